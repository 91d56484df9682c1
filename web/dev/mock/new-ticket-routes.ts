import type { CommentRequest, NewTicketDraft, NewTicketForm } from "../../src/lib/api/types.ts";
import { now } from "./clock.ts";
import { Refusal } from "./http.ts";
import { fresh, MAILBOX, type State } from "./state.ts";
import { addComment, type Tell } from "./ticket-routes.ts";

/** The draft of a new ticket; `GET` is the whole screen. */
export function newTicket(state: State, method: string, body: Record<string, unknown>): unknown {
  if (method === "GET")
    return {
      mailboxes: [MAILBOX, { id: 2, name: "Bedrift", address: "bedrift@rimfjell.example" }],
      mailbox_id: 1,
      draft: state.newTicket,
    };
  if (method === "DELETE") {
    state.newTicket = null;
    return undefined;
  }
  const draft: NewTicketDraft = {
    form: body["form"] as NewTicketForm,
    html: String(body["html"]),
    uploads: (body["upload_tokens"] as string[]).flatMap((token) => state.uploads.get(token) ?? []),
    updated_at: now(),
  };
  state.newTicket = draft;
  return { draft };
}

interface Opening extends Omit<NewTicketForm, "requester" | "cc"> {
  requester: { email: string; name: string; customer_id: number };
  cc: NewTicketForm["cc"];
  html: string;
  upload_tokens: string[];
  status: "open" | "pending" | "hold" | "solved";
}

export function openTicket(state: State, opening: Opening, tell: Tell) {
  const { requester } = opening;
  if (!requester.email && !requester.customer_id)
    throw new Refusal(422, "invalid", "Velg kunden.", { requester: "Velg kunden." });
  let customer = state.customers.find(
    (one) => one.id === requester.customer_id || one.email === requester.email,
  );
  if (!customer) {
    const first = state.customers[0];
    if (!first) throw new Error("no customers");
    customer = { ...first, id: fresh(), name: requester.name || requester.email, email: requester.email };
    state.customers.push(customer);
  }
  const made = state.add({
    id: Math.max(...state.tickets.keys()) + 1,
    subject: opening.subject,
    customer: customer.id,
    group: opening.group_id,
    assignee: opening.assignee_id,
    status: opening.status,
    tags: opening.tags,
    words: [],
  });
  Object.assign(made.ticket, {
    priority: opening.priority,
    type: opening.type,
    custom_fields: state.fields.held([], opening.custom_fields, state),
  });
  made.unread = false;
  const request: CommentRequest = {
    public: opening.public,
    html: opening.html,
    upload_tokens: opening.upload_tokens,
    to: [state.address(customer.id)],
    cc: opening.cc,
    mention_ids: [],
    seen_until_comment_id: null,
    snooze: null,
    set: {},
  };
  const answer = addComment(state, made, request, tell);
  const before = state.newTicket;
  state.newTicket = null;
  state.opened.set(answer.comment.id, {
    form: { ...opening, requester: state.address(customer.id) },
    html: opening.html,
    uploads: before?.uploads ?? [],
    updated_at: now(),
  });
  return { ticket: state.row(made), comment: answer.comment, undo_until: answer.undo_until };
}
