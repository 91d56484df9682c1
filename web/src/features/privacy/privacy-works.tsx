import { CircleCheck, Download, FileCheck, TriangleAlert } from "lucide-react";
import type { PrivacyWork } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { fileSize, fullTime, shortDate } from "@/lib/time.ts";
import { stepWords } from "./privacy-data.ts";

/** One export or deletion: how far it is, and what came of it. */
export function PrivacyWorkLine({ work }: { work: PrivacyWork }) {
  const busy = work.state === "waiting" || work.state === "working";
  return (
    <li className="privacywork">
      <div className="row">
        <span className="md grow">{t(`privacy.kind_${work.kind}`)}</span>
        <time className="t12 m nowrap" dateTime={work.created_at} title={fullTime(work.created_at)}>
          {shortDate(work.created_at)}
        </time>
      </div>
      <p className="t12 m num">
        {work.reference} · {work.actor.name}
      </p>
      <div role="status">
        {busy ? <p className="t12 m2 row">{stepWords(work)}</p> : null}
        {work.state === "failed" ? (
          <p className="t12 bad row">
            <TriangleAlert className="i s" aria-hidden />
            {work.say}
          </p>
        ) : null}
        {work.kind === "erasure" && work.state === "done" ? (
          work.remains.length === 0 ? (
            <p className="t12 m2 row">
              <CircleCheck className="i s good" aria-hidden />
              {t("privacy.nothingRemains")}
            </p>
          ) : (
            <p className="t12 bad row">
              <TriangleAlert className="i s" aria-hidden />
              {t("privacy.remains", { where: work.remains.join(", ") })}
            </p>
          )
        ) : null}
      </div>
      {work.archive_url ? (
        <a className="btn sm" href={work.archive_url} download>
          <Download className="i s" aria-hidden />
          {t("privacy.fetch", { size: fileSize(work.size) })}
        </a>
      ) : null}
      {work.archive_url && work.expires_at ? (
        <p className="t12 m">{t("privacy.until", { date: shortDate(work.expires_at) })}</p>
      ) : null}
      {work.kind === "export" && work.state === "done" && !work.archive_url ? (
        <p className="t12 m">{t("privacy.notFetchable")}</p>
      ) : null}
      {work.certificate_url ? (
        <a className="btn sm" href={work.certificate_url} target="_blank" rel="noreferrer">
          <FileCheck className="i s" aria-hidden />
          {t("privacy.certificate")}
        </a>
      ) : null}
    </li>
  );
}
