import type { Notice, NoticeChoices, NoticeKind, PushDevice } from "../../src/lib/api/types.ts";
import { ago, DAY, HOUR, now } from "./clock.ts";
import { Refusal } from "./http.ts";
import type { State } from "./state.ts";
import type { Ask } from "./ticket-routes.ts";

const KINDS: NoticeKind[] = [
  "mentioned",
  "assigned",
  "answered",
  "followed",
  "side_answered",
  "approval_asked",
  "approval_decided",
  "task_due",
];
/** A point of P-256, so that a browser takes it. */
const PUBLIC_KEY = "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8";

/** A few notices, and how one wants to be told of them. */
export class Notices {
  private all: Notice[];
  devices: PushDevice[] = [
    {
      id: 1,
      name: "Firefox on Windows",
      here: false,
      created_at: ago(9 * DAY),
      last_ok_at: ago(HOUR),
      trouble: "",
    },
  ];
  choices: NoticeChoices = {
    choices: KINDS.map((kind) => ({ kind, way: "app" })),
    hours: { time_zone: "Europe/Oslo", quiet_from: 0, quiet_until: 0, quiet_days: 96, daily_at: 480 },
    dnd_until: null,
  };

  constructor(state: State) {
    const tickets = [...state.tickets.values()].slice(0, KINDS.length);
    this.all = tickets.map(({ ticket }, at) => ({
      id: 100 - at,
      kind: KINDS[at] ?? "followed",
      ticket: { id: ticket.id, subject: ticket.subject },
      author: KINDS[at] === "task_due" ? "" : at === 2 ? ticket.requester.name : "Magnus Hagen",
      snippet: at === 1 ? "" : "Kan du se på denne før lunsj?",
      created_at: ago((at + 1) * HOUR),
      read: at > 1,
    }));
  }

  route(method: string, { path: [what, id, verb], body }: Ask): unknown {
    const unread = () => ({ unread: this.all.filter((one) => !one.read).length });
    if (what === "unread") return unread();
    if (what === "read") {
      for (const one of this.all)
        if (body["ticket_id"] === null || body["ticket_id"] === one.ticket.id) one.read = true;
      return unread();
    }
    if (what === "devices") return this.deviceRoutes(method, id, verb);
    if (what === "choices" && method === "PUT")
      this.choices.choices = this.choices.choices.map((one) =>
        one.kind === body["kind"] ? { ...one, way: body["way"] as typeof one.way } : one,
      );
    if (what === "hours") {
      if (body["time_zone"] === "Bergen")
        throw new Refusal(422, "invalid", "Rett feltene.", { time_zone: "Tidssonen finnes ikke." });
      this.choices.hours = body as unknown as NoticeChoices["hours"];
    }
    if (what === "disturb") this.choices.dnd_until = (body["until"] as string | null) ?? null;
    if (what) return this.choices;
    return { notices: this.all, next: null, ...unread() };
  }

  private deviceRoutes(method: string, id: string | undefined, verb: string | undefined): unknown {
    if (verb === "test") return { ok: true, say: "" };
    if (method === "DELETE") {
      this.devices = this.devices.filter((one) => one.id !== Number(id));
      return undefined;
    }
    if (method === "POST")
      this.devices.push({
        id: this.devices.length + 1,
        name: "Chrome on Linux",
        here: true,
        created_at: now(),
        last_ok_at: null,
        trouble: "",
      });
    return { devices: this.devices, public_key: PUBLIC_KEY };
  }
}
