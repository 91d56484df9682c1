import type { BulkChoice } from "../../src/features/bulk/bulk-data.ts";
import type { BulkPreview, BulkWish, BulkWork, Status, TicketMove } from "../../src/lib/api/types.ts";
import { now } from "./clock.ts";
import { Refusal } from "./http.ts";
import type { State } from "./state.ts";
import { type Ask, change, find, list, type Tell, told } from "./ticket-routes.ts";

const STATES: Record<TicketMove, "normal" | "spam" | "deleted"> = {
  spam: "spam",
  not_spam: "normal",
  delete: "deleted",
  restore: "normal",
};
const BACK: Record<TicketMove, TicketMove> = {
  spam: "not_spam",
  not_spam: "spam",
  delete: "restore",
  restore: "delete",
};

/** Changes of many as far as the screens can tell: fields and moves, done at once, taken back once. */
export class Bulk {
  private works = new Map<string, BulkWork>();
  private before = new Map<string, Map<number, Record<string, unknown>>>();

  constructor(private state: State) {}

  private chosen(choice: BulkChoice): number[] {
    if ("ids" in choice) return choice.ids;
    const query = new URLSearchParams({ limit: "100000" });
    if ("view" in choice && choice.view.status) query.set("status", choice.view.status);
    const key = "view" in choice ? choice.view.key : "all_open";
    return list(this.state, key, query)
      .tickets.map((row) => row.id)
      .filter((id) => !choice.except.includes(id));
  }

  route(method: string, { path: [id, verb], body }: Ask, tell: Tell): unknown {
    if (method === "GET" && !id) return { works: [...this.works.values()].reverse() };
    if (id === "preview") return this.preview(body as unknown as BulkChoice & { wish: BulkWish });
    if (!id) return this.begin(body as unknown as BulkChoice & { wish: BulkWish }, tell);
    const work = this.works.get(id);
    if (!work) throw new Refusal(404, "not_found", "Finnes ikke.");
    return { work: verb === "undo" ? this.undo(work, tell) : work };
  }

  private preview(ask: BulkChoice & { wish: BulkWish }): BulkPreview {
    const ids = this.chosen(ask);
    const to = ask.wish.set?.status;
    const from = new Map<Status, number>();
    for (const id of ids) {
      const { status } = find(this.state, String(id)).ticket;
      if (to && status !== to) from.set(status, (from.get(status) ?? 0) + 1);
    }
    const changes = to ? [...from.values()].reduce((sum, one) => sum + one, 0) : ids.length;
    return {
      total: ids.length,
      changes,
      already: ids.length - changes,
      all: true,
      answers: ask.wish.words?.public ? changes : 0,
      obstacles: [],
      fields: to
        ? [
            {
              field: "status",
              to,
              to_name: null,
              from: [...from].map(([value, count]) => ({ value, name: null, count })),
            },
          ]
        : [],
    };
  }

  private begin(ask: BulkChoice & { wish: BulkWish }, tell: Tell): { work: BulkWork } {
    const ids = this.chosen(ask);
    const kept = new Map<number, Record<string, unknown>>();
    for (const id of ids) {
      const made = find(this.state, String(id));
      kept.set(id, structuredClone(made.ticket) as unknown as Record<string, unknown>);
      if (ask.wish.move) {
        made.ticket.state = STATES[ask.wish.move];
        told(this.state, tell, made, "ticket.moved");
      } else if (ask.wish.set) change(this.state, made, ask.wish.set);
    }
    const id = String(this.works.size + 1).padStart(32, "0");
    const work: BulkWork = {
      id,
      state: "done",
      total: ids.length,
      done: ids.length,
      changed: ids.length,
      unchanged: 0,
      failed: 0,
      put_back: 0,
      wish: ask.wish,
      can_undo: true,
      created_at: now(),
      updated_at: now(),
      failures: [],
      changed_ids: ids,
    };
    this.works.set(id, work);
    this.before.set(id, kept);
    return { work };
  }

  private undo(work: BulkWork, tell: Tell): BulkWork {
    for (const [id, was] of this.before.get(work.id) ?? []) {
      const made = find(this.state, String(id));
      if (work.wish.move) {
        made.ticket.state = STATES[BACK[work.wish.move]];
        told(this.state, tell, made, "ticket.moved");
      } else Object.assign(made.ticket, was);
    }
    const undone: BulkWork = { ...work, state: "undone", put_back: work.changed, can_undo: false };
    this.works.set(work.id, undone);
    return undone;
  }
}
