import {
  AlarmClock,
  Check,
  ChevronLeft,
  Copy,
  Ellipsis,
  Eye,
  EyeOff,
  MailOpen,
  Merge,
  MessagesSquare,
  OctagonAlert,
  PanelRight,
  Pencil,
  RotateCcw,
  Trash2,
} from "lucide-react";
import { useState } from "react";
import { toast } from "@/app/toasts.tsx";
import type { TicketRow, TicketScreen } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { listWords } from "@/lib/time.ts";
import { useNow } from "@/lib/use-now.ts";
import { Button, IconButton } from "@/parts/button.tsx";
import { Face } from "@/parts/face.tsx";
import { Menu, type MenuEntry } from "@/parts/menu.tsx";
import { PriorityMark, StatusMark, WaitingClock } from "@/parts/status.tsx";
import type { TicketActions } from "./ticket-actions.ts";

interface Props {
  id: number;
  subject: string;
  /** What the list knows, until the ticket has come. */
  row: TicketRow | undefined;
  screen: TicketScreen | undefined;
  actions: TicketActions;
  onBack: () => void;
  onPanel: () => void;
  onMerge: () => void;
  onSnooze: () => void;
  onAsk: () => void;
}

export function TicketHead(props: Props) {
  const { id, subject, row, screen, actions, onBack, onPanel, onMerge, onSnooze, onAsk } = props;
  const [editing, setEditing] = useState(false);
  const now = useNow();
  const ticket = screen?.ticket;
  const can = (what: string) => ticket?.can.includes(what) ?? false;
  const solved = ticket?.status === "solved" || ticket?.status === "closed";
  const shown = subject || (screen ? t("ticket.noSubject") : "");

  const entries: MenuEntry[] = ticket
    ? [
        ...(can("edit")
          ? [{ key: "subject", name: t("ticket.editSubject"), icon: Pencil, act: () => setEditing(true) }]
          : []),
        {
          key: "follow",
          name: ticket.following ? t("ticket.unfollow") : t("ticket.follow"),
          icon: ticket.following ? EyeOff : Eye,
          act: () => void actions.change({ follow: !ticket.following }),
        },
        {
          key: "unread",
          name: t("ticket.markUnread"),
          icon: MailOpen,
          keys: "U",
          act: () => void actions.unread(),
        },
        {
          key: "copy",
          name: t("ticket.copyLink"),
          icon: Copy,
          act: () => {
            void navigator.clipboard
              ?.writeText(`${location.origin}/tickets/${id}`)
              .then(() => toast(t("done.copied")));
          },
        },
        ...(can("snooze")
          ? [{ key: "snooze", name: t("action.snooze"), icon: AlarmClock, keys: "h", act: onSnooze }]
          : []),
        ...(can("note")
          ? [{ key: "ask", name: t("side.new"), icon: MessagesSquare, keys: "f", act: onAsk }]
          : []),
        { key: "l1", line: true as const },
        ...(can("merge")
          ? [{ key: "merge", name: t("ticket.merge"), icon: Merge, keys: "m", act: onMerge }]
          : []),
        ...(can("spam")
          ? [
              {
                key: "spam",
                name: ticket.state === "spam" ? t("ticket.notSpam") : t("ticket.spam"),
                icon: OctagonAlert,
                keys: "!",
                act: () => void actions.move(ticket.state === "spam" ? "not-spam" : "spam"),
              },
            ]
          : []),
        ...(can("delete")
          ? [
              {
                key: "delete",
                name: ticket.state === "deleted" ? t("ticket.restore") : t("ticket.delete"),
                icon: ticket.state === "deleted" ? RotateCcw : Trash2,
                keys: "#",
                danger: ticket.state !== "deleted",
                act: () => void actions.move(ticket.state === "deleted" ? "restore" : "delete"),
              },
            ]
          : []),
      ]
    : [];

  return (
    <header className="chead">
      <div className="row">
        <IconButton className="only-phone" icon={ChevronLeft} label={t("ticket.toList")} onPress={onBack} />
        {editing && ticket ? (
          <input
            className="subject grow"
            aria-label={t("field.subject")}
            defaultValue={ticket.subject}
            // biome-ignore lint/a11y/noAutofocus: one has just asked to change it
            autoFocus
            maxLength={250}
            onKeyDown={(event) => {
              if (event.key === "Escape") setEditing(false);
              if (event.key === "Enter") event.currentTarget.blur();
            }}
            onBlur={(event) => {
              setEditing(false);
              const text = event.target.value.trim();
              if (text && text !== ticket.subject) void actions.change({ subject: text });
            }}
          />
        ) : (
          <h2 className="cut grow" title={shown}>
            {shown}
          </h2>
        )}
        <IconButton className="only-1280" icon={PanelRight} label={t("panel.label")} onPress={onPanel} />
        {can("snooze") ? (
          <IconButton
            className="only-wide"
            icon={AlarmClock}
            label={t("action.snooze")}
            keys="h"
            onPress={onSnooze}
          />
        ) : null}
        <Menu label={t("ticket.more")} entries={entries}>
          <IconButton icon={Ellipsis} label={t("ticket.more")} />
        </Menu>
        {can("edit") && ticket?.state === "normal" ? (
          <Button small className="only-wide solveb" onPress={actions.solve}>
            {solved ? <RotateCcw className="i" aria-hidden /> : <Check className="i" aria-hidden />}
            {solved ? t("action.reopen") : t("action.solve")} <kbd>E</kbd>
          </Button>
        ) : null}
      </div>
      <div className="row meta">
        <span className="num">#{id}</span>
        {row ? (
          <>
            <span className="ink">
              <StatusMark status={row.status} id={row.status_id} />
            </span>
            {row.priority && row.priority !== "normal" ? <PriorityMark priority={row.priority} /> : null}
            {row.waiting_since ? <WaitingClock since={row.waiting_since} now={now} words /> : null}
          </>
        ) : null}
        {ticket ? (
          <>
            <span className="ink">
              <StatusMark status={ticket.status} id={ticket.status_id} />
            </span>
            {ticket.priority && ticket.priority !== "normal" ? (
              <PriorityMark priority={ticket.priority} />
            ) : null}
            {ticket.waiting_since ? (
              <>
                <span className="only-wide">
                  <WaitingClock since={ticket.waiting_since} now={now} words />
                </span>
                <span className="only-phone">
                  <WaitingClock since={ticket.waiting_since} now={now} />
                </span>
              </>
            ) : null}
            {ticket.state !== "normal" ? (
              <span className="badge bad">{t(`state.${ticket.state}`)}</span>
            ) : null}
            <Watching screen={screen} />
          </>
        ) : null}
      </div>
    </header>
  );
}

function Watching({ screen }: { screen: TicketScreen }) {
  const people = screen.presence.map((one) => one.person);
  if (people.length === 0) return null;
  const names = people.map((person) => person.name);
  return (
    <span className="row g3 end nowrap" title={t("presence.watching", { names: listWords(names) })}>
      {people.slice(0, 4).map((person) => (
        <Face key={person.id} name={person.name} staff size="xs" />
      ))}
      <span className="only-wide">{t("presence.now")}</span>
      <span className="vh">{t("presence.watching", { names: listWords(names) })}</span>
    </span>
  );
}
