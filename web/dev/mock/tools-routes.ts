import type {
  MeetingTemplate,
  TicketTime,
  TimeEntry,
  TimePage,
  TranslationServer,
  TranslationWire,
} from "../../src/lib/api/types.ts";
import { now } from "./clock.ts";
import { ME, type State } from "./state.ts";
import type { Ask } from "./ticket-routes.ts";

const BEAT = 30; // seconds that each sign of life counts

/** Time spent, meetings and translations: what stands beside a ticket. */
export class Tools {
  private entries: (TimeEntry & { on: number })[] = [];
  private automatic = true;
  private leads = false;
  private meetings = new Map<number, string>();
  private template: MeetingTemplate = { address: "https://meet.rimfjell.example/{ticket}" };
  private server: TranslationServer = { url: "", has_key: false };
  private kept: TranslationWire[] = [];
  private next = 1;

  constructor(private state: State) {}

  private write(on: number, spent_seconds: number, note: string, automatic: boolean, started_at = now()) {
    this.entries.unshift({ id: this.next++, on, spent_seconds, automatic, note, started_at });
  }

  private time(ticket: number): TicketTime {
    const entries = this.entries.filter((one) => one.on === ticket);
    const spent_seconds = entries.reduce((n, one) => n + one.spent_seconds, 0);
    return {
      automatic: this.automatic,
      spent_seconds,
      entries,
      ...(this.leads
        ? { people: [{ person: { id: ME.id, name: ME.name }, spent_seconds, entries: entries.length }] }
        : {}),
    };
  }

  private meeting(ticket: number) {
    return { url: this.meetings.get(ticket) ?? null, by_template: this.template.address !== "" };
  }

  /** What belongs to one ticket; nothing where it is none of this. */
  ticket(method: string, id: number, what: string | undefined, body: Record<string, unknown>) {
    if (what === "time" && method === "POST")
      this.write(id, Number(body["spent_seconds"]), String(body["note"] ?? ""), false);
    if (what === "time") return { body: this.time(id) };
    if (what === "focus") {
      const last = this.entries.find((one) => one.on === id && one.automatic);
      if (last) last.spent_seconds += BEAT;
      else this.write(id, BEAT, "", true);
      const { automatic, spent_seconds } = this.time(id);
      return { body: { automatic, spent_seconds } };
    }
    if (what === "meeting") {
      if (method === "DELETE") this.meetings.delete(id);
      if (method === "PUT")
        this.meetings.set(
          id,
          String(body["url"]) || (this.template.address ?? "").replace("{ticket}", String(id)),
        );
      return { body: method === "DELETE" ? undefined : this.meeting(id) };
    }
    if (what === "translations")
      return { body: { available: this.server.url !== "", translations: this.kept } };
    if (what === "translate")
      return { body: { html: `<p>[${body["target"]}] ${plain(String(body["html"]))}</p>`, source: "nb" } };
    return null;
  }

  translateComment(id: number, target: TranslationWire["target"]): TranslationWire {
    for (const made of this.state.tickets.values()) {
      const comment = this.state.comments(made).find((one) => one.id === id);
      if (!comment) continue;
      const wire = { comment_id: id, target, source: "sv", text: `[${target}] ${comment.text}` };
      this.kept.push(wire);
      return wire;
    }
    throw new Error(`no comment ${id}`);
  }

  /** `/time`, `/meetings` and `/translation`. */
  route(place: string, method: string, { path: [id], body }: Ask): unknown {
    if (place === "meetings") {
      if (method === "PUT") this.template = body as unknown as MeetingTemplate;
      return this.template;
    }
    if (place === "translation") {
      if (method === "PUT") this.server = { url: String(body["url"]), has_key: body["key"] !== undefined };
      return method === "POST" ? { text: "Hi! The parcel is on its way to you.", source: "nb" } : this.server;
    }
    if (id === "automatic") this.automatic = Boolean(body["on"]);
    else if (id === "leads") this.leads = Boolean(body["on"]);
    else if (id !== undefined && method === "DELETE")
      this.entries = this.entries.filter((one) => one.id !== Number(id));
    else if (id !== undefined) {
      const entry = this.entries.find((one) => one.id === Number(id));
      if (entry) Object.assign(entry, body, { automatic: false });
    }
    return id === undefined ? this.page() : undefined;
  }

  private page(): TimePage {
    const spent_seconds = this.entries.reduce((n, one) => n + one.spent_seconds, 0);
    const person = { id: ME.id, name: ME.name };
    const entries = this.entries.map(({ on, ...one }) => ({
      ...one,
      ticket: { id: on, subject: this.state.tickets.get(on)?.ticket.subject ?? "" },
    }));
    return {
      person,
      spent_seconds,
      entries,
      automatic: this.automatic,
      leads_see: this.leads,
      all: this.leads,
      ...(this.leads ? { people: [{ person, spent_seconds, entries: entries.length }] } : {}),
    };
  }
}

function plain(html: string): string {
  return html.replace(/<[^>]*>/g, "");
}
