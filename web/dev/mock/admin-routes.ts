import type { InboundMail, Mailbox, Parked } from "../../src/lib/api/admin-types.ts";
import { ago, DAY, HOUR, MINUTE, now } from "./clock.ts";
import { Refusal } from "./http.ts";
import { ROLES } from "./people.ts";
import { fresh, type State } from "./state.ts";
import type { Ask } from "./ticket-routes.ts";

const SERVERS = {
  imap_host: "mail.rimfjell.example",
  imap_port: 993,
  imap_security: "tls" as const,
  imap_user: "hei",
  imap_folder: "INBOX",
  smtp_host: "mail.rimfjell.example",
  smtp_port: 587,
  smtp_security: "starttls" as const,
  smtp_user: "hei",
  has_imap_password: true,
  has_smtp_password: true,
  client_id: null,
  tenant: null,
  has_client_secret: false,
  authorized: null,
};
const COMMON = { authserv_id: "", plus_addresses: true, read_existing: false };
const NONE = {
  ...Object.fromEntries(Object.keys(SERVERS).map((key) => [key, key.startsWith("has_") ? false : null])),
  ...COMMON,
} as unknown as Mailbox["settings"];

export class Admin {
  mailboxes: Mailbox[] = [
    {
      id: 1,
      name: "Kundeservice",
      address: "hei@rimfjell.example",
      sender_name: "Rimfjell",
      kind: "imap_smtp",
      locale: "nb",
      default_group: { id: 1, name: "Kundeservice" },
      signatures: {
        nb: "Vennlig hilsen\nRimfjell kundeservice",
        sv: "Vänliga hälsningar\nRimfjell",
        da: "Venlig hilsen\nRimfjell",
        en: "Kind regards\nRimfjell",
      },
      settings: { ...SERVERS, ...COMMON },
      active: true,
      health: {
        state: "ok",
        say: "",
        checked_at: ago(MINUTE),
        last_in_at: ago(4 * MINUTE),
        last_out_at: ago(31 * MINUTE),
        queued: 0,
      },
    },
    {
      id: 2,
      name: "Bedrift",
      address: "bedrift@rimfjell.example",
      sender_name: "Rimfjell Bedrift",
      kind: "microsoft365",
      locale: "nb",
      default_group: { id: 5, name: "Bedrift og klubb" },
      signatures: { nb: "", sv: "", da: "", en: "" },
      settings: { ...NONE, client_id: "9d1f-rimfjell" } as never,
      active: true,
      health: {
        state: "failing",
        say: "Microsoft tok ikke imot nøkkelen siden i går kl. 22:14. Gi tillatelse på nytt.",
        checked_at: ago(2 * MINUTE),
        last_in_at: ago(11 * HOUR),
        last_out_at: ago(12 * HOUR),
        queued: 3,
      },
    },
    {
      id: 3,
      name: "Verksted",
      address: "verksted@rimfjell.example",
      sender_name: "Rimfjell verksted",
      kind: "lmtp",
      locale: "nb",
      default_group: null,
      signatures: { nb: "", sv: "", da: "", en: "" },
      settings: NONE,
      active: false,
      health: {
        state: "paused",
        say: "Satt på pause av Kari Nilsen.",
        checked_at: null,
        last_in_at: ago(9 * DAY),
        last_out_at: null,
        queued: 0,
      },
    },
  ];
  mails: InboundMail[] = [
    this.mail(
      610,
      4 * MINUTE,
      "Jonas Bergseng <jonas@bergseng.example>",
      "Glidelåsen på soveposen har hengt seg opp",
      "ticket",
      null,
      null,
      48240,
    ),
    this.mail(
      609,
      9 * MINUTE,
      "ukjent",
      "=?utf-8?Q?Tilbud_p=C3?=",
      "failed",
      "nested_too_deep",
      "Delene ligger 212 nivåer dypt, grensen er 64. Posten er beholdt.",
      null,
    ),
    this.mail(
      608,
      18 * MINUTE,
      "Ingrid Solheim <ingrid@solheim.example>",
      "Re: Knekt teltstang i Skarv 3, tur på fredag",
      "comment",
      null,
      null,
      48217,
    ),
    this.mail(
      607,
      40 * MINUTE,
      "Marte Aas-Hansen <marte@fjellvann.example>",
      "Re: Støvler sprakk i sålen",
      "comment",
      null,
      null,
      48172,
    ),
    this.mail(
      606,
      2 * HOUR,
      "Mailer Daemon <mailer-daemon@aune.example>",
      "Undelivered Mail Returned to Sender",
      "comment",
      "bounce",
      "Retur, vist på saken.",
      48184,
    ),
    this.mail(
      605,
      3 * HOUR,
      "autosvar@lund.example",
      "Automatisk svar: Ute til mandag",
      "dropped",
      "auto_reply",
      "Automatisk svar, ingen sak opprettet.",
      null,
    ),
    this.mail(
      604,
      5 * HOUR,
      "Post <post@post.example>",
      "Nyhetsbrev uke 47",
      "dropped",
      "list_mail",
      "Masseutsendelse, ingen sak opprettet.",
      null,
    ),
  ];
  parked: Parked[] = [
    {
      id: 3,
      follower: "search",
      seq: 99_012,
      name: "ticket.merged",
      attempts: 8,
      error: "Saken 47210 mangler i indeksen.",
      parked_at: ago(26 * HOUR),
      ticket_id: 48120,
    },
  ];

  mail(
    id: number,
    before: number,
    from: string,
    subject: string,
    fate: InboundMail["fate"],
    reason: string | null,
    say: string | null,
    ticket: number | null,
  ): InboundMail {
    return {
      id,
      received_at: ago(before),
      mailbox: { id: 1, name: "Kundeservice" },
      from,
      subject,
      size: 2_400 + id * 31,
      fate,
      reason,
      say,
      ticket_id: ticket,
      sender_check: "unknown",
    };
  }
}

