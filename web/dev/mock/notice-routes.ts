import type { Notice, NoticeChoice } from "../../src/lib/api/types.ts";
import { ago, HOUR } from "./clock.ts";
import type { State } from "./state.ts";
import type { Ask } from "./ticket-routes.ts";

const KINDS: NoticeChoice["kind"][] = ["mentioned", "assigned", "answered", "followed"];

/** A few notices, and what is wanted of them. */
export class Notices {
  private refused = new Set<NoticeChoice["kind"]>();
  private all: Notice[];

  constructor(state: State) {
    const tickets = [...state.tickets.values()].slice(0, KINDS.length);
    this.all = tickets.map(({ ticket }, at) => ({
      id: 100 - at,
      kind: KINDS[at] ?? "followed",
      ticket: { id: ticket.id, subject: ticket.subject },
      author: at === 2 ? ticket.requester.name : "Magnus Hagen",
      snippet: at === 1 ? "" : "Kan du se på denne før lunsj?",
      created_at: ago((at + 1) * HOUR),
      read: at > 1,
    }));
  }

  route(method: string, { path: [what], body }: Ask): unknown {
    const unread = () => ({ unread: this.all.filter((one) => !one.read).length });
    if (what === "unread") return unread();
    if (what === "read") {
      for (const one of this.all)
        if (body["ticket_id"] === null || body["ticket_id"] === one.ticket.id) one.read = true;
      return unread();
    }
    if (what === "choices") {
      const { kind, wanted } = body as unknown as NoticeChoice;
      if (method === "PUT" && wanted) this.refused.delete(kind);
      else if (method === "PUT") this.refused.add(kind);
      return { choices: KINDS.map((one) => ({ kind: one, wanted: !this.refused.has(one) })) };
    }
    return { notices: this.all, next: null, ...unread() };
  }
}
