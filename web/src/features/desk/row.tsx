import { AlarmClock, CircleAlert, CornerUpLeft, Paperclip } from "lucide-react";
import { memo, type Ref, useRef } from "react";
import { prefetchTicket } from "@/features/tickets/ticket-data.ts";
import type { TicketRow } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { laterWords } from "@/lib/later.ts";
import { shortAge } from "@/lib/time.ts";
import { ChannelIcon } from "@/parts/channel-icon.tsx";
import { Check } from "@/parts/check.tsx";
import { Face, NoFace } from "@/parts/face.tsx";
import { QuickLink } from "@/parts/quick-link.tsx";
import { PriorityMark, StatusGlyph, StatusName, WaitingClock } from "@/parts/status.tsx";

interface Props {
  measure: Ref<HTMLDivElement>;
  row: TicketRow;
  index: number;
  total: number;
  top: number;
  now: number;
  view: string;
  /** How the list is narrowed and sorted, as it stands in the address. */
  search: string;
  current: boolean;
  marked: boolean;
  tabbable: boolean;
  picked: boolean;
  /** Where a group of rows begins. */
  heading?: string | undefined;
  onOpen: (id: number) => void;
  onPick: (id: number, range?: boolean) => void;
}
const SHOWN_TAGS = 2;
const SHOWN_BESIDE_PRIORITY = 1;

/** Until when it sleeps, that it has just woken, or how long the customer has waited. */
function RowTime({ row, now }: { row: TicketRow; now: number }) {
  if (row.snooze) {
    return (
      <span className="clock">
        <AlarmClock className="i s" aria-hidden />
        {row.snooze.until ? (
          <>
            <span className="vh">{t("field.snoozed_until")} </span>
            {laterWords(row.snooze.until, now)}
          </>
        ) : (
          t("list.snoozedAnswer")
        )}
      </span>
    );
  }
  if (row.woke) {
    return (
      <span className="clock woke" title={t("list.wokeSay")}>
        <AlarmClock className="i s" aria-hidden />
        {t("list.woke")}
      </span>
    );
  }
  return row.waiting_since ? <WaitingClock since={row.waiting_since} now={now} /> : <span />;
}

/** Drawn anew only when it changes itself: opening a ticket must not draw the whole list. */
export const Row = memo(function Row(props: Props) {
  const { row, now, picked } = props;
  const shift = useRef(false);
  const loud = row.priority === "high" || row.priority === "urgent" ? row.priority : null;
  return (
    <div
      ref={props.measure}
      data-index={props.index}
      role="listitem"
      aria-setsize={props.total}
      aria-posinset={props.index + 1}
      className={`rowbox ${props.heading ? "grouped" : ""}`}
      style={{ transform: `translateY(${props.top}px)` }}
    >
      {props.heading ? <h3 className="grouphead">{props.heading}</h3> : null}
      <QuickLink
        href={`/inbox/${props.view}/${row.id}${props.search}`}
        onGo={() => props.onOpen(row.id)}
        className={`tk ${row.unread ? "unread" : ""} ${picked ? "picked" : ""} ${props.marked ? "marked" : ""}`}
        tabIndex={props.tabbable ? 0 : -1}
        {...(props.current ? { "aria-current": "true" as const } : {})}
        onPointerEnter={() => prefetchTicket(row.id)}
        onPointerDown={() => prefetchTicket(row.id)}
        onFocus={() => prefetchTicket(row.id)}
      >
        <ChannelIcon channel={row.channel} />
        <span className="who cut">
          {row.unread ? <span className="vh">{t("list.unread")} </span> : null}
          {row.customer.name}
        </span>
        <RowTime row={row} now={now} />
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
          <span className="vh">
            <StatusName status={row.status} id={row.status_id} />
          </span>
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
      </QuickLink>
      {/* With Shift, everything from the one picked before. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the box inside is what one presses; this only reads the Shift key */}
      <span
        className="pick only-wide"
        onMouseDown={(event) => {
          shift.current = event.shiftKey;
          if (event.shiftKey) event.preventDefault(); // or it would mark text instead
        }}
      >
        <Check
          on={picked}
          onChange={() => {
            props.onPick(row.id, shift.current);
            shift.current = false;
          }}
          label={t("list.pick", { id: row.id })}
        />
      </span>
    </div>
  );
});
