import type { CustomField, CustomValue, FieldCondition } from "../../src/lib/api/types.ts";
import { Refusal } from "./http.ts";
import { fresh, type State } from "./state.ts";
import type { Ask } from "./ticket-routes.ts";

function field(
  id: number,
  title: string,
  type: CustomField["type"],
  more: Partial<CustomField> = {},
): CustomField {
  return {
    id,
    target: "ticket",
    type,
    key: title.toLowerCase().replaceAll(" ", "_"),
    title,
    titles: {},
    description: "",
    active: true,
    required: false,
    visible_to_customers: false,
    editable_by_customers: false,
    removed: false,
    pattern: "",
    tag: "",
    related: null,
    options: [],
    ...more,
  };
}
const options = (...names: string[]): CustomField["options"] =>
  names.map((name, index) => ({
    id: index + 1,
    name,
    value: name.toLowerCase().replaceAll(/\W+/g, "_"),
    removed: false,
  }));

/** Custom fields as far as the screens can tell: kept, shown, filled in, asked for when a ticket is solved. */
export class Fields {
  all: CustomField[] = [
    field(1001, "Ordrenummer", "regexp", {
      pattern: "^R-[0-9]{5}$",
      description: "Står på ordrebekreftelsen",
    }),
    field(1002, "Vare", "tagger", { options: options("Telt::Kuppeltelt", "Telt::Lavvo", "Sekk") }),
    field(1003, "Feil", "multiselect", { options: options("Stang", "Duk", "Spenne") }),
    field(1004, "Levert", "date"),
    field(1005, "På verkstedet", "checkbox"),
    field(1006, "Beløp", "decimal"),
    field(1010, "Kundeklubb", "tagger", { target: "user", options: options("Bronse", "Gull") }),
    field(1011, "Medlem siden", "date", { target: "user" }),
    field(1020, "Kontakt", "lookup", { target: "organization", related: "user" }),
  ];

  conditions: FieldCondition[] = [];

  routes(method: string, { path, body }: Ask): unknown {
    const [id, verb] = path;
    if (!id && method === "GET") return { fields: this.all };
    if (!id) {
      if (!String(body["title"] ?? "").trim())
        throw new Refusal(422, "invalid", "Et felt trenger en tittel.", {
          title: "Et felt trenger en tittel.",
        });
      const made = field(fresh(), String(body["title"]), body["type"] as CustomField["type"]);
      this.all.push(Object.assign(made, body, { options: this.named(body["options"]) }));
      return { field: made };
    }
    if (id === "order") {
      const order = body["ids"] as number[];
      this.all.sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
      return undefined;
    }
    const found = this.all.find((one) => one.id === Number(id));
    if (!found) throw new Refusal(404, "not_found", "Feltet finnes ikke.");
    if (method === "DELETE") {
      found.removed = true;
      return undefined;
    }
    if (verb === "conditions") {
      const given = body["conditions"] as FieldCondition[];
      this.conditions = [
        ...this.conditions.filter((one) => one.field_id !== found.id),
        ...given.map((one) => ({ ...one, field_id: found.id })),
      ];
      return undefined;
    }
    if (verb === "restore") found.removed = false;
    else Object.assign(found, body, body["options"] ? { options: this.named(body["options"]) } : {});
    return { field: found };
  }

  related(state: State, { path, query }: Ask) {
    const words = (query.get("q") ?? "").toLowerCase();
    const all = path[0] === "user" ? state.customers : [];
    return {
      choices: all
        .filter((one) => one.name.toLowerCase().includes(words))
        .slice(0, 8)
        .map((one) => ({ id: one.id, name: one.name, hint: one.email ?? "" })),
    };
  }

  /** What a thing holds after a change, or a refusal in the field's name. */
  held(before: CustomValue[], set: CustomValue[] | undefined, state: State): CustomValue[] {
    let values = before;
    for (const one of set ?? []) {
      const asked = this.all.find((known) => known.id === one.id);
      const text = String(one.value ?? "");
      if (asked?.pattern && text && !new RegExp(asked.pattern).test(text)) {
        const say = `${asked.title}: ${text} har ikke den formen det bes om.`;
        throw new Refusal(422, "invalid", say, { [`custom_field_${one.id}`]: say });
      }
      values = values.filter((value) => value.id !== one.id);
      const empty = one.value === null || one.value === false || one.value === "";
      if (empty || (Array.isArray(one.value) && one.value.length === 0)) continue;
      const value = asked?.type === "decimal" ? Number(text.replace(",", ".")) : one.value;
      const name = asked?.related ? state.customers.find((known) => known.id === value)?.name : undefined;
      values = [...values, { id: one.id, value, ...(name ? { name } : {}) }];
    }
    return values;
  }

  /** Refuses when something that must be there is not. */
  requireFilled(values: CustomValue[]): void {
    const missing = this.all.find(
      (one) => one.target === "ticket" && one.required && !values.some((value) => value.id === one.id),
    );
    if (!missing) return;
    const say = `${missing.title} må fylles ut før saken løses.`;
    throw new Refusal(422, "invalid", say, { [`custom_field_${missing.id}`]: say });
  }

  private named(given: unknown): CustomField["options"] {
    return ((given ?? []) as { id?: number; name: string }[]).map((one, index) => ({
      ...options(one.name)[0]!,
      id: one.id ?? 100 + index,
    }));
  }
}
