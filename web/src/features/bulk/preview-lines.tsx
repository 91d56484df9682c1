import { ArrowRight, TriangleAlert } from "lucide-react";
import { ApiError } from "@/lib/api/client.ts";
import type { BulkPreview } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { count } from "@/lib/time.ts";
import { fieldName, previewLine } from "./wish-words.ts";

/** What a change of many would do: how many, what from and to, and what stays as it is and why. */
export function PreviewLines(props: {
  wanted: boolean;
  preview: BulkPreview | undefined;
  error: Error | null;
}) {
  const { wanted, preview, error } = props;
  if (!wanted) return <p className="bulkpreview m">{t("bulk.nothingYet")}</p>;
  if (error)
    return <p className="bulkpreview bad">{error instanceof ApiError ? error.say : t("error.unknown")}</p>;
  if (!preview) return <p className="bulkpreview m">{t("bulk.counting")}</p>;
  return (
    <div className="bulkpreview" aria-live="polite">
      <p className="b">{t("bulk.willChange", { n: count(preview.changes) })}</p>
      <ul>
        {preview.fields.map((field) => {
          const line = previewLine(field);
          return (
            <li key={field.field}>
              <span className="m2">{fieldName(field.field)}</span>
              <span>{line.from}</span>
              <ArrowRight className="i xs" aria-hidden />
              <span className="b">{line.to}</span>
            </li>
          );
        })}
        {preview.answers > 0 ? (
          <li className="warn">
            <TriangleAlert className="i s" aria-hidden />
            {t("bulk.answers", { n: count(preview.answers) })}
          </li>
        ) : null}
        {preview.already > 0 ? (
          <li className="m2">{t("bulk.already", { n: count(preview.already) })}</li>
        ) : null}
        {preview.obstacles.map((one) => (
          <li key={one.why} className="m2">
            {t(`bulk.obstacle_${one.why}`, { n: count(one.count) })}
          </li>
        ))}
        {preview.all ? null : <li className="warn">{t("bulk.notAll", { n: count(preview.total) })}</li>}
      </ul>
    </div>
  );
}
