import { useQuery } from "@tanstack/react-query";
import { ListFilter } from "lucide-react";
import type { ViewConditions } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { count, shortAge } from "@/lib/time.ts";
import { useNow } from "@/lib/use-now.ts";
import { Face, NoFace } from "@/parts/face.tsx";
import { Bars, Empty, Failed, Skeleton } from "@/parts/states.tsx";
import { StatusGlyph } from "@/parts/status.tsx";
import { sentenceOf } from "./condition-words.ts";
import { isComplete, previewQuery, type ViewDraft } from "./view-data.ts";

/** The conditions in words, as one would say them to a colleague. */
export function Sentences({ conditions }: { conditions: ViewConditions }) {
  if (conditions.search)
    return (
      <p className="m t12">
        {t("ownview.search")}: <code>{conditions.search}</code>
      </p>
    );
  const all = conditions.all.filter(isComplete).map(sentenceOf);
  const any = conditions.any.filter(isComplete).map(sentenceOf);
  if (all.length + any.length === 0) return <p className="m t12">{t("ownview.noConditions")}</p>;
  return (
    <p className="m t12">
      {all.join(`, ${t("cond.and")} `)}
      {all.length > 0 && any.length > 0 ? `, ${t("cond.and")} ` : ""}
      {any.length > 1 ? `(${any.join(` ${t("cond.or")} `)})` : any.join("")}
    </p>
  );
}

/** What the view would hold just now. */
export function ViewPreviewPane({ draft }: { draft: ViewDraft }) {
  const found = useQuery(previewQuery(draft));
  const now = useNow();
  const n = found.data?.count ?? 0;
  const more = n - (found.data?.tickets.length ?? 0);
  return (
    <aside className="viewpreview" aria-label={t("ownview.preview")}>
      <h3>
        {found.data ? (
          <span role="status">{t("ownview.matches", { n, number: count(n) })}</span>
        ) : (
          t("ownview.preview")
        )}
      </h3>
      <Sentences conditions={draft.conditions} />
      {found.isPending ? (
        <Skeleton>
          <Bars widths={[90, 75, 85, 60, 80]} />
        </Skeleton>
      ) : found.isError ? (
        <Failed error={found.error} again={() => void found.refetch()} />
      ) : n === 0 ? (
        <Empty
          icon={ListFilter}
          title={t("ownview.matches", { n, number: "0" })}
          say={t("ownview.noMatch")}
        />
      ) : (
        <ul className={`previewrows ${found.isPlaceholderData ? "stale" : ""}`}>
          {found.data.tickets.map((row) => (
            <li key={row.id}>
              <StatusGlyph status={row.status} />
              <span className="cut">
                <span className="md">{row.subject || t("ticket.noSubject")}</span>
                <span className="m"> · {row.customer.name}</span>
              </span>
              <span className="m t12 num nowrap">{shortAge(row.updated_at, now)}</span>
              {row.assignee ? (
                <Face name={row.assignee.name} staff size="xs" title />
              ) : (
                <NoFace label={t("ticket.unassigned")} />
              )}
            </li>
          ))}
          {more > 0 ? <li className="more m t12">{t("ownview.andMore", { number: count(more) })}</li> : null}
        </ul>
      )}
    </aside>
  );
}
