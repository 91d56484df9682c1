import type {
  MailRule,
  SpamSenders,
  SuspendedChoice,
  SuspendedResults,
  SuspendedRow,
} from "../../src/lib/api/admin-types.ts";
import { ago, DAY, HOUR } from "./clock.ts";
import { Refusal } from "./http.ts";
import { fresh } from "./state.ts";
import type { Ask } from "./ticket-routes.ts";

const BOX = { id: 1, name: "Kundeservice" };

/** Filters for mail, and what they set aside. */
export class Gate {
  rules: MailRule[] = [
    {
      id: 1,
      name: "Fakturaer med zip-fil",
      reason: "Vanlig svindel, se rutinen",
      action: "suspend",
      needs: "all",
      conditions: [
        { field: "attachment_name", operator: "is", header: "", values: ["*.zip", "*.exe"] },
        { field: "subject", operator: "contains", header: "", values: ["faktura"] },
      ],
      answers: false,
      active: true,
      hits: 14,
      last_hit_at: ago(3 * HOUR),
    },
    {
      id: 2,
      name: "Masseutsendelser",
      reason: "",
      action: "drop",
      needs: "any",
      conditions: [{ field: "header", operator: "contains", header: "x-mailer", values: ["MassSender"] }],
      answers: false,
      active: false,
      hits: 0,
      last_hit_at: null,
    },
  ];
  senders: SpamSenders = {
    senders: [
      {
        address: "nyheter@superdeal.example",
        domain: "superdeal.example",
        spam: 4,
        cleared: 0,
        answered: 0,
        at: ago(2 * DAY),
        allow: null,
        held: true,
      },
      {
        address: "ola@fjellheim.example",
        domain: "fjellheim.example",
        spam: 1,
        cleared: 1,
        answered: 3,
        at: ago(9 * DAY),
        allow: null,
        held: false,
      },
    ],
    sender_spam: 2,
    domain_spam: 3,
    keep_days: 14,
  };
  dropped: SuspendedRow[] = [];
  mails: SuspendedRow[] = [
    row(903, "Faktura 88213 forfaller i dag", "regnskap@betal-na.example", 2, {
      reason: "rule",
      say: "Regelen «Fakturaer med zip-fil» holder slik e-post tilbake: Vanlig svindel, se rutinen.",
      rule: { id: 1, name: "Fakturaer med zip-fil" },
      sender_check: "fail",
    }),
    row(902, "Tre for to på alt", "nyheter@superdeal.example", 7, {
      reason: "sender_spam",
      say: "4 saker fra denne avsenderen er merket som søppelpost.",
    }),
    row(901, "Re: Ordrestatus", "robot@lager.example", 26, {
      reason: "rate",
      say: "10 e-poster fra denne avsenderen er blitt til meldinger den siste timen; flere ser ut som en sløyfe.",
    }),
  ];

  routes(method: string, { path, body }: Ask): unknown {
    const [what, id] = path;
    if (what === "rules" || what === "order") return this.ruleRoutes(method, id, body);
    if (what === "try") return this.trial(body);
    if (what === "senders") {
      if (method === "PUT") this.senders = { ...this.senders, ...(body as Partial<SpamSenders>) };
      return this.senders;
    }
    if (method === "POST") return this.decide(String(id), body as unknown as SuspendedChoice);
    if (!id) return { mails: this.mails, next: null, count: this.mails.length, failed: 2 };
    const mail = this.mails.find((one) => one.id === Number(id));
    if (!mail) throw new Refusal(404, "not_found", "Den er ikke her lenger.");
    return {
      mail,
      from_name: "Regnskap",
      recipients: ["hei@rimfjell.example"],
      text: "Hei,\n\nfakturaen er vedlagt og må betales i dag.\nhttps://betal-na.example/88213\n\nHilsen Regnskap",
      cut: false,
      files: [{ name: "faktura-88213.zip", type: "application/zip", size: 48_211 }],
      headers: [
        { name: "from", value: "Regnskap <regnskap@betal-na.example>" },
        { name: "x-spam-status", value: "Yes, score=7.4 required=5.0" },
      ],
    };
  }

  private ruleRoutes(method: string, id: string | undefined, body: Ask["body"]): unknown {
    if (method === "POST" || method === "PATCH") {
      if (method === "POST" && !body["name"])
        throw new Refusal(422, "invalid", "Rett feltene.", { name: "Gi regelen et navn." });
      if (method === "POST")
        this.rules.push({ ...(body as unknown as MailRule), id: fresh(), hits: 0, last_hit_at: null });
      else
        this.rules = this.rules.map((one) =>
          one.id === Number(id) ? { ...one, ...(body as Partial<MailRule>) } : one,
        );
    } else if (method === "DELETE") {
      this.rules = this.rules.filter((one) => one.id !== Number(id));
      return undefined;
    }
    if (method === "PUT") {
      const ids = body["ids"] as number[];
      this.rules.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
    }
    return { rules: this.rules };
  }

  private trial(body: Ask["body"]): unknown {
    if (body["mail"]) return { looked_at: 1, caught: 1, skipped: 0, examples: [], fitting: [true, false] };
    const examples = this.mails.map((one) => ({ ...one, fate: "ticket" }));
    return { looked_at: 497, caught: 14, skipped: 3, examples, fitting: [] };
  }

  private decide(act: string, choice: SuspendedChoice): SuspendedResults {
    const ids = choice.ids ?? [];
    const taken = [...this.mails, ...this.dropped].filter((one) => ids.includes(one.id));
    this.mails = this.mails.filter((one) => !ids.includes(one.id));
    if (act === "drop") this.dropped = taken;
    if (act === "restore") this.mails = [...this.mails, ...taken].sort((a, b) => b.id - a.id);
    return {
      results: taken.map((one) => ({
        id: one.id,
        fate: act === "release" ? "ticket" : act === "drop" ? "dropped" : "suspended",
        ticket_id: act === "release" ? 48217 : null,
        say: null,
      })),
      listed: choice.list && choice.list !== "none" ? taken.map((one) => one.from) : [],
    };
  }
}

function row(
  id: number,
  subject: string,
  from: string,
  hours: number,
  more: Partial<SuspendedRow>,
): SuspendedRow {
  return {
    id,
    subject,
    from,
    received_at: ago(hours * HOUR),
    keep_until: ago(hours * HOUR - 14 * DAY),
    mailbox: BOX,
    size: 52_000,
    reason: "",
    say: "",
    rule: null,
    ticket_id: null,
    sender_check: "unknown",
    ...more,
  };
}
