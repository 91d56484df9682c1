// An in-memory stand-in for the server, with an invented shop: for working on the app and for the browser tests only.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { fileURLToPath } from "node:url";
import { type WebSocket, WebSocketServer } from "ws";
import type { CommentRequest, Session, TicketSet } from "../src/lib/api/types.ts";
import { Admin, adminRoutes } from "./mock/admin-routes.ts";
import { Bulk } from "./mock/bulk-routes.ts";
import { ChatTools } from "./mock/chat-routes.ts";
import { ago, DAY, HOUR, now } from "./mock/clock.ts";
import { Contacts } from "./mock/contact-routes.ts";
import { customerRoutes, organizationRoutes } from "./mock/customer-routes.ts";
import { Gate } from "./mock/gate-routes.ts";
import { PICTURE, Refusal, readBody, sendFile, sendJson } from "./mock/http.ts";
import { Macros } from "./mock/macro-routes.ts";
import { newTicket, openTicket } from "./mock/new-ticket-routes.ts";
import { Notices } from "./mock/notice-routes.ts";
import { ROLES } from "./mock/people.ts";
import { searchRoutes } from "./mock/search-routes.ts";
import { Settings } from "./mock/settings-routes.ts";
import { fresh, ME, State } from "./mock/state.ts";
import { allTags, renameTag } from "./mock/tag-routes.ts";
import * as tickets from "./mock/ticket-routes.ts";
import { Tools } from "./mock/tools-routes.ts";

export const EMAIL = "eirik@rimfjell.example";
export const PASSWORD = "fjelltur-2026";
const DIST = process.env["DIST"] ?? fileURLToPath(new URL("../dist", import.meta.url));

export interface Mock {
  server: Server;
  state: State;
  tell: tickets.Tell;
  notices: Notices;
  chat: ChatTools;
  /** Lets calls fail: `POST /tickets/1/comments` → how often it is to fail with 503. */
  fail: Map<string, number>;
  close: () => void;
}

