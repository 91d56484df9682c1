import type {
  Change,
  Comment,
  CommentRequest,
  Draft,
  Ticket,
  TicketSet,
  TimelineItem,
} from "../../src/lib/api/types.ts";
import { now } from "./clock.ts";
import { Refusal } from "./http.ts";
import { fresh, MAILBOX, ME, type MockTicket, type State } from "./state.ts";
import { plainOf } from "./structure-routes.ts";

export interface Ask {
  path: string[];
  query: URLSearchParams;
  body: Record<string, unknown>;
}
export type Tell = (frame: Record<string, unknown>) => void;
const UNDO = 10_000;
const FIXED = ["mine", "unassigned", "my_groups", "all_open", "recently_solved", "spam", "deleted"];

export function views(state: State) {
  return {
    views: [
      ...FIXED.map((key) => ({ key, group: null, count: state.count(key) })),
      ...state.groups
        .filter((group) => group.members.some((one) => one.id === ME.id))
        .map((group) => ({
          key: `group-${group.id}`,
          group: { id: group.id, name: group.name },
          count: state.count(`group-${group.id}`),
        })),
    ],
  };
}

export function list(state: State, view: string, query: URLSearchParams) {
  const sort = query.get("sort") === "waiting" ? "waiting" : "updated";
  const status = query.get("status");
  const limit = Number(query.get("limit") ?? 50);
  const from = Number(query.get("after") ?? 0);
  const rows = [...state.tickets.values()]
    .filter((one) => state.inView(view, one) && (!status || one.ticket.status === status))
    .map((one) => state.row(one))
    .sort((a, b) =>
      sort === "waiting"
        ? (a.waiting_since ?? "9").localeCompare(b.waiting_since ?? "9")
        : b.updated_at.localeCompare(a.updated_at) || b.id - a.id,
    );
  return {
    view,
    sort,
    count: rows.length,
    next: from + limit < rows.length ? String(from + limit) : null,
    tickets: rows.slice(from, from + limit),
  };
}

export function find(state: State, id: string | undefined): MockTicket {
  const found = state.tickets.get(Number(id));
  if (!found) throw new Refusal(404, "not_found", "Saken finnes ikke.");
  return found;
}

/** The newest `limit` comments before `before`, with the changes between them. */
function page(made: MockTicket, before: number, limit: number) {
  const items = made.timeline.slice(0, before);
  let comments = 0;
  let start = items.length;
  while (start > 0 && comments < limit) {
    start -= 1;
    if (items[start]?.kind === "comment") comments += 1;
  }
  return {
    timeline: items.slice(start),
    before: start > 0 ? String(start) : null,
    earlier: items.slice(0, start).filter((one) => one.kind === "comment").length,
  };
}

export function screen(state: State, made: MockTicket, limit: number) {
  const { ticket } = made;
  const newest = page(made, made.timeline.length, limit);
  const comments = state.comments(made);
  const earlier = state.of(ticket.requester.id).filter((one) => one !== made);
  const card = state.card(ticket.requester.id);
  return {
    ticket,
    timeline: newest.timeline,
    before: newest.before,
    comment_count: comments.length,
    earlier_comments: newest.earlier,
    last_comment_id: comments.reduce((last, one) => Math.max(last, one.id), 0),
    drafts: made.drafts,
    planned: [],
    sides: [],
    presence: made.presence,
    reply: {
      mailbox: MAILBOX,
      channel: "email",
      to: [state.address(ticket.requester.id)],
      cc: ticket.cc,
      warning: card.bounced ? "bounced" : null,
    },
    panel: {
      customer: card,
      earlier: earlier.slice(0, 3).map(({ ticket: one }) => ({
        id: one.id,
        subject: one.subject,
        status: one.status,
        created_at: one.created_at,
        status_id: one.status_id,
      })),
      earlier_count: earlier.length,
    },
  };
}

export function timeline(made: MockTicket, query: URLSearchParams) {
  const { timeline: items, before } = page(
    made,
    Number(query.get("before") ?? 0),
    Number(query.get("limit") ?? 50),
  );
  return { timeline: items, before };
}

