import type { Macro, MacroAction, MacroPreview, TicketSet } from "../../src/lib/api/types.ts";
import { ago, DAY, now } from "./clock.ts";
import { Refusal } from "./http.ts";
import { fresh, ME, type State } from "./state.ts";
import { type Ask, find } from "./ticket-routes.ts";

const PLACEHOLDERS = ["ticket.requester.first_name", "ticket.id", "current_user.first_name", "date.today"];

const sets = (field: MacroAction["field"], value: string, locale = ""): MacroAction => ({
  field,
  value,
  locale,
});
function macro(id: number, title: string, actions: MacroAction[], more: Partial<Macro> = {}): Macro {
  const text = actions.find((one) => one.field === "comment_value_html")?.value ?? "";
  return {
    id,
    title,
    description: "",
    snippet: text.replace(/<[^>]*>/g, " ").trim(),
    active: true,
    favourite: false,
    can_edit: true,
    personal: false,
    groups: [],
    actions,
    assignee: null,
    updated_at: ago(3 * DAY),
    ...more,
  };
}

/** Macros as far as the screens can tell: kept, offered, tried and used. */
export class Macros {
  used: number[] = [];
  private removed: Macro[] = [];
  all: Macro[] = [
    macro(
      1,
      "Retur::Slik returnerer du",
      [
        sets("status", "pending"),
        sets("current_tags", "retur"),
        sets(
          "comment_value_html",
          "<p>Hei {{ticket.requester.first_name|der}}!</p><p>Legg varen i esken.</p>",
          "nb",
        ),
        sets(
          "comment_value_html",
          "<p>Hej {{ticket.requester.first_name|där}}!</p><p>Lägg varan i lådan.</p>",
          "sv",
        ),
      ],
      { description: "Returseddel og frist", favourite: true },
    ),
    macro(2, "Retur::Pengene er på vei", [
      sets("comment_value_html", "<p>Pengene er på konto om en uke.</p>"),
    ]),
    macro(
      3,
      "Internt::Venter på verkstedet",
      [
        sets("status", "hold"),
        sets("comment_mode_is_public", "false"),
        sets("comment_value_html", "<p>Sendt til verkstedet.</p>"),
      ],
      { groups: [{ id: 3, name: "Reklamasjon" }] },
    ),
    macro(4, "Åpningstider", [sets("comment_value_html", "<p>Vi svarer kl. 8–18.</p>")]),
    macro(5, "Min hilsen", [sets("comment_value_html", "<p>Ha en fin dag!</p>")], {
      personal: true,
      active: false,
    }),
  ];

  routes(state: State, method: string, { path, body, query }: Ask): unknown {
    const [id, verb] = path;
    if (!id && method === "GET") return this.choices(query.get("ticket_id") !== null);
    if (!id) return { macro: this.put(fresh(), body) };
    if (id === "all") return { macros: this.all, placeholders: PLACEHOLDERS };
    if (id === "used") {
      this.used.push(...(body["macro_ids"] as number[]));
      return undefined;
    }
    if (id === "order") {
      const order = body["ids"] as number[];
      this.all.sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
      return undefined;
    }
    if (id === "try") {
      const ticket = find(state, String(body["ticket_id"] || 48217)).ticket;
      const html = this.fill(String(body["html"]), ticket.requester.name, ticket.id);
      return { html, ticket_id: ticket.id, subject: ticket.subject, requester: ticket.requester.name };
    }
    return this.one(Number(id), method, verb, body);
  }

  /** What a macro would do on a ticket. */
  preview(state: State, ticketId: string, macroId: string): MacroPreview {
    const { ticket } = find(state, ticketId);
    const found = this.get(Number(macroId));
    const value = (field: string) => found.actions.find((one) => one.field === field)?.value;
    const texts = found.actions.filter((one) => one.field === "comment_value_html");
    const text = texts.find((one) => one.locale === "nb") ?? texts[0];
    const set: TicketSet = {};
    const changes: MacroPreview["changes"] = [];
    const status = value("status") as TicketSet["status"];
    if (status && status !== ticket.status) {
      set.status = status;
      changes.push({ field: "status", from: ticket.status, to: status });
    }
    const tags = (value("current_tags") ?? "").split(" ").filter((tag) => tag && !ticket.tags.includes(tag));
    if (tags.length > 0) {
      set.add_tags = tags;
      changes.push({ field: "tags", from: ticket.tags, to: [...ticket.tags, ...tags] });
    }
    const mode = value("comment_mode_is_public");
    return {
      id: found.id,
      title: found.title,
      html: text ? this.fill(text.value, ticket.requester.name, ticket.id) : null,
      public: mode === undefined ? null : mode === "true",
      locale: text?.locale ?? "",
      locales: texts.flatMap((one) => one.locale || []),
      set,
      changes,
      left_out: [],
    };
  }

  private fill(html: string, name: string, id: number): string {
    const values: Record<string, string> = {
      "ticket.requester.first_name": name.split(" ")[0] ?? "",
      "ticket.id": String(id),
      "current_user.first_name": ME.name.split(" ")[0] ?? "",
      "date.today": "22. november 2026",
    };
    return html.replace(/\{\{([^|}]*)(?:\|([^}]*))?\}\}/g, (_all, asked: string, otherwise?: string) => {
      const known = values[asked.trim()];
      if (known === undefined)
        throw new Refusal(422, "invalid", `Plassholderen ${asked} finnes ikke.`, {
          html: `Plassholderen ${asked} finnes ikke.`,
        });
      return known || otherwise || "";
    });
  }

  private choices(onTicket: boolean) {
    return {
      macros: this.all
        .filter((one) => one.active)
        .map(({ id, title, description, snippet, personal, favourite, actions }) => {
          const mode = actions.find((one) => one.field === "comment_mode_is_public")?.value;
          return {
            id,
            title,
            description,
            snippet,
            personal,
            favourite,
            text: snippet !== "",
            public: mode === undefined ? null : mode === "true",
            uses: this.used.filter((one) => one === id).length,
          };
        }),
      suggested: onTicket ? [2] : [],
    };
  }

  private get(id: number): Macro {
    const found = this.all.find((one) => one.id === id);
    if (!found) throw new Refusal(404, "not_found", "Finnes ikke.");
    return found;
  }

  private put(id: number, body: Record<string, unknown>): Macro {
    const title = String(body["title"] ?? "").replace(/\s*::\s*/g, "::");
    if (!title) throw new Refusal(422, "invalid", "Rett feltene.", { title: "En makro trenger en tittel." });
    const made = macro(id, title, (body["actions"] ?? []) as MacroAction[], {
      description: String(body["description"] ?? ""),
      personal: body["personal"] === true,
      updated_at: now(),
    });
    this.all = [...this.all.filter((one) => one.id !== id), made];
    return made;
  }

  private one(id: number, method: string, verb: string | undefined, body: Record<string, unknown>): unknown {
    if (verb === "restore") {
      const back = this.removed.find((one) => one.id === id);
      if (back) this.all.push(back);
      return { macro: this.get(id) };
    }
    const found = this.get(id);
    if (verb === "favourite") {
      found.favourite = method === "PUT";
      return undefined;
    }
    if (method === "DELETE") {
      this.removed.push(found);
      this.all = this.all.filter((one) => one !== found);
      return undefined;
    }
    if (method === "PATCH" && "title" in body) return { macro: this.put(id, body) };
    if (method === "PATCH") Object.assign(found, body);
    return { macro: found };
  }
}
