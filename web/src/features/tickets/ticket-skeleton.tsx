import { t } from "@/lib/i18n.ts";
import { Bars, Skeleton } from "@/parts/states.tsx";

export function ConversationSkeleton() {
  return (
    <div className="msgs">
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
