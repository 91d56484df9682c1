import { useNavigate } from "@tanstack/react-router";
import { Ban, ChevronDown, Inbox, ShieldCheck, Trash2 } from "lucide-react";
import { useState } from "react";
import { toast, toastError } from "@/app/toasts.tsx";
import type { SuspendedResults, SuspendedRow } from "@/lib/api/admin-types.ts";
import { t } from "@/lib/i18n.ts";
import { Button, IconButton } from "@/parts/button.tsx";
import { Menu } from "@/parts/menu.tsx";
import { decide } from "./gate-data.ts";

type Act = "release" | "drop";
type Listing = "none" | "sender" | "domain";

/** What can be done with mails that were set aside; one, or many at once. */
export function SuspendedActions(props: { mails: SuspendedRow[]; onDone: () => void }) {
  const { mails, onDone } = props;
  const navigate = useNavigate();
  const [busy, setBusy] = useState<Act | null>(null);
  const ids = mails.map((mail) => mail.id);
  const one = ids.length === 1;
  const tell = (what: Act, answer: SuspendedResults, n: number) => {
    const who = answer.listed.join(", ");
    const list = who ? t(what === "release" ? "suspended.nowAllowed" : "suspended.nowBlocked", { who }) : "";
    const say = `${t(what === "release" ? "suspended.released" : "suspended.dropped", { n })} ${list}`.trim();
    const ticket = answer.results.find((row) => row.ticket_id)?.ticket_id;
    if (what === "drop") {
      const back = () => void decide("restore", { ids }).catch(toastError);
      toast(say, { action: { name: t("action.undo"), act: back } });
    } else if (n === 1 && ticket) {
      const go = () => void navigate({ to: "/tickets/$ticketId", params: { ticketId: String(ticket) } });
      toast(say, { action: { name: t("inbound.openTicket", { id: ticket }), act: go } });
    } else toast(say);
  };
  const act = async (what: Act, list: Listing) => {
    setBusy(what);
    try {
      const answer = await decide(what, { ids, list });
      const stuck = answer.results.filter((row) => row.fate === null || row.fate === "failed");
      if (stuck.length < ids.length) tell(what, answer, ids.length - stuck.length);
      if (stuck[0]?.say) toast(stuck[0].say, { bad: true });
      onDone();
    } catch (error) {
      toastError(error);
    } finally {
      setBusy(null);
    }
  };
  return (
    <div className="row g5 wrap">
      <Button look="primary" isPending={busy === "release"} onPress={() => void act("release", "none")}>
        <Inbox className="i" aria-hidden />
        {one ? t("suspended.release") : t("suspended.releaseMany", { n: ids.length })}
      </Button>
      <Button isPending={busy === "drop"} onPress={() => void act("drop", "none")}>
        <Trash2 className="i" aria-hidden />
        {one ? t("suspended.drop") : t("suspended.dropMany", { n: ids.length })}
      </Button>
      <Menu
        label={t("suspended.more")}
        entries={[
          {
            key: "allow-sender",
            name: t("suspended.releaseSender"),
            icon: ShieldCheck,
            act: () => void act("release", "sender"),
          },
          {
            key: "allow-domain",
            name: t("suspended.releaseDomain"),
            icon: ShieldCheck,
            act: () => void act("release", "domain"),
          },
          { line: true, key: "line" },
          {
            key: "block-sender",
            name: t("suspended.dropSender"),
            icon: Ban,
            act: () => void act("drop", "sender"),
          },
          {
            key: "block-domain",
            name: t("suspended.dropDomain"),
            icon: Ban,
            act: () => void act("drop", "domain"),
          },
        ]}
      >
        <IconButton icon={ChevronDown} label={t("suspended.more")} />
      </Menu>
    </div>
  );
}
