import type {
  Comment,
  CustomerCard,
  Draft,
  FileRef,
  NewTicketDraft,
  Presence,
  Ticket,
  TicketRow,
  TimelineItem,
  Upload,
} from "../../src/lib/api/types.ts";
import { ago, DAY, HOUR, MINUTE } from "./clock.ts";
import { Fields } from "./field-routes.ts";
import { GROUPS, type MockCustomer, makeCustomers, makeGroups, makeStaff } from "./people.ts";
import { FILLER, STORIES, type Story, type StoryWord } from "./stories.ts";
import { plainOf, Structure } from "./structure-routes.ts";

export const ME = { id: 4, name: "Eirik Dahl" };
export const MAILBOX = { id: 1, name: "Kundeservice", address: "hei@rimfjell.example" };

export interface MockTicket {
  ticket: Ticket;
  timeline: TimelineItem[];
  unread: boolean;
  drafts: Draft[];
  presence: Presence[];
}

let nextId = 9000;
export const fresh = () => ++nextId;

function file(name: string): FileRef {
  const id = fresh();
  const picture = name.endsWith(".jpg");
  const url = `/api/ui/attachments/${id}/${name}`;
  return {
    id,
    name,
    content_type: picture ? "image/jpeg" : "application/pdf",
    size: picture ? 183_220 : 48_100,
    url,
    thumb_url: picture ? `/api/ui/attachments/${id}/thumb` : null,
    inline: false,
  };
}

export class State {
  fields = new Fields();
  structure = new Structure();
  staff = makeStaff();
  groups = makeGroups();
  customers: MockCustomer[] = makeCustomers();
  tickets = new Map<number, MockTicket>();
  uploads = new Map<string, Upload>();
  newTicket: NewTicketDraft | null = null;
  /** Tickets that were just opened, by their first comment: what they were before. */
  opened = new Map<number, NewTicketDraft>();
  seq = 100;

  constructor() {
    for (const story of STORIES) this.add(story);
    for (let index = 0; index < 140; index += 1) this.add(this.filler(index));
    this.long();
    this.changes();
  }

  person(id: number) {
    const found = this.staff.find((one) => one.id === id);
    return { id, name: found?.name ?? "?" };
  }
  customer(id: number): MockCustomer {
    const found = this.customers.find((one) => one.id === id);
    if (!found) throw new Error(`no customer ${id}`);
    return found;
  }
  address(customerId: number) {
    const { email, name, id } = this.customer(customerId);
    return { email: email ?? "", name, customer_id: id };
  }

  comment(story: Story, word: StoryWord): Comment {
    const customer = this.customer(story.customer);
    const byCustomer = word.by === "c";
    const html = word.html ?? null;
    return {
      id: fresh(),
      public: !word.note,
      author_kind: byCustomer ? "customer" : "agent",
      author: byCustomer ? { id: customer.id, name: customer.name } : this.person(word.by as number),
      channel: "email",
      created_at: ago(word.ago),
      text: word.text ?? (html ?? "").replace(/<[^>]+>/g, ""),
      html,
      quote: word.quote ? { lines: word.quote.split("\n").length, text: word.quote, html: null } : null,
      remote_pictures: word.remote ?? 0,
      unverified: word.unverified ?? false,
      attachments: (word.files ?? []).map(file),
      to: byCustomer || word.note ? [] : [this.address(story.customer)],
      cc: byCustomer || word.note ? [] : (story.cc ?? []).map((id) => this.address(id)),
      mentions: [],
      delivery:
        byCustomer || word.note
          ? null
          : word.failed
            ? {
                state: "bounced",
                undo_until: null,
                sent_at: ago(word.ago),
                reason: word.failed,
                address: customer.email,
                retry_at: null,
                can_retry: true,
              }
            : {
                state: "sent",
                undo_until: null,
                sent_at: ago(word.ago - MINUTE),
                reason: null,
                address: null,
                retry_at: null,
                can_retry: false,
              },
    };
  }

  add(story: Story): MockTicket {
    const customer = this.customer(story.customer);
    const group = GROUPS.find((one) => one.id === story.group);
    const first = story.words[0];
    const last = story.words[story.words.length - 1];
    const waits = story.words.findLast((word) => !word.note)?.by === "c" && story.status !== "solved";
    const ticket: Ticket = {
      id: story.id,
      subject: story.subject,
      status: story.status,
      priority: story.priority ?? null,
      type: null,
      channel: "email",
      requester: { id: customer.id, name: customer.name },
      group: group ? { id: group.id, name: group.name } : null,
      assignee: story.assignee === null ? null : this.person(story.assignee),
      tags: story.tags,
      cc: (story.cc ?? []).map((id) => this.address(id)),
      followers: [],
      following: false,
      created_at: ago(first?.ago ?? 0),
      updated_at: ago(last?.ago ?? 0),
      waiting_since: waits ? ago(last?.ago ?? 0) : null,
      solved_at: null,
      state: story.state ?? "normal",
      merged_into: null,
      follow_up_of: null,
      updated_stamp: "1",
      custom_fields: [],
      snooze: null,
      woke: false,
      status_id: plainOf(story.status),
      form_id: 1,
      brand_id: 1,
      can: ["reply", "note", "edit", "merge", "delete", "spam"],
    };
    const made: MockTicket = {
      ticket,
      timeline: story.words.map((word) => ({ kind: "comment", ...this.comment(story, word) })),
      unread: story.unread ?? false,
      drafts: [],
      presence: [],
    };
    this.tickets.set(story.id, made);
    return made;
  }

