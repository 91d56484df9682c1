import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { CopyCheck, Plus, X } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { toast, toastError } from "@/app/toasts.tsx";
import { newKey } from "@/lib/api/client.ts";
import type { LinkAs, LinkedTicket, Ticket } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { Button, IconButton } from "@/parts/button.tsx";
import { Menu } from "@/parts/menu.tsx";
import { EarlierTicket } from "./customer-beside.tsx";
import { linksQuery, setLink } from "./links-data.ts";
import { mergeInto } from "./merge.ts";

const LinkDialog = lazy(() => import("./link-ticket-dialog.tsx"));
const IncidentsDialog = lazy(() => import("./incidents-dialog.tsx"));
const WAYS: LinkAs[] = ["problem", "incident", "parent", "child", "related"];

function One(props: { of: Ticket; as: LinkAs | null; ticket: LinkedTicket }) {
  const { of, as, ticket } = props;
  const unlink = () => {
    if (!as) return;
    void setLink(of.id, as, ticket.id, false);
    toast(t("links.gone", { id: ticket.id }), {
      action: { name: t("action.undo"), act: () => void setLink(of.id, as, ticket.id, true) },
    });
  };
  return (
    <div className="linkrow">
      <EarlierTicket ticket={ticket} />
      {as && of.can.includes("edit") ? (
        <IconButton small icon={X} label={t("links.remove", { id: ticket.id })} onPress={unlink} />
      ) : null}
    </div>
  );
}

/** Tickets that belong to this one, by what they are to it. */
export function LinksSection({ ticket }: { ticket: Ticket }) {
  const links = useQuery(linksQuery(ticket.id)).data;
  const [adding, setAdding] = useState<LinkAs | null>(null);
  const [solving, setSolving] = useState(false);
  const may = ticket.can.includes("edit");
  if (!links) return null;
  const some = (one: LinkedTicket | null | undefined) => (one ? [one] : []);
  const groups: { key: string; as: LinkAs | null; tickets: LinkedTicket[] }[] = [
    { key: "problem", as: "problem", tickets: some(links.problem) },
    { key: "incidents", as: "incident", tickets: links.incidents },
    { key: "parent", as: "parent", tickets: some(links.parent) },
    { key: "children", as: "child", tickets: links.children },
    { key: "splitFrom", as: null, tickets: some(links.split_from) },
    { key: "splitOff", as: null, tickets: links.split_off },
    { key: "related", as: "related", tickets: links.related },
  ];
  const shown = groups.filter((group) => group.tickets.length > 0);
  if (shown.length === 0 && !may) return null;
  return (
    <section className="sec" aria-label={t("links.title")}>
      <h3>
        {t("links.title")}
        {may ? (
          <Menu
            label={t("links.add")}
            entries={WAYS.map((as) => ({ key: as, name: t(`links.as_${as}`), act: () => setAdding(as) }))}
          >
            <IconButton small icon={Plus} label={t("links.add")} />
          </Menu>
        ) : null}
      </h3>
      {shown.map((group) => (
        <div key={group.key} className="links">
          <h4>{t(`links.${group.key}` as "links.problem")}</h4>
          {group.tickets.map((one) => (
            <One key={one.id} of={ticket} as={group.as} ticket={one} />
          ))}
          {group.key === "incidents" && links.unsolved_incidents > 0 && ticket.can.includes("reply") ? (
            <Button small wide onPress={() => setSolving(true)}>
              <CopyCheck className="i s" aria-hidden />
              {t("links.solveAll", { n: links.unsolved_incidents })}
            </Button>
          ) : null}
        </div>
      ))}
      {shown.length === 0 ? <p className="m t12">{t("links.none")}</p> : null}
      <Suspense>
        {adding ? <LinkDialog ticket={ticket} as={adding} onClose={() => setAdding(null)} /> : null}
        {solving ? (
          <IncidentsDialog
            ticket={ticket}
            incidents={links.unsolved_incidents}
            onClose={() => setSolving(false)}
          />
        ) : null}
      </Suspense>
    </section>
  );
}

/** «Kanskje det samme som #12», above a ticket whose customer has asked about it before. */
export function SameBand({ ticket }: { ticket: Ticket }) {
  const navigate = useNavigate();
  const links = useQuery(linksQuery(ticket.id)).data;
  const [passed, setPassed] = useState(false);
  const same = links?.duplicates[0];
  if (!same || passed || !ticket.can.includes("merge")) return null;
  const show = (id: number) => void navigate({ to: "/tickets/$ticketId", params: { ticketId: String(id) } });
  return (
    <div className="stateband">
      <span className="grow cut">
        {t("links.maybeSame")}{" "}
        <Link to="/tickets/$ticketId" params={{ ticketId: String(same.id) }} className="md">
          #{same.id} {same.subject}
        </Link>
      </span>
      <Button small onPress={() => void mergeInto(ticket.id, same.id, newKey(), show).catch(toastError)}>
        {t("ticket.merge")}
      </Button>
      <IconButton small icon={X} label={t("links.notSame")} onPress={() => setPassed(true)} />
    </div>
  );
}
