import type { TicketRow } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { messageTime } from "@/lib/time.ts";
import { Face } from "@/parts/face.tsx";
import { Bars, Skeleton } from "@/parts/states.tsx";

/** While the messages come: what the list already knows of the newest one stands where it will stand. */
export function ConversationSkeleton({ row }: { row: TicketRow | undefined }) {
  const known = row?.last_author_kind === "customer" && row.snippet !== "";
  return (
    <div className="msgs">
      <div className="lift" />
      <Skeleton label={t("ticket.loading")}>
        {[0, 1, 2].map((message) => (
          <div key={message} className="msg" style={{ marginTop: message ? 26 : 8 }}>
            <span className="av lg sk" style={{ height: 34 }} />
            <div style={{ paddingTop: 4 }}>
              <Bars widths={[24, 92, 86, 48 + message * 9]} />
            </div>
          </div>
        ))}
      </Skeleton>
      {known ? (
        <div className="msg cust" style={{ marginTop: 26 }}>
          <Face name={row.customer.name} size="lg" />
          <div style={{ minWidth: 0 }}>
            <div className="by">
              <b className="cut">{row.customer.name}</b>
              <time className="end" dateTime={row.updated_at}>
                {messageTime(row.updated_at)}
              </time>
            </div>
            <div className="words">{row.snippet}</div>
          </div>
        </div>
      ) : null}
    </div>
  );
}

export function PanelSkeleton() {
  return (
    <Skeleton>
      <div className="sec">
        <Bars widths={[60, 80, 70]} />
      </div>
      <div className="sec">
        <Bars widths={[40, 75, 85, 60, 70]} />
      </div>
    </Skeleton>
  );
}
