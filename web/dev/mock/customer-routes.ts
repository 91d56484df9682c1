import type { CustomValue } from "../../src/lib/api/types.ts";
import { Refusal } from "./http.ts";
import { ORGANIZATIONS } from "./people.ts";
import { fresh, type State } from "./state.ts";
import type { Ask } from "./ticket-routes.ts";

export function customerRow(state: State, id: number) {
  const card = state.card(id);
  return {
    id,
    name: card.name,
    email: card.email,
    organization: card.organization,
    ticket_count: card.ticket_count,
    open_count: card.open_count,
    last_seen_at: state.of(id)[0]?.ticket.updated_at ?? null,
  };
}

function page(state: State, id: number) {
  const tickets = state.of(id);
  return {
    customer: state.card(id),
    identities: state.customer(id).identities,
    tickets: tickets.slice(0, 20).map((one) => state.row(one)),
    next: tickets.length > 20 ? "20" : null,
    updated_stamp: String(id) + state.customer(id).notes + state.customer(id).name,
  };
}

/** Custom fields are set one by one, all else as a whole. */
function patch(state: State, thing: { custom_fields: CustomValue[] }, body: Record<string, unknown>): void {
  const { custom_fields, ...rest } = body;
  thing.custom_fields = state.fields.held(
    thing.custom_fields,
    custom_fields as CustomValue[] | undefined,
    state,
  );
  Object.assign(thing, rest);
}

export function customerRoutes(state: State, method: string, { path, query, body }: Ask): unknown {
  const [idText, what, identityText, verb] = path;
  const words = (query.get("q") ?? "").toLowerCase();
  if (!idText) {
    const found = state.customers
      .filter((one) => `${one.name} ${one.email}`.toLowerCase().includes(words))
      .map((one) => customerRow(state, one.id));
    return {
      customers: found.sort((a, b) => (b.last_seen_at ?? "").localeCompare(a.last_seen_at ?? "")),
      next: null,
    };
  }
  const id = Number(idText);
  const customer = state.customers.find((one) => one.id === id);
  if (!customer) throw new Refusal(404, "not_found", "Finnes ikke.");
  if (what === "tickets") {
    return {
      tickets: state
        .of(id)
        .slice(Number(query.get("after") ?? 0))
        .map((one) => state.row(one)),
      next: null,
    };
  }
  if (what === "identities") {
    if (method === "POST" && !identityText) {
      const value = String(body["value"] ?? "");
      const taken = state.customers.find((one) => one.identities.some((known) => known.value === value));
      if (taken)
        throw new Refusal(422, "invalid", "Rett feltene.", { value: `Adressen tilhører ${taken.name}.` });
      customer.identities.push({
        id: fresh(),
        kind: body["kind"] === "phone" ? "phone" : "email",
        value,
        primary: false,
        bounced: null,
      });
    } else if (verb === "primary") {
      for (const one of customer.identities) one.primary = one.id === Number(identityText);
    } else {
      customer.identities = customer.identities.filter((one) => one.id !== Number(identityText));
      return undefined;
    }
  }
  if (method === "PATCH") patch(state, customer, body);
  return page(state, id);
}

export function organizationRoutes(state: State, method: string, { path, body }: Ask): unknown {
  const organization = ORGANIZATIONS.find((one) => one.id === Number(path[0]));
  if (!organization) throw new Refusal(404, "not_found", "Finnes ikke.");
  if (method === "PATCH") patch(state, organization, body);
  const members = state.customers.filter((one) => one.organization?.id === organization.id);
  return {
    organization,
    customers: members.map((one) => customerRow(state, one.id)),
    tickets: members.flatMap((one) => state.of(one.id).slice(0, 5)).map((one) => state.row(one)),
    next: null,
  };
}