export function change(
  state: State,
  made: MockTicket,
  set: TicketSet,
  actor: { id: number; name: string } = ME,
): Change[] {
  const { ticket } = made;
  const fields: Change["fields"] = [];
  const put = <K extends keyof Ticket>(field: K, to: Ticket[K]) => {
    const from = ticket[field];
    if (JSON.stringify(from) === JSON.stringify(to)) return;
    fields.push({ field, from: from as never, to: to as never });
    ticket[field] = to;
  };
  const values = state.fields.held(ticket.custom_fields, set.custom_fields, state);
  if (set.status === "solved" && ticket.status !== "solved") state.fields.requireFilled(values);
  for (const one of set.custom_fields ?? []) {
    const of = (all: typeof values) => all.find((value) => value.id === one.id)?.value ?? null;
    const from = of(ticket.custom_fields) as never;
    const to = of(values) as never;
    if (JSON.stringify(from) !== JSON.stringify(to)) fields.push({ field: String(one.id), from, to });
  }
  ticket.custom_fields = values;
  const chosen = state.structure.statuses.find((one) =>
    set.custom_status_id ? one.id === set.custom_status_id : one.category === set.status && one.is_default,
  );
  if (chosen) {
    if (chosen.id !== ticket.status_id && !(chosen.plain && chosen.is_default))
      fields.push({
        field: "custom_status_id",
        from: String(ticket.status_id) as never,
        to: String(chosen.id) as never,
      });
    else put("status", chosen.category);
    Object.assign(ticket, { status: chosen.category, status_id: chosen.id });
    if (chosen.category === "solved") ticket.waiting_since = null;
  }
  if (set.form_id) ticket.form_id = set.form_id;
  if (set.brand_id) ticket.brand_id = set.brand_id;
  if (set.priority !== undefined) put("priority", set.priority);
  if (set.type !== undefined) put("type", set.type);
  if (set.subject !== undefined) put("subject", set.subject);
  if (set.group_id !== undefined) {
    const group = state.groups.find((one) => one.id === set.group_id);
    put("group", group ? { id: group.id, name: group.name } : null);
  }
  if (set.assignee_id !== undefined)
    put("assignee", set.assignee_id === null ? null : state.person(set.assignee_id));
  const tags = new Set([...ticket.tags, ...(set.add_tags ?? [])]);
  for (const tag of set.remove_tags ?? []) tags.delete(tag);
  put("tags", [...tags]);
  if (set.follow !== undefined) {
    ticket.following = set.follow;
    ticket.followers = set.follow ? [ME] : [];
  }
  ticket.updated_stamp = String(fresh());
  if (fields.length === 0) return [];
  ticket.updated_at = now();
  const made_: Change = { id: fresh(), created_at: now(), actor: { kind: "agent", ...actor }, fields };
  made.timeline.push({ kind: "change", ...made_ });
  return [made_];
}

export function told(
  state: State,
  tell: Tell,
  made: MockTicket,
  name: string,
  comment: number | null = null,
): void {
  state.seq += 1;
  tell({
    kind: "event",
    seq: state.seq,
    name,
    ticket_id: made.ticket.id,
    comment_id: comment,
    customer_id: null,
    actor_id: ME.id,
  });
  tell({
    kind: "counts",
    views: Object.fromEntries(views(state).views.map((view) => [view.key, view.count])),
  });
}

