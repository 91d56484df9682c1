import type {
  Beside,
  ContactNote,
  OrganizationBeside,
  PrivacyCounts,
  PrivacyWork,
} from "../../src/lib/api/types.ts";
import { ago, DAY, HOUR, now } from "./clock.ts";
import { Refusal } from "./http.ts";

import { fresh, ME, type State } from "./state.ts";
import type { Ask } from "./ticket-routes.ts";

const COUNTS: PrivacyCounts = {
  tickets: 9,
  words: 31,
  files: 4,
  mails: 12,
  sides: 1,
  notes: 1,
  addresses: 2,
  people: 1,
  mentions: 0,
};

/** What is known of customers beyond their fields: notes, likeness, merges, and what the law gives them. */
export class Contacts {
  private readonly notes = new Map<string, ContactNote[]>();
  private readonly apart = new Set<string>();
  private readonly merged: { id: number; from: number; into: number }[] = [];
  private readonly zones = new Map<number, string>();
  private works: PrivacyWork[] = [];

  constructor(private readonly state: State) {}

  private notesOf(kind: string, id: number): ContactNote[] {
    const key = `${kind}-${id}`;
    let list = this.notes.get(key);
    if (!list) {
      list =
        kind === "customers" && id % 3 === 1
          ? [
              {
                id: fresh(),
                author: ME,
                body: "Vil helst ha svar på e-post, ikke telefon.",
                created_at: ago(5 * DAY + 3 * HOUR),
                changed: false,
                mine: true,
              },
            ]
          : [];
      this.notes.set(key, list);
    }
    return list;
  }

  private name(id: number) {
    return { id, name: this.state.customers.find((one) => one.id === id)?.name ?? "" };
  }

  private beside(id: number): Beside {
    const customer = this.state.customer(id);
    const to = this.merged.find((one) => one.from === id);
    const others = this.state.customers.filter(
      (one) =>
        one.id !== id &&
        one.name.split(" ").at(-1) === customer.name.split(" ").at(-1) &&
        !this.apart.has([id, one.id].sort().join()) &&
        !this.merged.some((merge) => merge.from === one.id),
    );
    const colleagues = this.state.customers.filter(
      (one) => one.id !== id && one.organization && one.organization.id === customer.organization?.id,
    );
    return {
      merged_into: to ? this.name(to.into) : null,
      time_zone: this.zones.get(id) ?? "Europe/Helsinki",
      time_zone_said: this.zones.has(id),
      notes: this.notesOf("customers", id),
      likely: others.slice(0, 1).map((one) => ({
        ...this.name(one.id),
        email: one.identities.find((known) => known.kind === "email")?.value ?? null,
        signs: [
          { clue: "name" as const, what: one.name },
          { clue: "number" as const, what: "48213" },
        ],
      })),
      merges: this.merged
        .filter((one) => one.into === id)
        .map((one) => ({ id: one.id, from: this.name(one.from), by: ME, at: ago(HOUR) })),
      organization_open: colleagues
        .flatMap((one) => this.state.of(one.id))
        .filter((one) => one.ticket.status !== "solved" && one.ticket.status !== "closed")
        .slice(0, 5)
        .map((one) => {
          const row = this.state.row(one);
          return {
            id: row.id,
            subject: row.subject,
            status: row.status,
            customer: row.customer,
            created_at: row.created_at,
          };
        }),
    };
  }

  private organizationBeside(id: number): OrganizationBeside {
    return { merged_into: null, notes: this.notesOf("organizations", id), merges: [] };
  }

  private begin(kind: PrivacyWork["kind"], id: number, choice: PrivacyWork["choice"]): PrivacyWork {
    const work: PrivacyWork = {
      id: String(fresh()),
      kind,
      reference: kind === "export" ? "X-2026-77aa11bb" : "E-2026-1a2b3c4d",
      customer_id: id,
      actor: ME,
      choice,
      state: "done",
      step: "end",
      counts: COUNTS,
      remains: [],
      say: "",
      size: kind === "export" ? 2_400_000 : 0,
      created_at: now(),
      done_at: now(),
      expires_at: kind === "export" ? ago(-7 * DAY) : null,
      archive_url: kind === "export" ? "/api/ui/privacy/1/archive" : null,
      certificate_url: kind === "erasure" ? "/api/ui/privacy/1/certificate" : null,
    };
    this.works = [work, ...this.works];
    return work;
  }

  /** Undefined when the address is none of these. */
  answer(place: string, method: string, { path, query, body }: Ask): { body: unknown } | undefined {
    const id = Number(path[0]);
    const what = path[1];
    if (place === "privacy") return { body: { works: this.works } };
    if (place === "contact-notes") return { body: this.changeNote(id, method, body) };
    if (place === "contact-merges") {
      const at = this.merged.findIndex((one) => one.id === id);
      if (at < 0) throw new Refusal(404, "not_found", "Finnes ikke.");
      const [gone] = this.merged.splice(at, 1);
      return { body: { from_id: gone?.from, into_id: gone?.into } };
    }
    if (place === "organizations" && path[0] === "find") return { body: { organizations: [] } };
    const beside = () => (place === "customers" ? this.beside(id) : this.organizationBeside(id));
    switch (what) {
      case "beside":
        return { body: beside() };
      case "notes":
        this.notesOf(place, id).unshift({
          id: fresh(),
          author: ME,
          body: String(body["body"]),
          created_at: now(),
          changed: false,
          mine: true,
        });
        return { body: beside() };
      case "apart":
        this.apart.add([id, Number(body["other_id"])].sort().join());
        return { body: beside() };
      case "time-zone":
        this.zones.set(id, String(body["time_zone"]));
        return { body: beside() };
      case "merge-preview":
        return {
          body: {
            from: this.name(id),
            into: this.name(Number(query.get("into"))),
            addresses: this.state.customer(id).identities.map((one) => one.value),
            tickets: this.state.of(id).length,
            notes: 0,
            members: 0,
          },
        };
      case "merge": {
        const into = Number(body["into_id"]);
        const merge = { id: fresh(), from: id, into };
        this.merged.push(merge);
        return { body: { merge_id: merge.id, into: this.name(into) } };
      }
      case "said":
        return {
          body: {
            said: this.state.of(id).map((one) => {
              const row = this.state.row(one);
              return {
                id: row.id,
                ticket: { id: row.id, name: row.subject },
                author: row.customer,
                public: true,
                by_customer: true,
                channel: row.channel,
                snippet: row.snippet,
                at: row.updated_at,
              };
            }),
            next: null,
          },
        };
      case "privacy":
        return { body: { works: this.works.filter((one) => one.customer_id === id) } };
      case "erasure-preview":
        return { body: { customer: this.name(id), counts: COUNTS } };
      case "export":
        return { body: this.begin("export", id, null) };
      case "erasure":
        return { body: this.begin("erasure", id, body["choice"] as PrivacyWork["choice"]) };
      default:
        return undefined;
    }
  }

  private changeNote(id: number, method: string, body: Record<string, unknown>): undefined {
    for (const list of this.notes.values()) {
      const at = list.findIndex((one) => one.id === id);
      const note = list[at];
      if (!note) continue;
      if (method === "DELETE") list.splice(at, 1);
      else list[at] = { ...note, body: String(body["body"]), changed: true };
    }
    return undefined;
  }
}
