// biome-ignore-all lint/a11y/useFocusableInteractive: the rows of a static table are no grid; its links and boxes have the focus
// biome-ignore-all lint/a11y/useSemanticElements: rows that are placed one by one cannot be those of a table element
import { memo, type Ref } from "react";
import { prefetchTicket } from "@/features/tickets/ticket-data.ts";
import type { TicketRow, ViewColumn } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { shortAge } from "@/lib/time.ts";
import { ChannelIcon } from "@/parts/channel-icon.tsx";
import { Check } from "@/parts/check.tsx";
import { Face, NoFace } from "@/parts/face.tsx";
import { QuickLink } from "@/parts/quick-link.tsx";
import { PriorityMark, StatusGlyph, StatusName, WaitingClock } from "@/parts/status.tsx";
import { USUAL_COLUMNS } from "./columns.ts";

/** How wide a column is, of what is there. */
const WIDTHS: Record<ViewColumn, string> = {
  status: "minmax(96px, 0.6fr)",
  customer: "minmax(120px, 1fr)",
  subject: "minmax(180px, 2.4fr)",
  priority: "minmax(80px, 0.5fr)",
  type: "minmax(84px, 0.5fr)",
  group: "minmax(100px, 0.8fr)",
  assignee: "minmax(110px, 0.8fr)",
  channel: "minmax(84px, 0.5fr)",
  tags: "minmax(110px, 1fr)",
  created_at: "84px",
  updated_at: "84px",
  waiting_since: "92px",
};

export function columnsOf(columns: ViewColumn[] | undefined): ViewColumn[] {
  const chosen = columns && columns.length > 0 ? columns : USUAL_COLUMNS;
  // The subject is what one opens a ticket by.
  return chosen.includes("subject") ? chosen : [...chosen, "subject"];
}
export function gridOf(columns: ViewColumn[]): string {
  return `34px ${columns.map((column) => WIDTHS[column]).join(" ")}`;
}

export function TableHead({ columns }: { columns: ViewColumn[] }) {
  return (
    <div role="row" className="ttr tth" style={{ gridTemplateColumns: gridOf(columns) }}>
      <span role="columnheader">
        <span className="vh">{t("list.filter")}</span>
      </span>
      {columns.map((column) => (
        <span role="columnheader" key={column} className="cut">
          {t(`column.${column}`)}
        </span>
      ))}
    </div>
  );
}

interface Props {
  measure: Ref<HTMLDivElement>;
  row: TicketRow;
  index: number;
  top: number;
  now: number;
  view: string;
  search: string;
  columns: ViewColumn[];
  heading: string | undefined;
  marked: boolean;
  tabbable: boolean;
  picked: boolean;
  onOpen: (id: number) => void;
  onPick: (id: number, range?: boolean) => void;
}

export const TableRow = memo(function TableRow(props: Props) {
  const { row, columns, now } = props;
  return (
    <div
      ref={props.measure}
      data-index={props.index}
      role="rowgroup"
      className="rowbox"
      style={{ transform: `translateY(${props.top}px)` }}
    >
      {props.heading ? (
        <div role="row" className="grouphead">
          <span role="cell">{props.heading}</span>
        </div>
      ) : null}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the link in the row does the same by key */}
      <div
        role="row"
        className={`ttr ${row.unread ? "unread" : ""} ${props.picked ? "picked" : ""} ${props.marked ? "marked" : ""}`}
        style={{ gridTemplateColumns: gridOf(columns) }}
        onPointerEnter={() => prefetchTicket(row.id)}
        onClick={(event) => {
          if (!event.defaultPrevented && !(event.target as HTMLElement).closest("a, label, input"))
            props.onOpen(row.id);
        }}
      >
        <span role="cell">
          <Check
            on={props.picked}
            onChange={() => props.onPick(row.id)}
            label={t("list.pick", { id: row.id })}
          />
        </span>
        {columns.map((column) => (
          <span role="cell" key={column} className={`cut c-${column}`}>
            <Cell column={column} row={row} now={now} link={props} />
          </span>
        ))}
      </div>
    </div>
  );
});

function Cell(props: {
  column: ViewColumn;
  row: TicketRow;
  now: number;
  link: Pick<Props, "view" | "search" | "tabbable" | "onOpen">;
}) {
  const { column, row, now, link } = props;
  switch (column) {
    case "subject":
      return (
        <QuickLink
          href={`/inbox/${link.view}/${row.id}${link.search}`}
          tabIndex={link.tabbable ? 0 : -1}
          onGo={() => link.onOpen(row.id)}
          onFocus={() => prefetchTicket(row.id)}
          className="cut"
        >
          {row.subject || t("ticket.noSubject")}
          <span className="m"> #{row.id}</span>
        </QuickLink>
      );
    case "customer":
      return row.customer.name;
    case "status":
      return (
        <span className="row g2">
          <StatusGlyph status={row.status} />
          <span className="cut">
            <StatusName status={row.status} id={row.status_id} />
          </span>
        </span>
      );
    case "priority":
      return row.priority ? (
        <span className="row g2">
          {row.priority === "high" || row.priority === "urgent" ? (
            <PriorityMark priority={row.priority} />
          ) : (
            t(`priority.${row.priority}`)
          )}
        </span>
      ) : (
        <span className="m">–</span>
      );
    case "type":
      return row.type ? t(`type.${row.type}`) : <span className="m">–</span>;
    case "group":
      return row.group?.name ?? <span className="m">–</span>;
    case "assignee":
      return (
        <span className="row g2">
          {row.assignee ? <Face name={row.assignee.name} staff size="xs" /> : <NoFace />}
          <span className={`cut ${row.assignee ? "" : "m"}`}>
            {row.assignee?.name ?? t("ticket.unassigned")}
          </span>
        </span>
      );
    case "channel":
      return (
        <span className="row g2">
          <ChannelIcon channel={row.channel} />
          <span className="cut">{t(`channel.${row.channel}`)}</span>
        </span>
      );
    case "tags":
      return (
        <span className="row g2">
          {row.tags.slice(0, 2).map((tag) => (
            <span className="tag" key={tag}>
              {tag}
            </span>
          ))}
        </span>
      );
    case "created_at":
      return <span className="num">{shortAge(row.created_at, now)}</span>;
    case "updated_at":
      return <span className="num">{shortAge(row.updated_at, now)}</span>;
    case "waiting_since":
      return row.waiting_since ? <WaitingClock since={row.waiting_since} now={now} /> : null;
  }
}
