import type { ChatAccount, ChatHappening, ChatTool } from "../../src/lib/api/types.ts";
import { ago, DAY, HOUR, MINUTE, now } from "./clock.ts";
import { Refusal } from "./http.ts";
import type { State } from "./state.ts";
import type { Ask } from "./ticket-routes.ts";

/** Channels that are told what happens, and who one is there. */
export class ChatTools {
  tools: ChatTool[] = [];
  accounts: ChatAccount[] = [{ id: 1, kind: "mattermost", name: "eirik.d", created_at: ago(3 * DAY) }];
  private next = 1;

  constructor(private state: State) {}

  admin(method: string, { path, body }: Ask): unknown {
    const [, id, verb] = path;
    const found = this.tools.find((one) => one.id === Number(id));
    if (verb === "test" && found) {
      const ok = found.webhook_host !== "gone.example";
      const say = "Webhooken eller kanalen er borte. Lag en ny webhook og lim inn adressen";
      Object.assign(found, ok ? { health: "ok", say: "", last_ok_at: now() } : { health: "failing", say });
      return { ok, say: ok ? "" : say };
    }
    if (method === "GET") return { tools: this.tools };
    if (method === "DELETE") {
      this.tools = this.tools.filter((one) => one !== found);
      return undefined;
    }
    const tool: ChatTool = found ?? {
      id: this.next++,
      kind: body["kind"] as ChatTool["kind"],
      name: "",
      active: true,
      webhook_host: "",
      has_signing_secret: false,
      answer_url: "",
      events: [],
      all_groups: false,
      groups: [],
      unanswered_minutes: 60,
      locale: "nb",
      health: "unknown",
      say: "",
      last_ok_at: null,
      failing_since: null,
      failures: [],
    };
    this.apply(tool, body);
    if (!found) this.tools.push(tool);
    return tool;
  }

  private apply(tool: ChatTool, body: Record<string, unknown>): void {
    const wrong: Record<string, string> = {};
    if (!String(body["name"] ?? "").trim()) wrong["name"] = "Gi den et navn";
    const webhook = String(body["webhook"] ?? "");
    if (webhook ? !webhook.startsWith("https://") : !tool.webhook_host)
      wrong["webhook"] = "Lim inn hele webhook-adressen, som begynner med https://";
    const ids = (body["group_ids"] ?? []) as number[];
    if (!body["all_groups"] && ids.length === 0)
      wrong["group_ids"] = "Velg gruppene som det kan sies fra om der";
    if (Object.keys(wrong).length > 0) throw new Refusal(422, "invalid", "Rett feltene.", wrong);
    tool.name = String(body["name"]).trim();
    if (webhook) tool.webhook_host = new URL(webhook).host;
    if (body["signing_secret"]) tool.has_signing_secret = true;
    if (tool.kind === "slack") tool.answer_url = `https://desk.example.com/api/chat/slack/k${tool.id}`;
    tool.active = body["active"] !== false;
    tool.health = tool.active ? tool.health : "paused";
    tool.events = body["events"] as ChatHappening[];
    tool.all_groups = Boolean(body["all_groups"]);
    tool.groups = this.state.groups
      .filter((group) => ids.includes(group.id))
      .map(({ id, name }) => ({ id, name }));
    tool.unanswered_minutes = Number(body["unanswered_minutes"]);
    tool.locale = String(body["locale"]);
  }

  /** One that works and one that does not, as an administrator finds them in the morning. */
  fill(): void {
    const groups = this.state.groups.slice(0, 2).map(({ id, name }) => ({ id, name }));
    const both = {
      active: true,
      answer_url: "",
      unanswered_minutes: 60,
      locale: "nb",
      all_groups: false,
      groups,
    };
    this.tools = [
      {
        ...both,
        id: this.next++,
        kind: "slack",
        name: "#kundeservice",
        webhook_host: "hooks.slack.com",
        has_signing_secret: true,
        events: ["opened", "mentioned", "unanswered"],
        health: "ok",
        say: "",
        last_ok_at: ago(4 * MINUTE),
        failing_since: null,
        failures: [],
      },
      {
        ...both,
        id: this.next++,
        kind: "teams",
        name: "Verksted",
        webhook_host: "prod-12.logic.azure.com",
        has_signing_secret: false,
        events: ["assigned"],
        health: "failing",
        say: "Teams avviser webhooken. Flyten kan være slått av, eller den tar bare imot fra innloggede",
        last_ok_at: ago(2 * DAY),
        failing_since: ago(5 * HOUR),
        failures: [
          { event: "assigned", ticket_id: 4812, say: "Teams avviser webhooken.", at: ago(5 * HOUR) },
        ],
      },
    ];
  }

  own(method: string, { path: [what, code] }: Ask): unknown {
    if (what === "codes") {
      if (code === "gone") throw new Refusal(404, "not_found", "Lenken er brukt eller for gammel.");
      if (method === "POST") {
        this.accounts.push({ id: 2, kind: "slack", name: "eirik", created_at: now() });
        return undefined;
      }
      return { kind: "slack", name: "eirik" };
    }
    if (method === "DELETE") {
      this.accounts = this.accounts.filter((one) => one.id !== Number(what));
      return undefined;
    }
    return { accounts: this.accounts };
  }
}
