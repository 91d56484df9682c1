import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Paperclip } from "lucide-react";
import type { SuspendedPreview } from "@/lib/api/admin-types.ts";
import { t } from "@/lib/i18n.ts";
import { fileSize, fullTime } from "@/lib/time.ts";
import { Dialog } from "@/parts/dialog.tsx";
import { Bars, Failed, Skeleton } from "@/parts/states.tsx";
import { suspendedQuery } from "./gate-data.ts";
import { SuspendedActions } from "./suspended-actions.tsx";
import { whySay } from "./suspended-words.ts";

/** One mail that was set aside, as plain words: nothing in it is loaded and no link can be pressed. */
export function SuspendedDialog({ id, onClose }: { id: number; onClose: () => void }) {
  const detail = useQuery(suspendedQuery(id));
  const one = detail.data;
  return (
    <Dialog open onClose={onClose} title={one ? one.mail.subject || t("ticket.noSubject") : "…"} big>
      {detail.isError ? <Failed error={detail.error} /> : null}
      {one ? (
        <>
          <Facts preview={one} />
          <div className="mailpreview" tabIndex={0} role="region" aria-label={t("suspended.words")}>
            {one.text || t("suspended.noWords")}
            {one.cut ? <p className="m">{t("suspended.cut")}</p> : null}
          </div>
          {one.files.length > 0 ? (
            <ul className="mailfiles">
              {one.files.map((file) => (
                <li key={`${file.name} ${file.size}`} className="row g5">
                  <Paperclip className="i s" aria-hidden />
                  <span className="cut">{file.name}</span>
                  <span className="m t12 nowrap">
                    {file.type} · {fileSize(file.size)}
                  </span>
                </li>
              ))}
            </ul>
          ) : null}
          {one.headers.length > 0 ? (
            <details className="mailheads">
              <summary>{t("inbound.head")}</summary>
              <pre className="rawhead" tabIndex={0} role="region" aria-label={t("inbound.head")}>
                {one.headers.map((head) => `${head.name}: ${head.value}`).join("\n")}
              </pre>
            </details>
          ) : null}
          <div className="actions">
            <SuspendedActions mails={[one.mail]} onDone={onClose} />
          </div>
        </>
      ) : detail.isError ? null : (
        <Skeleton>
          <Bars widths={[40, 90, 85, 60]} />
        </Skeleton>
      )}
    </Dialog>
  );
}

function Facts({ preview }: { preview: SuspendedPreview }) {
  const { mail } = preview;
  return (
    <dl className="mailfacts">
      <dt>{t("suspended.from")}</dt>
      <dd>
        {preview.from_name ? `${preview.from_name} ` : ""}
        <span className="m2">{mail.from}</span>
        {mail.sender_check === "fail" ? <span className="badge warn">{t("suspended.forged")}</span> : null}
      </dd>
      <dt>{t("suspended.to")}</dt>
      <dd className="cut">{preview.recipients.join(", ") || mail.mailbox?.name}</dd>
      <dt>{t("inbound.received")}</dt>
      <dd>{fullTime(mail.received_at)}</dd>
      <dt>{t("suspended.why")}</dt>
      <dd>{whySay(mail)}</dd>
      {mail.ticket_id ? (
        <>
          <dt>{t("suspended.answers")}</dt>
          <dd>
            <Link to="/tickets/$ticketId" params={{ ticketId: String(mail.ticket_id) }}>
              #{mail.ticket_id}
            </Link>
          </dd>
        </>
      ) : null}
      <dt>{t("suspended.until")}</dt>
      <dd>{fullTime(mail.keep_until)}</dd>
    </dl>
  );
}
