import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Clock, Download, Pencil, Trash2 } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useCan, useMe } from "@/app/session.ts";
import { query as address } from "@/lib/api/client.ts";
import type { TimePage as Page, TimeEntry } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { clockTime, shortDate } from "@/lib/time.ts";
import { IconButton } from "@/parts/button.tsx";
import { Check } from "@/parts/check.tsx";
import { Face } from "@/parts/face.tsx";
import { Segments } from "@/parts/segments.tsx";
import { Empty, Failed } from "@/parts/states.tsx";
import { TableSkeleton } from "@/parts/table-skeleton.tsx";
import { spentWords } from "./spent.ts";
import { countByItself, lastDays, letLeadsSee, removeTime, timePageQuery } from "./time-data.ts";

const TimeDialog = lazy(() => import("./time-dialog.tsx"));
const SPANS = ["1", "7", "30"] as const;
type Span = (typeof SPANS)[number];
const AT_ONCE = 500; // as the server answers at most

/** One's own time: where it went, corrected and removed; for leads that of the others too. */
export function TimePage() {
  const me = useMe();
  const [span, setSpan] = useState<Span>("7");
  const [person, setPerson] = useState<number | null>(null);
  const [editing, setEditing] = useState<TimeEntry | null>(null);
  const range = lastDays(Number(span));
  const query = useQuery(timePageQuery(range, person));
  const page = query.data;
  const mine = person === null || person === me.id;
  return (
    <div className="page">
      <header className="bar wrap">
        <h2>{mine ? t("worktime.mine") : t("worktime.of", { name: page?.person.name ?? "" })}</h2>
        <span className="grow" />
        <Segments
          label={t("worktime.span")}
          value={span}
          choices={SPANS.map((key) => ({ key, name: t(`worktime.days.${key}`) }))}
          onChange={setSpan}
        />
        <a
          className="btn"
          href={`/api/ui/time/export${address({ ...range, everybody: page?.all ? "true" : null })}`}
          download
        >
          <Download className="i" aria-hidden />
          {t("worktime.export")}
        </a>
      </header>
      <section className="scroll" tabIndex={0} aria-label={t("worktime.title")}>
        {!page ? (
          query.isError ? (
            <Failed error={query.error} again={() => void query.refetch()} />
          ) : (
            <TableSkeleton />
          )
        ) : (
          <div className="body">
            {mine ? <Choices page={page} /> : null}
            {page.people ? <People page={page} person={person ?? me.id} onPick={setPerson} /> : null}
            <Days page={page} mine={mine} onEdit={setEditing} />
          </div>
        )}
      </section>
      {editing ? (
        <Suspense>
          <TimeDialog ticketId={editing.ticket?.id ?? 0} entry={editing} onClose={() => setEditing(null)} />
        </Suspense>
      ) : null}
    </div>
  );
}

function Choices({ page }: { page: Page }) {
  const can = useCan();
  return (
    <section className="section">
      <h3>{t("worktime.counting")}</h3>
      <p>{t(page.leads_see ? "worktime.sayLeads" : "worktime.say")}</p>
      <Check on={page.automatic} onChange={(on) => void countByItself(null, on)}>
        {t("worktime.automatic")}
      </Check>
      {can("admin.settings") ? (
        <Check on={page.leads_see} onChange={(on) => void letLeadsSee(on)}>
          {t("worktime.leadsSee")}
        </Check>
      ) : null}
    </section>
  );
}

function People(props: { page: Page; person: number; onPick: (person: number) => void }) {
  const { page, person, onPick } = props;
  return (
    <section className="section">
      <h3>{t("worktime.people")}</h3>
      <ul className="tasks timepeople">
        {(page.people ?? []).map((one) => (
          <li key={one.person.id}>
            <button
              type="button"
              className="task"
              aria-pressed={one.person.id === person}
              onClick={() => onPick(one.person.id)}
            >
              <Face name={one.person.name} staff size="xs" />
              <span className="grow cut">{one.person.name}</span>
              <span className="num nowrap">{spentWords(one.spent_seconds)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Days(props: { page: Page; mine: boolean; onEdit: (entry: TimeEntry) => void }) {
  const { page, mine, onEdit } = props;
  if (page.entries.length === 0) {
    return <Empty icon={Clock} title={t("worktime.noneTitle")} say={t("worktime.none")} />;
  }
  const days = new Map<string, TimeEntry[]>();
  for (const entry of page.entries) {
    const day = shortDate(entry.started_at);
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  const sum = (entries: TimeEntry[]) => entries.reduce((n, one) => n + one.spent_seconds, 0);
  return (
    <>
      {[...days].map(([day, entries]) => (
        <section className="section" key={day}>
          <h3 className="row">
            <span className="grow">{day}</span>
            <span className="num">{spentWords(sum(entries))}</span>
          </h3>
          <ul className="tasks timelist">
            {entries.map((entry) => (
              <li className="task" key={entry.id}>
                <span className="num m t12">{clockTime(entry.started_at)}</span>
                <span className="grow">
                  <Link to="/tickets/$ticketId" params={{ ticketId: String(entry.ticket?.id ?? 0) }}>
                    #{entry.ticket?.id} {entry.ticket?.subject}
                  </Link>
                  {entry.note ? <span className="m2"> · {entry.note}</span> : null}
                </span>
                <span className="m t12 hide-phone">
                  {t(entry.automatic ? "worktime.counted" : "worktime.byHand")}
                </span>
                <span className="num nowrap">{spentWords(entry.spent_seconds)}</span>
                {mine ? (
                  <>
                    <IconButton
                      small
                      icon={Pencil}
                      label={t("worktime.correct")}
                      onPress={() => onEdit(entry)}
                    />
                    <IconButton
                      small
                      icon={Trash2}
                      label={t("worktime.remove")}
                      onPress={() => void removeTime(entry.ticket?.id ?? 0, entry)}
                    />
                  </>
                ) : null}
              </li>
            ))}
          </ul>
        </section>
      ))}
      {page.entries.length >= AT_ONCE ? <p className="m2">{t("worktime.more", { n: AT_ONCE })}</p> : null}
    </>
  );
}
