import { Link } from "@tanstack/react-router";
import { MailWarning } from "lucide-react";
import type { ReactNode } from "react";
import type { TicketScreen } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { shortDate } from "@/lib/time.ts";
import { Face } from "@/parts/face.tsx";
import { StatusGlyph, StatusName } from "@/parts/status.tsx";

/** The customer's name over the panel, leading to their page; below it what the panel wants to say first. */
export function CustomerName({ id, name, children }: { id: number; name: string; children: ReactNode }) {
  return (
    <div className="row" style={{ gap: 10 }}>
      <Face name={name} size="lg" />
      <div className="grow">
        <Link
          to="/customers/$customerId"
          params={{ customerId: String(id) }}
          className="b cut t14 ink"
          style={{ display: "block" }}
        >
          {name}
        </Link>
        <div className="t12 m cut">{children}</div>
      </div>
    </div>
  );
}

export function BouncedBanner() {
  return (
    <p className="banner bad t12" style={{ marginTop: 8 }}>
      <MailWarning className="i s" aria-hidden />
      {t("customer.bounced")}
    </p>
  );
}

type Earlier = Pick<TicketScreen["panel"]["earlier"][number], "id" | "status" | "subject" | "created_at"> & {
  status_id?: number;
};

/** Another ticket of the customer, or of a colleague of theirs, in one line. */
export function EarlierTicket({ ticket, who }: { ticket: Earlier; who?: string }) {
  return (
    <Link to="/tickets/$ticketId" params={{ ticketId: String(ticket.id) }} className="earlier">
      <StatusGlyph status={ticket.status} />
      <span className="vh">
        <StatusName status={ticket.status} id={ticket.status_id} />:{" "}
      </span>
      <span className="grow cut">{ticket.subject}</span>
      <span className="m t12 end nowrap" title={who ? shortDate(ticket.created_at) : undefined}>
        {who ?? shortDate(ticket.created_at)}
      </span>
    </Link>
  );
}