export function addComment(state: State, made: MockTicket, request: CommentRequest, tell: Tell) {
  const text = request.html
    .replace(/<\/p>/g, "\n\n")
    .replace(/<[^>]+>/g, "")
    .trim();
  if (!text && !request.html.includes("<img") && request.upload_tokens.length === 0)
    throw new Refusal(422, "invalid", "Skriv noe først.", { html: "Skriv noe først." });
  const seen = request.seen_until_comment_id;
  const newer =
    seen === null ? [] : state.comments(made).filter((one) => one.id > seen && one.author.id !== ME.id);
  if (newer.length > 0)
    throw new Refusal(409, "answered", "Noen svarte mens du skrev.", {}, { comments: newer });
  const before = { status: made.ticket.status, waiting: made.ticket.waiting_since };
  const comment: Comment = {
    id: fresh(),
    public: request.public,
    author_kind: "agent",
    author: ME,
    channel: "email",
    created_at: now(),
    text,
    html: request.html.replace(
      /<img [^>]*data-upload="([^"]+)"[^>]*>/g,
      (_tag, token: string) => `<img src="${state.uploads.get(token)?.url ?? ""}" alt="">`,
    ),
    quote: null,
    remote_pictures: 0,
    unverified: false,
    attachments: request.upload_tokens.flatMap((token) => {
      const upload = state.uploads.get(token);
      return upload
        ? [
            {
              id: fresh(),
              name: upload.name,
              content_type: upload.content_type,
              size: upload.size,
              url: upload.url,
              thumb_url: upload.thumb_url,
              inline: request.html.includes(`data-upload="${token}"`),
            },
          ]
        : [];
    }),
    to: request.to,
    cc: request.cc,
    mentions: request.mention_ids.map((id) => state.person(id)),
    delivery: request.public
      ? {
          state: "held",
          undo_until: new Date(Date.now() + UNDO).toISOString(),
          sent_at: null,
          reason: null,
          address: null,
          retry_at: null,
          can_retry: false,
        }
      : null,
  };
  made.timeline.push({ kind: "comment", ...comment });
  made.drafts = made.drafts.filter((one) => one.kind !== (request.public ? "reply" : "note"));
  change(state, made, request.set);
  made.ticket.updated_at = now();
  if (request.public) made.ticket.waiting_since = null;
  undoable.set(comment.id, { made, before, request });
  if (request.public) {
    setTimeout(() => {
      const kept = made.timeline.find((item) => item.kind === "comment" && item.id === comment.id);
      if (kept?.kind !== "comment" || !kept.delivery) return;
      kept.delivery = { ...kept.delivery, state: "sent", undo_until: null, sent_at: now() };
      undoable.delete(comment.id);
      told(state, tell, made, "comment.sent", comment.id);
    }, UNDO).unref();
  }
  told(state, tell, made, "comment.added", comment.id);
  return { comment, ticket: made.ticket, undo_until: comment.delivery?.undo_until ?? null };
}

interface Undoable {
  made: MockTicket;
  before: { status: Ticket["status"]; waiting: string | null };
  request: CommentRequest;
}
const undoable = new Map<number, Undoable>();

export function undoComment(state: State, id: number, tell: Tell) {
  const kept = undoable.get(id);
  if (!kept) throw new Refusal(409, "too_late", "Svaret er allerede sendt.");
  undoable.delete(id);
  const { made, before, request } = kept;
  const at = made.timeline.findIndex((item: TimelineItem) => item.kind === "comment" && item.id === id);
  made.timeline.splice(at);
  Object.assign(made.ticket, { status: before.status, status_id: plainOf(before.status) });
  made.ticket.waiting_since = before.waiting;
  const draft: Draft = {
    kind: request.public ? "reply" : "note",
    html: request.html,
    to: request.to,
    cc: request.cc,
    uploads: request.upload_tokens.flatMap((token) => state.uploads.get(token) ?? []),
    base_comment_id: request.seen_until_comment_id,
    extra: null,
    updated_at: now(),
  };
  made.drafts = [...made.drafts.filter((one) => one.kind !== draft.kind), draft];
  told(state, tell, made, "comment.taken_back");
  const opened = state.opened.get(id);
  if (opened) {
    state.newTicket = opened;
    made.ticket.state = "deleted";
  }
  return { draft, ticket: made.ticket, new_ticket: opened !== undefined };
}

export function putDraft(
  state: State,
  made: MockTicket,
  kind: "reply" | "note",
  body: Record<string, unknown>,
) {
  const draft: Draft = {
    kind,
    html: String(body["html"] ?? ""),
    to: (body["to"] ?? []) as Draft["to"],
    cc: (body["cc"] ?? []) as Draft["cc"],
    uploads: ((body["upload_tokens"] ?? []) as string[]).flatMap((token) => state.uploads.get(token) ?? []),
    base_comment_id: (body["base_comment_id"] ?? null) as number | null,
    extra: null,
    updated_at: now(),
  };
  made.drafts = [...made.drafts.filter((one) => one.kind !== kind), draft];
  return { draft };
}

/** Words blotted out of a comment. */
export function redactComment(state: State, id: number, words: string) {
  for (const made of state.tickets.values()) {
    const comment = state.comments(made).find((one) => one.id === id);
    if (!comment) continue;
    const places = (comment.html ?? comment.text).split(words).length - 1;
    if (places === 0) throw new Refusal(422, "invalid", "Disse ordene står ikke i meldingen.");
    const blot = words.replace(/\S/g, "▇");
    comment.text = comment.text.replaceAll(words, blot);
    comment.html = comment.html?.replaceAll(words, blot) ?? null;
    return { comment, ticket: made.ticket, places };
  }
  throw new Refusal(404, "not_found", "Finnes ikke.");
}
