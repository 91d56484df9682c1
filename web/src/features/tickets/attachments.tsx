import { Download, File as FileIcon, FileText, X } from "lucide-react";
import { useState } from "react";
import { Dialog, Modal, ModalOverlay } from "react-aria-components";
import type { FileRef } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { fileSize } from "@/lib/time.ts";
import { IconButton } from "@/parts/button.tsx";

const VIEWABLE = /^image\/(png|jpeg|gif|webp)$/;

export function Attachments({ files }: { files: FileRef[] }) {
  const [viewed, setViewed] = useState<FileRef | null>(null);
  const shown = files.filter((file) => !file.inline);
  if (shown.length === 0) return null;
  return (
    <>
      <ul className="att" aria-label={t("message.files")}>
        {shown.map((file) => (
          <li key={file.id}>
            {file.thumb_url && VIEWABLE.test(file.content_type) ? (
              <button
                type="button"
                className="pic"
                onClick={() => setViewed(file)}
                aria-label={`${file.name}, ${fileSize(file.size)}`}
              >
                <img src={file.thumb_url} alt="" loading="lazy" />
                <span className="cut">{file.name}</span>
              </button>
            ) : (
              <a className="doc" href={file.url} download={file.name}>
                {file.content_type.startsWith("text/") || file.content_type === "application/pdf" ? (
                  <FileText className="i" aria-hidden />
                ) : (
                  <FileIcon className="i" aria-hidden />
                )}
                <span className="cut">{file.name}</span>
                <span className="t12 m nowrap">{fileSize(file.size)}</span>
              </a>
            )}
          </li>
        ))}
      </ul>
      <ModalOverlay
        className="scrim"
        isOpen={viewed !== null}
        onOpenChange={(open) => !open && setViewed(null)}
        isDismissable
      >
        <Modal className="viewer">
          <Dialog aria-label={viewed?.name ?? ""}>
            {viewed ? (
              <>
                <img src={viewed.url} alt={viewed.name} />
                <div className="bar2">
                  <span className="grow cut">{viewed.name}</span>
                  <span className="t12">{fileSize(viewed.size)}</span>
                  <a href={viewed.url} download={viewed.name} className="row g3">
                    <Download className="i s" aria-hidden />
                    {t("action.download")}
                  </a>
                  <IconButton icon={X} label={t("action.close")} onPress={() => setViewed(null)} />
                </div>
              </>
            ) : null}
          </Dialog>
        </Modal>
      </ModalOverlay>
    </>
  );
}
