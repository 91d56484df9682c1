import { useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { useMe } from "@/app/session.ts";
import { toast, toastError } from "@/app/toasts.tsx";
import { editRows, refreshListsSoon } from "@/features/desk/desk-data.ts";
import { useInbox } from "@/features/desk/inbox-context.ts";
import { lacksRequired } from "@/features/fields/conditions.ts";
import { withValue } from "@/features/fields/field-data.ts";
import { ApiError, api } from "@/lib/api/client.ts";
import type { Change, ChangeAnswer, Ticket, TicketRow, TicketScreen, TicketSet } from "@/lib/api/types.ts";
import { type Key, t } from "@/lib/i18n.ts";
import { queryClient } from "@/lib/query-client.ts";
import { statusAfter } from "@/lib/statuses.ts";
import { fieldWords } from "./change-words.ts";
import { editScreen, putItems, putTicket, ticketKey } from "./ticket-data.ts";

/** How the ticket will look after `set`, as far as one can tell without the server. */
export function foresee(
  ticket: Ticket,
  set: TicketSet,
  names: { group?: string; assignee?: string },
): Ticket {
  const next = { ...ticket };
  const status = statusAfter(set);
  if (status) Object.assign(next, status);
  if (set.form_id) next.form_id = set.form_id;
  if (set.brand_id) next.brand_id = set.brand_id;
  if (set.priority !== undefined) next.priority = set.priority;
  if (set.type !== undefined) next.type = set.type;
  if (set.subject !== undefined) next.subject = set.subject;
  if (set.follow !== undefined) next.following = set.follow;
  if (set.group_id !== undefined) {
    next.group = set.group_id === null ? null : { id: set.group_id, name: names.group ?? "" };
  }
  if (set.assignee_id !== undefined) {
    next.assignee = set.assignee_id === null ? null : { id: set.assignee_id, name: names.assignee ?? "" };
  }
  const removed = new Set(set.remove_tags ?? []);
  const added = (set.add_tags ?? []).filter((tag) => !ticket.tags.includes(tag));
  next.tags = [...ticket.tags.filter((tag) => !removed.has(tag)), ...added];
  next.custom_fields = (set.custom_fields ?? []).reduce(withValue, ticket.custom_fields);
  return next;
}

function showInRow(row: TicketRow, ticket: Ticket): TicketRow {
  const { subject, status, status_id, priority, type, group, assignee, tags } = ticket;
  return { ...row, subject, status, status_id, priority, type, group, assignee, tags };
}

function statusBack(ticket: Ticket): TicketSet {
  if (ticket.status === "new") return { status: "open" };
  const given = statusAfter({ status: ticket.status })?.status_id;
  return ticket.status_id && ticket.status_id !== given
    ? { custom_status_id: ticket.status_id }
    : { status: ticket.status };
}

/** What would take `set` back. Null when it cannot be said. */
export function reverse(ticket: Ticket, set: TicketSet): TicketSet | null {
  const back: TicketSet = {};
  // A ticket is new only once.
  if (set.status || set.custom_status_id) Object.assign(back, statusBack(ticket));
  if (set.form_id) back.form_id = ticket.form_id;
  if (set.brand_id) back.brand_id = ticket.brand_id;
  if (set.priority !== undefined) back.priority = ticket.priority;
  if (set.type !== undefined) back.type = ticket.type;
  if (set.assignee_id !== undefined) back.assignee_id = ticket.assignee?.id ?? null;
  if (set.group_id !== undefined) {
    back.group_id = ticket.group?.id ?? null;
    back.assignee_id = ticket.assignee?.id ?? null;
  }
  if (set.add_tags) back.remove_tags = set.add_tags.filter((tag) => !ticket.tags.includes(tag));
  if (set.remove_tags) back.add_tags = set.remove_tags.filter((tag) => ticket.tags.includes(tag));
  if (set.custom_fields) {
    back.custom_fields = set.custom_fields.map(
      ({ id }) => ticket.custom_fields.find((one) => one.id === id) ?? { id, value: null },
    );
  }
  return Object.keys(back).length > 0 ? back : null;
}

type Move = "spam" | "not-spam" | "delete" | "restore";
const MOVED: Record<Move, { say: Key; back: Move }> = {
  spam: { say: "done.spam", back: "not-spam" },
  "not-spam": { say: "done.notSpam", back: "spam" },
  delete: { say: "done.deleted", back: "restore" },
  restore: { say: "done.restored", back: "delete" },
};

/** What of a ticket its form looks at. */
function formOf(ticket: Ticket) {
  return {
    status: ticket.status,
    group: ticket.group?.id ?? null,
    values: ticket.custom_fields,
    form: ticket.form_id,
  };
}

/** The custom field that the server names, where it is on the screen: what is missing can be filled in at once. */
function focusField(fields: Record<string, string>): void {
  const named = Object.keys(fields).find((one) => one.startsWith("custom_field_"));
  if (named) document.getElementById(named)?.focus();
}

/** Changes of one ticket go one after the other: the stamp that the next one carries is in the answer to the last. */
const inLine = new Map<number, Promise<unknown>>();

async function sendChange(id: number, stamp: string, set: TicketSet): Promise<ChangeAnswer> {
  const before = inLine.get(id);
  const run = async () => {
    await before?.catch(() => {});
    const now = before
      ? queryClient.getQueryData<TicketScreen>(ticketKey(id))?.ticket.updated_stamp
      : undefined;
    const answer = await api.patch<ChangeAnswer>(`/tickets/${id}`, { updated_stamp: now ?? stamp, set });
    putTicket(answer.ticket);
    return answer;
  };
  const mine = run();
  inLine.set(id, mine);
  try {
    return await mine;
  } finally {
    if (inLine.get(id) === mine) inLine.delete(id);
  }
}

/**
 * Sends a change, shown before the server has answered and taken back if it refuses. `drawn` is the ticket as the screen
 * shows it; the answer to a change of a moment ago may have come and not been drawn yet, and what it says goes before.
 */
export async function changeTicket(
  drawn: Ticket,
  set: TicketSet,
  names: { group?: string; assignee?: string } = {},
): Promise<boolean> {
  const ticket = queryClient.getQueryData<TicketScreen>(ticketKey(drawn.id))?.ticket ?? drawn;
  const next = foresee(ticket, set, names);
  const backScreen = editScreen(ticket.id, (screen) => ({ ...screen, ticket: next }));
  const backRows = editRows([ticket.id], (row) => showInRow(row, next));
  try {
    const answer = await sendChange(ticket.id, ticket.updated_stamp, set);
    putItems(
      ticket.id,
      answer.changes.map((change) => ({ kind: "change" as const, ...change })),
    );
    editRows([ticket.id], () => answer.row);
    refreshListsSoon();
    return true;
  } catch (error) {
    backScreen();
    backRows();
    if (error instanceof ApiError && error.code === "changed" && error.body["ticket"]) {
      const theirs = error.body as unknown as { ticket: Ticket; changes: Change[] };
      putTicket(theirs.ticket);
      putItems(
        ticket.id,
        theirs.changes.map((change) => ({ kind: "change" as const, ...change })),
      );
      const last = theirs.changes[theirs.changes.length - 1];
      toast(
        t("conflict.say", {
          name: last?.actor.name ?? "",
          what: last ? last.fields.map(fieldWords).join("; ") : "",
        }),
        {
          bad: true,
          action: { name: t("conflict.anyway"), act: () => void changeTicket(theirs.ticket, set, names) },
        },
      );
    } else {
      toastError(error);
      if (error instanceof ApiError) focusField(error.fields);
    }
    return false;
  }
}

export function useTicketActions(screen: TicketScreen | undefined) {
  const inbox = useInbox();
  const me = useMe();
  const navigate = useNavigate();
  const ticket = screen?.ticket;
  return useMemo(() => {
    const change = async (
      set: TicketSet,
      names: { group?: string; assignee?: string } = {},
      say?: string,
    ) => {
      if (!ticket?.can.includes("edit")) return false;
      const back = reverse(ticket, set);
      const done = await changeTicket(ticket, set, names);
      if (!done || !say) return done;
      const undo = () => {
        const now = queryClient.getQueryData<TicketScreen>(ticketKey(ticket.id))?.ticket ?? ticket;
        const former = { group: ticket.group?.name ?? "", assignee: ticket.assignee?.name ?? "" };
        if (back) void changeTicket(now, back, former);
      };
      toast(say, back ? { action: { name: t("action.undo"), act: undo } } : {});
      return true;
    };
    const move = async (how: Move) => {
      if (!ticket) return;
      inbox.openNextAfter(ticket.id);
      const back = editRows([ticket.id], () => null);
      const run = (way: Move) =>
        api.post<ChangeAnswer>(`/tickets/${ticket.id}/${way}`, way === "spam" ? { block_sender: false } : {});
      try {
        putTicket((await run(how)).ticket);
        toast(t(MOVED[how].say, { id: ticket.id }), {
          action: {
            name: t("action.undo"),
            act: () =>
              void run(MOVED[how].back)
                .then((answer) => {
                  putTicket(answer.ticket);
                  refreshListsSoon();
                  void navigate({ to: "/tickets/$ticketId", params: { ticketId: String(ticket.id) } });
                })
                .catch(toastError),
          },
        });
      } catch (error) {
        back();
        toastError(error);
      }
      refreshListsSoon();
    };
    return {
      change,
      move,
      solve: () => {
        if (!ticket) return;
        const solved = ticket.status === "solved";
        // Whoever lacks a required field stays, to fill it in.
        if (!solved && !lacksRequired(formOf(ticket))) inbox.openNextAfter(ticket.id);
        void change(
          { status: solved ? "open" : "solved" },
          {},
          t(solved ? "done.reopened" : "done.solved", { id: ticket.id }),
        );
      },
      assignToMe: () => void change({ assignee_id: me.id }, { assignee: me.name }, t("done.assignedMe")),
      unread: async () => {
        if (!ticket) return;
        inbox.open(null);
        const back = editRows([ticket.id], (row) => ({ ...row, unread: true }));
        await api.post(`/tickets/${ticket.id}/unread`).catch((error: unknown) => {
          back();
          toastError(error);
        });
      },
    };
  }, [ticket, inbox, me, navigate]);
}

export type TicketActions = ReturnType<typeof useTicketActions>;
