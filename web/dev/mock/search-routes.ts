import type { MacroHit, SearchPage, SearchPiece, SearchQuick, TicketHit } from "../../src/lib/api/types.ts";
import { customerRow } from "./customer-routes.ts";
import type { MockTicket, State } from "./state.ts";
import type { Ask } from "./ticket-routes.ts";

const KEYS = ["status", "assignee", "group", "requester", "org", "tag", "created", "updated"];

function pieces(text: string, words: string[]): SearchPiece[] {
  const found = words.filter((word) => text.toLowerCase().includes(word));
  if (found.length === 0) return [{ text, hit: false }];
  const pattern = new RegExp(
    `(${found.map((word) => word.replace(/[^\p{L}\p{N}]/gu, "")).join("|")})`,
    "giu",
  );
  return text
    .split(pattern)
    .filter((part) => part !== "")
    .map((part) => ({ text: part, hit: found.includes(part.toLowerCase()) }));
}

function hit({ ticket }: MockTicket, words: string[]): TicketHit {
  return {
    id: ticket.id,
    subject: pieces(ticket.subject, words),
    status: ticket.status,
    priority: ticket.priority,
    channel: ticket.channel,
    put_away: "",
    customer: ticket.requester,
    assignee: ticket.assignee,
    group: ticket.group,
    tags: ticket.tags,
    comment_count: 1,
    file_count: 0,
    created_at: ticket.created_at,
    updated_at: ticket.updated_at,
    snippet: pieces("Hei, jeg skriver om telt og faktura.", words),
    snippet_author: ticket.requester,
    snippet_internal: false,
    snippet_file: "",
    snippet_side: "",
  };
}

const MACROS: MacroHit[] = [
  {
    id: 1,
    title: [{ text: "Faktura::Ny faktura", hit: false }],
    snippet: [{ text: "Hei, her er fakturaen en gang til.", hit: false }],
    personal: false,
    can_edit: true,
  },
];

/** A stand-in for the search language: words, status:, and one mistake. */
export function searchRoutes(state: State, { path, query }: Ask): unknown {
  const q = query.get("q") ?? "";
  const words = q
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word && !word.includes(":"));
  const status = /status:(\w+)/.exec(q)?.[1];
  const found = [...state.tickets.values()].filter(
    ({ ticket }) =>
      (!status || ticket.status === status) &&
      words.every(
        (word) =>
          String(ticket.id).startsWith(word) ||
          `${ticket.subject} ${ticket.requester.name} telt faktura`.toLowerCase().includes(word),
      ),
  );
  const people = state.customers.filter(
    (one) => words.length > 0 && words.every((word) => one.name.toLowerCase().includes(word)),
  );
  const hitOf = (one: MockTicket) => hit(one, words);
  const persons = people.slice(0, 6).map((one) => {
    const row = customerRow(state, one.id);
    return {
      id: row.id,
      name: pieces(row.name, words),
      email: row.email ?? "",
      staff: false,
      organization: row.organization ?? null,
    };
  });
  const macros = MACROS.filter(
    (one) => words.length > 0 && words.every((word) => one.title[0]?.text.toLowerCase().includes(word)),
  );
  switch (path[0]) {
    case "quick":
      return {
        tickets: found.slice(0, 6).map(hitOf),
        people: persons,
        organizations: [],
        macros: macros.slice(0, 3),
        sides: [],
      } satisfies SearchQuick;
    case "facets": {
      const counts = new Map<string, number>();
      for (const { ticket } of found) counts.set(ticket.status, (counts.get(ticket.status) ?? 0) + 1);
      return {
        status: [...counts].map(([value, count]) => ({ value, name: "", count })),
        group: [],
        assignee: [],
        channel: [],
        tag: [],
        complete: true,
      };
    }
    case "complete": {
      const before = query.get("before") ?? "";
      const typed = /[^\s:]*$/.exec(before)?.[0] ?? "";
      const head = before.slice(0, before.length - typed.length);
      const key = /status:$/.test(head) ? "status" : null;
      const options = key
        ? ["new", "open", "pending", "hold", "solved", "closed"]
            .filter((one) => one.startsWith(typed))
            .map((insert) => ({ insert, name: "", goes_on: false }))
        : KEYS.filter((one) => one.startsWith(typed)).map((one) => ({
            insert: `${one}:`,
            name: "",
            goes_on: true,
          }));
      return { before: head, after: query.get("after") ?? "", key, options };
    }
    default: {
      const wrong = q.indexOf("staus:");
      const answer: SearchPage = {
        kind: q.includes("type:person") ? "person" : q.includes("type:macro") ? "macro" : "ticket",
        tickets: wrong >= 0 || /type:(person|macro)/.test(q) ? [] : found.slice(0, 25).map(hitOf),
        people: q.includes("type:person") ? persons : [],
        organizations: [],
        macros: q.includes("type:person") ? [] : macros,
        sides: [],
        total: wrong >= 0 ? 0 : found.length,
        exact: true,
        next: null,
        order: q.includes("sort:updated") ? "updated" : q.includes("sort:created") ? "created" : "relevance",
        ascending: false,
        notes: q.includes("assignee:ingen") ? ["Ingen heter ingen"] : [],
        suggestion: q === "fakutra" ? "faktura" : null,
        problem:
          wrong >= 0
            ? { say: "Betingelsen «staus» finnes ikke. Mente du status?", at: wrong, length: 5 }
            : null,
      };
      return answer;
    }
  }
}
