import { ChevronsUp, ChevronUp, Minus } from "lucide-react";
import type { Priority, Status } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { useStatusLabel } from "@/lib/statuses.ts";
import { duration } from "@/lib/time.ts";

/** The shape of a status. Each can be told from the others in greyscale. */
export function StatusGlyph({ status }: { status: Status }) {
  const ring = (stroke: string) => (
    <circle cx="7" cy="7" r="5.75" fill="none" stroke={stroke} strokeWidth="1.5" />
  );
  return (
    <svg className="glyph14" viewBox="0 0 14 14" aria-hidden="true">
      {status === "new" && (
        <>
          <circle
            cx="7"
            cy="7"
            r="5.75"
            fill="none"
            stroke="var(--warn)"
            strokeWidth="1.5"
            strokeDasharray="2.2 1.4"
          />
          <circle cx="7" cy="7" r="2.2" fill="var(--warn)" />
        </>
      )}
      {status === "open" && (
        <>
          {ring("var(--accent)")}
          <path d="M7 3.4a3.6 3.6 0 0 1 0 7.2z" fill="var(--accent)" />
        </>
      )}
      {status === "pending" && (
        <>
          {ring("var(--d-social)")}
          <path d="M5.6 5v4M8.4 5v4" stroke="var(--d-social)" strokeWidth="1.5" strokeLinecap="round" />
        </>
      )}
      {status === "hold" && (
        <>
          {ring("var(--ink-3)")}
          <path d="M4.5 7h5" stroke="var(--ink-3)" strokeWidth="1.5" strokeLinecap="round" />
        </>
      )}
      {status === "solved" && (
        <>
          <circle cx="7" cy="7" r="6.5" fill="var(--ok)" />
          <path
            d="M4.2 7.2l2 2 3.6-4.2"
            fill="none"
            stroke="var(--surface)"
            strokeWidth="1.6"
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        </>
      )}
      {status === "closed" && (
        <>
          {ring("var(--ink-3)")}
          <path
            d="M4.6 7.2l1.7 1.7 3.1-3.6"
            fill="none"
            stroke="var(--ink-3)"
            strokeWidth="1.5"
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        </>
      )}
    </svg>
  );
}

/** `id` names the department's own status within the category. */
export function StatusMark({ status, id }: { status: Status; id?: number | undefined }) {
  return (
    <span className="stat">
      <StatusGlyph status={status} />
      <span className="cut">
        <StatusName status={status} id={id} />
      </span>
    </span>
  );
}

export function StatusName({ status, id }: { status: Status; id?: number | undefined }) {
  return useStatusLabel(status, id);
}

const PRIORITY_ICONS = { low: Minus, normal: Minus, high: ChevronUp, urgent: ChevronsUp };
export function PriorityMark({ priority }: { priority: Priority }) {
  const Icon = PRIORITY_ICONS[priority];
  return (
    <span className={`prio ${priority}`}>
      <Icon className="i s" aria-hidden />
      {t(`priority.${priority}`)}
    </span>
  );
}

/** How long the customer has waited. Without a promise there is no colour: only the ring and the figure. */
export function WaitingClock({ since, now, words }: { since: string; now: number; words?: boolean }) {
  const waited = Math.max(0, now - Date.parse(since));
  const share = Math.min(1, waited / (24 * 3_600_000));
  const length = duration(waited);
  return (
    <span className="clock" title={t("ticket.waiting", { time: length })}>
      <svg viewBox="0 0 14 14" aria-hidden="true">
        <circle cx="7" cy="7" r="5.5" fill="none" stroke="currentColor" strokeWidth="2" opacity=".25" />
        <circle
          cx="7"
          cy="7"
          r="5.5"
          fill="none"
          stroke="currentColor"
          strokeWidth="2.2"
          strokeDasharray={`${34.6 * share} 34.6`}
          transform="rotate(-90 7 7)"
        />
      </svg>
      <span className="vh">{t("ticket.waiting", { time: "" })}</span>
      {words ? t("ticket.waiting", { time: length }) : length}
    </span>
  );
}
