import { MessagesSquare } from "lucide-react";
import { t } from "@/lib/i18n.ts";
import { Empty } from "@/parts/states.tsx";

export function NoTicket() {
  return (
    <section className="pane conv rest" aria-label={t("ticket.conversation")}>
      <div className="pickone">
        <Empty icon={MessagesSquare} title={t("empty.pickTitle")} say={t("empty.pick")} />
      </div>
    </section>
  );
}