  filler(index: number): Story {
    const [subject, text, tag] = FILLER[index % FILLER.length] ?? ["", "", ""];
    const solved = index % 7 === 6;
    const assignees = [null, 8, 9, 4, 10, 11, 7];
    const customers = [914, 915, 916, 917, 918, 919, 920, 921, 922];
    const at = (6 + index * 3.7) * HOUR;
    return {
      id: 48080 - index,
      subject,
      customer: customers[(index * 5) % customers.length] ?? 914,
      status: solved ? "solved" : index % 5 === 0 ? "new" : index % 5 === 3 ? "pending" : "open",
      group: [1, 4, 3, 4, 5][index % 5] ?? 1,
      assignee: solved ? 8 : (assignees[(index * 3) % assignees.length] ?? null),
      tags: [tag],
      unread: index % 6 === 1,
      words: [
        { by: "c", ago: at, text },
        ...(solved || index % 5 === 3
          ? [{ by: 8, ago: at - 30 * MINUTE, text: "Hei! Det ordner vi. Du hører fra oss i dag." }]
          : []),
      ],
    };
  }

  /** A conversation of 300 messages, to scroll in. */
  long(): void {
    const words: StoryWord[] = [];
    for (let index = 0; index < 300; index += 1) {
      const length = 1 + ((index * 7) % 5);
      words.push({
        by: index % 2 === 0 ? "c" : 8,
        note: index % 11 === 10,
        ago: 60 * DAY - index * 4 * HOUR,
        text: Array.from(
          { length },
          (_unused, line) =>
            `Melding ${index + 1}, avsnitt ${line + 1}. Vi følger opp avtalen om utleie av telt, truger og ski gjennom sesongen.`,
        ).join("\n\n"),
      });
    }
    this.add({
      id: 47000,
      subject: "Sesongavtale for utleie",
      customer: 912,
      status: "open",
      group: 5,
      assignee: 4,
      tags: ["avtale"],
      words,
    });
  }

  /** A few changes between the messages of the ticket in the pictures, and two colleagues who look at it. */
  changes(): void {
    const shown = this.tickets.get(48217);
    if (!shown) return;
    const actor = { kind: "agent" as const, id: 4, name: "Eirik Dahl" };
    shown.timeline.splice(2, 0, {
      kind: "change",
      id: fresh(),
      created_at: ago(3.9 * HOUR),
      actor,
      fields: [
        { field: "status", from: "new", to: "open" },
        { field: "priority", from: null, to: "high" },
        { field: "assignee", from: null, to: ME },
      ],
    });
    shown.timeline.splice(3, 0, {
      kind: "change",
      id: fresh(),
      created_at: ago(3.8 * HOUR),
      actor,
      fields: [{ field: "tags", from: [], to: ["telt", "garanti"] }],
    });
    shown.presence = [
      { person: this.person(7), state: "typing_note" },
      { person: this.person(8), state: "viewing" },
    ];
  }

  comments(made: MockTicket): Comment[] {
    return made.timeline.filter((item): item is { kind: "comment" } & Comment => item.kind === "comment");
  }

  row(made: MockTicket): TicketRow {
    const { ticket } = made;
    const comments = this.comments(made);
    const last = comments.findLast((one) => one.public) ?? comments[0];
    return {
      id: ticket.id,
      subject: ticket.subject,
      customer: ticket.requester,
      snippet: (last?.text ?? "").replace(/\s+/g, " ").slice(0, 160),
      last_author_kind: last?.author_kind ?? "customer",
      status: ticket.status,
      priority: ticket.priority,
      type: ticket.type,
      group: ticket.group,
      assignee: ticket.assignee,
      channel: ticket.channel,
      tags: ticket.tags,
      created_at: ticket.created_at,
      updated_at: ticket.updated_at,
      waiting_since: ticket.waiting_since,
      unread: made.unread,
      attachment_count: comments.reduce((sum, one) => sum + one.attachments.length, 0),
      delivery_failed: comments.some(
        (one) => one.delivery?.state === "failed" || one.delivery?.state === "bounced",
      ),
      updated_stamp: ticket.updated_stamp,
      snooze: ticket.snooze ?? null,
      woke: ticket.woke,
      status_id: ticket.status_id,
      brand_id: ticket.brand_id,
    };
  }

  of(customerId: number): MockTicket[] {
    return [...this.tickets.values()]
      .filter((one) => one.ticket.requester.id === customerId)
      .sort((a, b) => b.ticket.updated_at.localeCompare(a.ticket.updated_at));
  }
  card(customerId: number): CustomerCard {
    const { identities: _ids, last_seen_at: _seen, ...card } = this.customer(customerId);
    const tickets = this.of(customerId);
    return {
      ...card,
      ticket_count: tickets.length,
      open_count: tickets.filter((one) => this.isOpen(one)).length,
    };
  }
  isOpen(made: MockTicket): boolean {
    return (
      made.ticket.state === "normal" &&
      ["new", "open", "pending", "hold"].includes(made.ticket.status) &&
      !made.ticket.merged_into
    );
  }
  inView(view: string, made: MockTicket): boolean {
    const { ticket } = made;
    if (view === "spam" || view === "deleted") return ticket.state === view;
    if (view === "recently_solved") return ticket.state === "normal" && ticket.status === "solved";
    if (!this.isOpen(made)) return false;
    if (view === "mine") return ticket.assignee?.id === ME.id;
    if (view === "unassigned") return ticket.assignee === null;
    if (view === "my_groups")
      return GROUPS.some((group) => group.id === ticket.group?.id && group.members.includes(ME.id));
    if (view.startsWith("group-")) return ticket.group?.id === Number(view.slice(6));
    return view === "all_open";
  }
  count(view: string): number {
    return [...this.tickets.values()].filter((one) => this.inView(view, one)).length;
  }
}