export function createMock(options: { needsSetup?: boolean } = {}): Mock {
  const state = new State();
  const contacts = new Contacts(state);
  const admin = new Admin();
  const settings = new Settings();
  const gate = new Gate();
  const macros = new Macros();
  const bulk = new Bulk(state);
  const notices = new Notices(state);
  const tools = new Tools(state);
  const chat = new ChatTools(state);
  const sockets = new Set<WebSocket>();
  const fail = new Map<string, number>();
  const preferences: NonNullable<Session["user"]>["preferences"] = {
    locale: "nb",
    theme: "light",
    density: "comfortable",
  };
  let needsSetup = options.needsSetup ?? false;
  let places = [
    {
      id: 1,
      current: true,
      created_at: ago(DAY),
      last_seen_at: now(),
      address: "192.0.2.7",
      agent: "Chrome på Linux",
    },
    {
      id: 2,
      current: false,
      created_at: ago(9 * DAY),
      last_seen_at: ago(5 * HOUR),
      address: "192.0.2.44",
      agent: "Safari på iPhone",
    },
    {
      id: 3,
      current: false,
      created_at: ago(40 * DAY),
      last_seen_at: ago(12 * DAY),
      address: "198.51.100.9",
      agent: "Firefox på Windows",
    },
  ];
  const tell: tickets.Tell = (frame) => {
    for (const socket of sockets) socket.send(JSON.stringify(frame));
  };
  const session = (signedIn: boolean): Session => ({
    signed_in: signedIn,
    csrf_token: "mock-token",
    live_from: 0,
    needs_setup: needsSetup,
    workspace_name: "Rimfjell",
    locale: preferences.locale,
    user: signedIn
      ? {
          ...ME,
          email: EMAIL,
          role: "admin",
          role_name: "Administrator",
          permissions: ROLES.roles.find((one) => one.key === "admin")?.permissions ?? [],
          groups: state.groups
            .filter((group) => group.members.some((one) => one.id === ME.id))
            .map(({ id, name }) => ({ id, name })),
          preferences: { ...preferences },
        }
      : null,
    limits: { upload_bytes: 26_214_400, undo_seconds: 10 },
  });

  const route = (
    method: string,
    parts: string[],
    query: URLSearchParams,
    body: Record<string, unknown>,
    signedIn: boolean,
    response: ServerResponse,
  ): unknown => {
    const [place, id, verb, third] = parts;
    const signIn = () => {
      response.setHeader("Set-Cookie", "svar_session=mock; HttpOnly; SameSite=Lax; Path=/");
      return session(true);
    };
    if (place === "session") return session(signedIn);
    if (place === "sign-in") {
      if (body["email"] === EMAIL && body["password"] === PASSWORD) return signIn();
      throw new Refusal(401, "sign_in_failed", "E-post eller passord stemmer ikke.");
    }
    if (place === "setup") {
      if (String(body["password"]).length < 10)
        throw new Refusal(422, "invalid", "Rett feltene.", { password: "Minst 10 tegn." });
      needsSetup = false;
      return signIn();
    }
    if (place === "password" && id === "forgot") return undefined;
    if (place === "password" && id === "token") {
      if (verb === "gone") throw new Refusal(404, "not_found", "Lenken virker ikke lenger.");
      return {
        kind: "invitation",
        name: "Aisha Rahman",
        email: "aisha@rimfjell.example",
        workspace_name: "Rimfjell",
        locale: "nb",
      };
    }
    if ((place === "password" && id === "set") || place === "invitation") return signIn();
    if (place === "notices" && id === "unsubscribe") {
      if (verb === "gone") throw new Refusal(404, "not_found", "Lenken virker ikke.");
      return undefined;
    }
    if (!signedIn) throw new Refusal(401, "signed_out", "Du er logget ut.");
    if (place === "sign-out") {
      response.setHeader("Set-Cookie", "svar_session=; Max-Age=0; Path=/");
      return undefined;
    }
    const words = (query.get("q") ?? "").toLowerCase();
    const ask = { path: parts.slice(1), query, body };
    switch (place) {
      case "me": {
        if (id === "sessions" && method === "GET") return { sessions: places };
        if (id === "sessions") {
          places = places.filter((one) => one.current || (verb !== "others" && one.id !== Number(verb)));
          return undefined;
        }
        if (id === "tokens") return settings.tokenRoutes(method, ask);
        if (id === "password") {
          if (body["current"] !== PASSWORD)
            throw new Refusal(422, "invalid", "Rett feltene.", { current: "Det er ikke passordet ditt." });
          return undefined;
        }
        Object.assign(
          preferences,
          Object.fromEntries(Object.entries(body).filter(([key]) => key in preferences)),
        );
        return session(true);
      }
      case "settings":
        return settings.mailRoutes(method, ask);
      case "fields":
        return state.fields.routes(method, ask);
      case "statuses":
      case "forms":
      case "brands":
        return state.structure.routes(place, method, ask);
      case "field-conditions":
        return { conditions: state.fields.conditions };
      case "related":
        return state.fields.related(state, ask);
      case "macros":
        return macros.routes(state, method, ask);
      case "planned":
        return { approvals: [] };
      case "sides":
        return { sides: [] };
      case "blocks":
        return settings.blockRoutes(method, ask);
      case "gate":
        return gate.routes(method, ask);
      case "views":
        return id ? tickets.list(state, id, query) : tickets.views(state);
      case "customers":
      case "organizations":
      case "privacy":
      case "contact-notes":
      case "contact-merges": {
        const known = contacts.answer(place, method, ask);
        if (known) return known.body;
        return (place === "customers" ? customerRoutes : organizationRoutes)(state, method, ask);
      }
      case "chat-accounts":
        return chat.own(method, ask);
      case "admin":
        if (id === "chat-tools") return chat.admin(method, ask);
        return adminRoutes(state, admin, method, ask);
      case "people":
        return {
          people: state.staff
            .filter((one) => one.name.toLowerCase().includes(words) && one.state === "active")
            .map((one) => ({
              id: one.id,
              name: one.name,
              email: one.email,
              groups: one.groups,
              online: true,
            })),
        };
      case "groups":
        return {
          groups: state.groups.map((group) => ({
            id: group.id,
            name: group.name,
            mine: group.members.some((one) => one.id === ME.id),
            members: group.members,
          })),
        };
      case "addresses":
        return {
          addresses: state.customers
            .filter((one) => `${one.name} ${one.email}`.toLowerCase().includes(words))
            .slice(0, 6)
            .map((one) => state.address(one.id)),
        };
      case "tags":
        if (id === "all") return allTags(state, words);
        if (id === "rename") return renameTag(state, body);
        return {
          tags: ["bedrift", "garanti", "klubb", "levering", "retur", "støvler", "telt", "vip"].filter((tag) =>
            tag.includes(words),
          ),
        };
      case "search":
        return searchRoutes(state, ask);
      case "board":
        return { posts: [] };
      case "notices":
        return notices.route(method, ask);
      case "bulk":
        return bulk.route(method, ask, tell);
      case "comments": {
        if (verb === "translation") return tools.translateComment(Number(id), body["target"] as "nb");
        if (verb === "redact") return tickets.redactComment(state, Number(id), String(body["words"]));
        if (verb === "undo") return tickets.undoComment(state, Number(id), tell);
        for (const made of state.tickets.values()) {
          const comment = state.comments(made).find((one) => one.id === Number(id));
          if (!comment?.delivery) continue;
          const delivery = { ...comment.delivery, state: "queued" as const, reason: null, can_retry: false };
          made.timeline = made.timeline.map((item) =>
            item.kind === "comment" && item.id === comment.id ? { ...item, delivery } : item,
          );
          return { comment: { ...comment, delivery } };
        }
        throw new Refusal(404, "not_found", "Finnes ikke.");
      }
      case "time":
      case "meetings":
      case "translation":
        return tools.route(place, method, ask);
      case "tasks":
        return { tasks: [], reminders: [] };
      case "tickets":
        if (verb === "tasks") return { tasks: [], reminders: [], templates: [] };
        if (verb === "macros") return macros.preview(state, String(id), String(third));
        return (
          tools.ticket(method, Number(id), verb, body) ?? {
            body: ticketRoute(method, id, verb, third, query, body),
          }
        ).body;
      default:
        throw new Refusal(404, "not_found", "Finnes ikke.");
    }
  };

  const ticketRoute = (
    method: string,
    id: string | undefined,
    verb: string | undefined,
    third: string | undefined,
    query: URLSearchParams,
    body: Record<string, unknown>,
  ): unknown => {
    if (id === "new") return newTicket(state, method, body);
    if (id === undefined) return openTicket(state, body as never, tell);
    const made = tickets.find(state, id);
    const both = () => ({ ticket: made.ticket, row: state.row(made), changes: [] });
    switch (verb) {
      case undefined: {
        if (method === "GET") return tickets.screen(state, made, Number(query.get("comments") ?? 30));
        const stamp = body["updated_stamp"];
        if (stamp && stamp !== made.ticket.updated_stamp) {
          throw new Refusal(
            409,
            "changed",
            "Saken ble endret.",
            {},
            {
              ticket: made.ticket,
              changes: made.timeline.filter((item) => item.kind === "change").slice(-1),
            },
          );
        }
        const changes = tickets.change(state, made, body["set"] as TicketSet);
        tickets.told(state, tell, made, "ticket.changed");
        return { ...both(), changes };
      }
      case "timeline":
        return tickets.timeline(made, query);
      case "comments":
        return tickets.addComment(state, made, body as unknown as CommentRequest, tell);
      case "drafts":
        if (method === "PUT") return tickets.putDraft(state, made, third === "note" ? "note" : "reply", body);
        made.drafts = made.drafts.filter((one) => one.kind !== third);
        return undefined;
      case "presence":
        return { presence: made.presence };
      case "links":
        return {
          problem: null,
          parent: null,
          split_from: null,
          incidents: [],
          incident_count: 0,
          unsolved_incidents: 0,
          children: [],
          split_off: [],
          related: [],
          duplicates: [],
        };
      case "read":
      case "unread":
        made.unread = verb === "unread";
        return undefined;
      case "merge-candidates": {
        const words = (query.get("q") ?? "").toLowerCase();
        const others = [...state.tickets.values()].filter(
          (one) =>
            one !== made &&
            state.isOpen(one) &&
            `${one.ticket.id} ${one.ticket.subject}`.toLowerCase().includes(words),
        );
        const own = others.filter((one) => one.ticket.requester.id === made.ticket.requester.id);
        return {
          tickets: [...own, ...others.filter((one) => !own.includes(one))]
            .slice(0, 8)
            .map((one) => state.row(one)),
        };
      }
      case "merge-preview": {
        const into = tickets.find(state, query.get("into") ?? "");
        const other = into.ticket.requester.id !== made.ticket.requester.id;
        return {
          from: state.row(made),
          into: state.row(into),
          comment_count: state.comments(made).length,
          cc_added: [],
          problem: other ? "other_customer" : null,
        };
      }
      case "merge": {
        const into = tickets.find(state, String(body["into"]));
        into.timeline.push(
          ...state.comments(made).map((one) => ({ kind: "comment" as const, ...one, id: fresh() })),
        );
        made.ticket.merged_into = { id: into.ticket.id, subject: into.ticket.subject };
        Object.assign(made.ticket, { status: "closed", can: [] });
        return { ticket: into.ticket };
      }
      case "spam":
      case "not-spam":
      case "delete":
      case "restore":
        made.ticket.state = verb === "spam" ? "spam" : verb === "delete" ? "deleted" : "normal";
        tickets.told(state, tell, made, "ticket.moved");
        return both();
      default:
        throw new Refusal(404, "not_found", "Finnes ikke.");
    }
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? "/", "http://mock");
    const method = request.method ?? "GET";
    if (!url.pathname.startsWith("/api/ui/")) return sendFile(DIST, url.pathname, response);
    const parts = url.pathname.slice("/api/ui/".length).split("/").map(decodeURIComponent);
    if (parts[0] === "attachments" || parts[2] === "pictures") {
      response.writeHead(200, { "Content-Type": "image/svg+xml" }).end(PICTURE);
      return;
    }
    const bytes = await readBody(request);
    try {
      if (method !== "GET" && request.headers["x-csrf-token"] !== "mock-token")
        throw new Refusal(403, "csrf_failed", "");
      const key = `${method} /${parts.join("/")}`;
      const left = fail.get(key) ?? 0;
      if (left > 0) {
        fail.set(key, left - 1);
        throw new Refusal(503, "busy", "Serveren er opptatt. Ingenting er endret. Prøv igjen om litt.");
      }
      if (parts[0] === "uploads") {
        const token = `u${fresh()}`;
        const type = String(request.headers["content-type"]);
        const upload = {
          token,
          name: url.searchParams.get("filename") ?? "fil",
          content_type: type,
          size: bytes.length,
          thumb_url: type.startsWith("image/") ? `/api/ui/attachments/1/thumb` : null,
          url: "/api/ui/attachments/1/fil",
        };
        state.uploads.set(token, upload);
        return sendJson(response, 201, { upload });
      }
      const body = bytes.length > 0 ? (JSON.parse(bytes.toString()) as Record<string, unknown>) : {};
      const signedIn = (request.headers.cookie ?? "").includes("svar_session=mock");
      sendJson(response, 200, route(method, parts, url.searchParams, body, signedIn, response));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      sendJson(response, error.status, {
        error: { code: error.code, say: error.say, fields: error.fields },
        ...error.more,
      });
    }
  };

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      console.error(error);
      sendJson(response, 500, { error: { code: "internal", say: "Feil i prøveserveren.", fields: {} } });
    });
  });
  const live = new WebSocketServer({ server, path: "/api/ui/live" });
  live.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.send(JSON.stringify({ kind: "hello", seq: state.seq, connection: String(fresh()) }));
  });
  return {
    server,
    state,
    tell,
    notices,
    chat,
    fail,
    close: () => {
      for (const socket of sockets) socket.terminate();
      server.closeAllConnections();
      server.close();
    },
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const port = Number(process.env["PORT"] ?? 8090);
  createMock({ needsSetup: process.env["SETUP"] === "1" }).server.listen(port, "127.0.0.1", () => {
    console.log(`http://127.0.0.1:${port}  ${EMAIL}  ${PASSWORD}`);
  });
}
