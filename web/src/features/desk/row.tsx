import { Link } from "@tanstack/react-router";
import { CircleAlert, CornerUpLeft, Paperclip } from "lucide-react";
import type { Ref } from "react";
import { prefetchTicket } from "@/features/tickets/ticket-data.ts";
import type { TicketRow } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { shortAge } from "@/lib/time.ts";
import { ChannelIcon } from "@/parts/channel-icon.tsx";
import { Check } from "@/parts/check.tsx";
import { Face, NoFace } from "@/parts/face.tsx";
import { PriorityMark, StatusGlyph, WaitingClock } from "@/parts/status.tsx";
import type { ListFilter } from "./desk-data.ts";

interface Props {
  ref: Ref<HTMLDivElement>;
  row: TicketRow;
  index: number;
  total: number;
  top: number;
  now: number;
  view: string;
  filter: ListFilter;
  current: boolean;
  marked: boolean;
  tabbable: boolean;
  picked: boolean;
  onPick: () => void;
}
const SHOWN_TAGS = 2;
const SHOWN_BESIDE_PRIORITY = 1;

export function Row(props: Props) {
  const { row, now, picked } = props;
  const loud = row.priority === "high" || row.priority === "urgent" ? row.priority : null;
  return (
    <div
      ref={props.ref}
      data-index={props.index}
      role="listitem"
      aria-setsize={props.total}
      aria-posinset={props.index + 1}
      className="rowbox"
      style={{ transform: `translateY(${props.top}px)` }}
    >
      <Link
        to="/inbox/$view/$ticketId"
        params={{ view: props.view, ticketId: String(row.id) }}
        search={props.filter}
        className={`tk ${row.unread ? "unread" : ""} ${picked ? "picked" : ""} ${props.marked ? "marked" : ""}`}
        tabIndex={props.tabbable ? 0 : -1}
        {...(props.current ? { "aria-current": "true" as const } : {})}
        onPointerEnter={() => prefetchTicket(row.id)}
        onFocus={() => prefetchTicket(row.id)}
      >
        <ChannelIcon channel={row.channel} />
        <span className="who cut">
          {row.unread ? <span className="vh">{t("list.unread")} </span> : null}
          {row.customer.name}
        </span>
        {row.waiting_since ? <WaitingClock since={row.waiting_since} now={now} /> : <span />}
        <span className="sub cut">{row.subject || t("ticket.noSubject")}</span>
        <span className="last cut">
          {row.delivery_failed ? (
            <span className="bad">
              <CircleAlert className="i s" aria-hidden />
              {t("list.notDelivered")}{" "}
            </span>
          ) : row.last_author_kind === "agent" ? (
            <>
              <CornerUpLeft className="i xs" aria-hidden />
              <span className="vh">{t("list.weWrote")} </span>
            </>
          ) : null}
          {row.snippet}
        </span>
        <span className="foot">
          <StatusGlyph status={row.status} />
          <span className="vh">{t(`status.${row.status}`)}</span>
          <span className="num">#{row.id}</span>
          {loud ? <PriorityMark priority={loud} /> : null}
          <span className="tags">
            {row.tags.slice(0, loud ? SHOWN_BESIDE_PRIORITY : SHOWN_TAGS).map((tag) => (
              <span className="tag" key={tag}>
                <span className="cut">{tag}</span>
              </span>
            ))}
          </span>
          {row.attachment_count > 0 ? (
            <span title={t("list.files", { n: row.attachment_count })}>
              <Paperclip className="i xs" aria-hidden />
              <span className="vh">{t("list.files", { n: row.attachment_count })}</span>
            </span>
          ) : null}
          <span className="end num nowrap">{shortAge(row.updated_at, now)}</span>
          {row.assignee ? (
            <Face name={row.assignee.name} staff size="xs" title />
          ) : (
            <NoFace label={t("ticket.unassigned")} />
          )}
        </span>
      </Link>
      <span className="pick only-wide">
        <Check on={picked} onChange={props.onPick} label={t("list.pick", { id: row.id })} />
      </span>
    </div>
  );
}
