import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { ListChecks, Undo2 } from "lucide-react";
import { macrosQuery } from "@/features/macros/macro-data.ts";
import { useGroups } from "@/features/tickets/fields.tsx";
import type { BulkWork } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { count, fullTime, messageTime } from "@/lib/time.ts";
import { Button } from "@/parts/button.tsx";
import { Empty, Failed } from "@/parts/states.tsx";
import { TableSkeleton } from "@/parts/table-skeleton.tsx";
import { isMoving, workQuery, worksQuery } from "./bulk-data.ts";
import { wishWords } from "./wish-words.ts";
import { undoWork } from "./works.ts";

/** One's own changes of many: what was wished, what came of it, and the way back. */
export function BulkPage() {
  const { work } = useSearch({ from: "/shell/bulk" });
  const navigate = useNavigate();
  const list = useQuery({
    ...worksQuery,
    refetchInterval: (query) => (query.state.data?.some(isMoving) ? 1000 : false),
  });
  const groups = useGroups().data ?? [];
  const macros = useQuery(macrosQuery).data?.macros ?? [];
  return (
    <div className="page">
      <header className="bar">
        <h2>{t("bulk.title")}</h2>
      </header>
      <section className="scroll" aria-label={t("bulk.title")}>
        {list.isPending ? (
          <TableSkeleton />
        ) : list.isError ? (
          <Failed error={list.error} again={() => void list.refetch()} />
        ) : list.data.length === 0 ? (
          <Empty icon={ListChecks} title={t("bulk.noneTitle")} say={t("bulk.none")} />
        ) : (
          <table>
            <thead>
              <tr>
                <th>{t("bulk.what")}</th>
                <th className="n">{t("bulk.of")}</th>
                <th>{t("bulk.came")}</th>
                <th>{t("bulk.when")}</th>
                <th>
                  <span className="vh">{t("action.undo")}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {list.data.map((one) => (
                <tr key={one.id} {...(one.id === work ? { "aria-current": "true" as const } : {})}>
                  <td>
                    <button
                      type="button"
                      className="linkb"
                      aria-expanded={one.id === work}
                      onClick={() =>
                        void navigate({ to: "/bulk", search: one.id === work ? {} : { work: one.id } })
                      }
                    >
                      {wishWords(one.wish, groups, macros)}
                    </button>
                    {one.id === work ? <Report id={one.id} /> : null}
                  </td>
                  <td className="n">{count(one.total)}</td>
                  <td>{stateWords(one)}</td>
                  <td className="nowrap" title={fullTime(one.created_at)}>
                    {messageTime(one.created_at)}
                  </td>
                  <td className="n">
                    {one.can_undo ? (
                      <Button small look="quiet" onPress={() => void undoWork(one.id)}>
                        <Undo2 className="i s" aria-hidden />
                        {t("action.undo")}
                      </Button>
                    ) : null}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
    </div>
  );
}

function stateWords(work: BulkWork): string {
  const words = [t(`bulk.state_${work.state}`)];
  if (work.state === "undone") words.push(t("bulk.putBack", { n: work.put_back }));
  else if (work.changed > 0) words.push(t("bulk.changed", { n: work.changed }));
  if (work.unchanged > 0) words.push(t("bulk.already", { n: count(work.unchanged) }));
  if (work.failed > 0) words.push(t("bulk.stayed", { n: work.failed }));
  return words.join(" · ");
}

function Report({ id }: { id: string }) {
  const work = useQuery(workQuery(id)).data;
  if (!work) return null;
  if (work.failures.length === 0) return <p className="t12 m2">{t("bulk.allWell")}</p>;
  return (
    <ul className="bulkreport">
      {work.failures.map((one) => (
        <li key={one.ticket_id}>
          <Link to="/tickets/$ticketId" params={{ ticketId: String(one.ticket_id) }}>
            #{one.ticket_id} {one.subject}
          </Link>
          <span className="m2"> {one.say}</span>
        </li>
      ))}
    </ul>
  );
}
