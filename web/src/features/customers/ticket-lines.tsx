import { Link } from "@tanstack/react-router";
import type { TicketRow } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { statusLabel } from "@/lib/statuses.ts";
import { shortAge } from "@/lib/time.ts";
import { Face, NoFace } from "@/parts/face.tsx";
import { StatusGlyph, StatusName } from "@/parts/status.tsx";

/** Tickets as lines of a timeline, newest first. */
export function TicketLines({ tickets, who }: { tickets: TicketRow[]; who?: boolean }) {
  return (
    <ul>
      {tickets.map((row) => (
        <li key={row.id}>
          <Link to="/tickets/$ticketId" params={{ ticketId: String(row.id) }} className="trow">
            <span title={statusLabel(row.status, row.status_id)}>
              <StatusGlyph status={row.status} />
              <span className="vh">
                <StatusName status={row.status} id={row.status_id} />
              </span>
            </span>
            <span style={{ minWidth: 0 }}>
              <span className="cut md" style={{ display: "block" }}>
                {row.subject || t("ticket.noSubject")}
              </span>
              <span className="cut t12 m" style={{ display: "block" }}>
                <span className="num">#{row.id}</span> · {who ? `${row.customer.name} · ` : ""}
                {row.snippet}
              </span>
            </span>
            {row.assignee ? (
              <Face name={row.assignee.name} staff size="xs" title />
            ) : (
              <NoFace label={t("ticket.unassigned")} />
            )}
            <span className="t12 m num nowrap">{shortAge(row.updated_at)}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
