import type { Block, MailSettings } from "../../src/lib/api/admin-types.ts";
import type { ApiToken } from "../../src/lib/api/types.ts";
import { ago, DAY, HOUR, now } from "./clock.ts";
import { Refusal } from "./http.ts";
import { fresh, ME } from "./state.ts";
import type { Ask } from "./ticket-routes.ts";

/** One's own tokens, what holds for all mail, and who is kept out. */
export class Settings {
  mail: MailSettings = { undo_seconds: 10, default_mailbox_id: 1, keep_days: 14 };
  tokens: ApiToken[] = [
    { id: 1, name: "Lagersystemet", created_at: ago(90 * DAY), last_used_at: ago(2 * HOUR) },
    { id: 2, name: "Ukesrapport", created_at: ago(12 * DAY), last_used_at: null },
  ];
  blocks: Block[] = [
    {
      id: 2,
      pattern: "tilbud.example",
      reason: "Sender bare reklame",
      created_at: ago(3 * DAY),
      created_by: { id: 7, name: "Kari Nilsen" },
      allow: false,
    },
    {
      id: 1,
      pattern: "ordre@varsel.example",
      reason: "Ordrebekreftelser fra lageret",
      created_at: ago(40 * DAY),
      created_by: ME,
      allow: true,
    },
  ];

  tokenRoutes(method: string, { path, body }: Ask): unknown {
    if (method === "GET") return { tokens: this.tokens };
    if (method === "DELETE") {
      this.tokens = this.tokens.filter((one) => one.id !== Number(path[1]));
      return undefined;
    }
    const made: ApiToken = { id: fresh(), name: String(body["name"]), created_at: now(), last_used_at: null };
    this.tokens = [made, ...this.tokens];
    return { ...made, token: "svt_k7Qm2v9XeT4pLw8sZr1nYb6c" };
  }

  mailRoutes(method: string, { body }: Ask): unknown {
    if (method === "PUT") this.mail = { ...this.mail, ...(body as Partial<MailSettings>) };
    return this.mail;
  }

  blockRoutes(method: string, { path, body }: Ask): unknown {
    if (method === "GET") return { blocks: this.blocks, next: null };
    if (method === "DELETE") {
      this.blocks = this.blocks.filter((one) => one.id !== Number(path[0]));
      return undefined;
    }
    const pattern = String(body["pattern"]).replace(/^\*?@/, "");
    if (!pattern.includes("."))
      throw new Refusal(422, "invalid", "Rett feltene.", {
        pattern: "Det er verken en adresse eller et domene.",
      });
    const made: Block = {
      id: fresh(),
      pattern,
      reason: String(body["reason"] ?? ""),
      created_at: now(),
      created_by: ME,
      allow: body["allow"] === true,
    };
    this.blocks = [made, ...this.blocks];
    return { block: made };
  }
}
