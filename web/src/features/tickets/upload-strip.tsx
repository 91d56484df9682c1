import { CircleAlert, File as FileIcon, X } from "lucide-react";
import type { Upload } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { fileSize } from "@/lib/time.ts";
import { IconButton } from "@/parts/button.tsx";
import type { Pending } from "./use-uploads.ts";

/** What will go with the message, and what is still on its way up. */
export function UploadStrip(props: {
  uploads: Upload[];
  pending: Pending[];
  onRemove: (token: string) => void;
  onDrop: (key: string) => void;
}) {
  const { uploads, pending, onRemove, onDrop } = props;
  if (uploads.length + pending.length === 0) return null;
  return (
    <ul className="ups" aria-label={t("message.files")}>
      {uploads.map((one) => (
        <li key={one.token} className="up">
          {one.thumb_url ? <img src={one.thumb_url} alt="" /> : <FileIcon className="i" aria-hidden />}
          <span className="cut">{one.name}</span>
          <span className="m nowrap">{fileSize(one.size)}</span>
          <IconButton
            small
            icon={X}
            label={t("upload.remove", { name: one.name })}
            onPress={() => onRemove(one.token)}
          />
        </li>
      ))}
      {pending.map((one) => (
        <li key={one.key} className={`up ${one.error ? "err" : ""}`}>
          {one.error ? <CircleAlert className="i s" aria-hidden /> : <FileIcon className="i" aria-hidden />}
          <span className="cut">{one.name}</span>
          <span className="nowrap">{one.error ?? `${Math.round(one.share * 100)} %`}</span>
          <IconButton
            small
            icon={X}
            label={t("upload.remove", { name: one.name })}
            onPress={() => onDrop(one.key)}
          />
          {one.error ? null : (
            <progress value={one.share} max={1} aria-label={t("upload.progress", { name: one.name })} />
          )}
        </li>
      ))}
    </ul>
  );
}