export function adminRoutes(state: State, admin: Admin, method: string, { path, query, body }: Ask): unknown {
  const [what, id, verb] = path;
  const words = (query.get("q") ?? "").toLowerCase();
  if (what === "roles") return ROLES;
  if (what === "people") {
    if (method === "GET")
      return {
        people: state.staff.filter((one) => `${one.name} ${one.email}`.toLowerCase().includes(words)),
        next: null,
      };
    const role = ROLES.roles.find((one) => one.key === body["role"]);
    const groups = state.groups
      .filter((group) => ((body["group_ids"] ?? []) as number[]).includes(group.id))
      .map(({ id: key, name }) => ({ id: key, name }));
    if (!id) {
      const email = String(body["email"] ?? "");
      if (state.staff.some((one) => one.email === email))
        throw new Refusal(422, "invalid", "Rett feltene.", { email: "Adressen er alt i bruk." });
      const person = {
        id: fresh(),
        name: String(body["name"]),
        email,
        role: role?.key ?? "agent",
        role_name: role?.name ?? "",
        groups,
        state: "invited" as const,
        last_seen_at: null,
      };
      state.staff.push(person);
      return { person, invitation_sent: true };
    }
    const person = state.staff.find((one) => one.id === Number(id));
    if (!person) throw new Refusal(404, "not_found", "Finnes ikke.");
    if (verb !== "invite") {
      if (body["name"]) person.name = String(body["name"]);
      if (role) Object.assign(person, { role: role.key, role_name: role.name });
      if (body["group_ids"]) person.groups = groups;
      if (body["active"] !== undefined) person.state = body["active"] ? "active" : "inactive";
    }
    return { person };
  }
  if (what === "groups") {
    for (const group of state.groups) group.open_count = state.count(`group-${group.id}`);
    if (method === "GET") return { groups: state.groups };
    const name = String(body["name"] ?? "").trim();
    if (state.groups.some((one) => one.name === name && one.id !== Number(id)))
      throw new Refusal(422, "invalid", "Rett feltene.", { name: "Navnet er alt i bruk." });
    const members = ((body["member_ids"] ?? []) as number[]).map((one) => state.person(one));
    const known = state.groups.find((one) => one.id === Number(id));
    const group = Object.assign(
      known ?? { id: fresh(), open_count: 0, active: true, name: "", say: "", members: [] },
      { name, say: String(body["say"] ?? ""), members, active: body["active"] !== false },
    );
    if (!known) state.groups.push(group);
    return { group };
  }
  if (what === "mailboxes") {
    if (method === "GET") return { mailboxes: admin.mailboxes };
    const failing = {
      ok: false,
      steps: [
        {
          key: "imap_connect",
          ok: true,
          say: "mail.rimfjell.example svarer på port 993 med gyldig sertifikat.",
        },
        { key: "imap_sign_in", ok: true, say: "Innlogging virket. 3 meldinger i INBOX." },
        {
          key: "smtp_connect",
          ok: false,
          say: "mail.rimfjell.example svarer ikke på port 587. Er det riktig port, og slipper brannmuren oss ut?",
        },
      ],
    };
    if (id === "test" || verb === "test") return failing;
    if (verb === "authorize") return { url: `/admin/mailboxes/${id}` };
    const known = admin.mailboxes.find((one) => one.id === Number(id));
    if (verb === "pause" || verb === "resume") {
      if (!known) throw new Refusal(404, "not_found", "Finnes ikke.");
      known.active = verb === "resume";
      known.health = {
        ...known.health,
        state: known.active ? "ok" : "paused",
        say: known.active ? "" : "Satt på pause av deg.",
      };
      return { mailbox: known };
    }
    if (!String(body["address"] ?? "").includes("@"))
      throw new Refusal(422, "invalid", "Rett feltene.", { address: "Adressen mangler @." });
    const group = state.groups.find((one) => one.id === body["default_group_id"]);
    const made: Mailbox = {
      ...(known ?? {
        id: fresh(),
        active: true,
        health: {
          state: "unknown",
          say: "",
          checked_at: null,
          last_in_at: null,
          last_out_at: null,
          queued: 0,
        },
      }),
      ...(body as unknown as Mailbox),
      settings: { ...NONE, ...(body["settings"] as object) },
      default_group: group ? { id: group.id, name: group.name } : null,
    };
    admin.mailboxes = [...admin.mailboxes.filter((one) => one.id !== made.id), made];
    return { mailbox: made };
  }
  if (what === "inbound") {
    const mail = admin.mails.find((one) => one.id === Number(id));
    if (verb === "replay" && mail) return { mail };
    if (mail)
      return {
        mail,
        head: `Return-Path: <${mail.from}>\nReceived: from mx.example by rimfjell.example; ${mail.received_at}\nMessage-ID: <${mail.id}@post.example>\nFrom: ${mail.from}\nTo: hei@rimfjell.example\nSubject: ${mail.subject}\nMIME-Version: 1.0\n`,
        raw_url: `/api/ui/admin/inbound/${mail.id}/raw`,
      };
    const fate = query.get("fate");
    return {
      mails: admin.mails.filter((one) => !fate || one.fate === fate),
      next: null,
      counts: { failed: 1, waiting: 0 },
    };
  }
  if (what === "parked") {
    if (method === "POST") {
      admin.parked = [];
      return { parked: null, at: now() };
    }
    return { parked: admin.parked };
  }
  throw new Refusal(404, "not_found", "Finnes ikke.");
}
