import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import { SearchX } from "lucide-react";
import { InboxPage } from "@/features/desk/inbox-page.tsx";
import { NoTicket } from "@/features/desk/no-ticket.tsx";
import { TicketPage } from "@/features/tickets/ticket-page.tsx";
import type { Sort, Status } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { queryClient } from "@/lib/query-client.ts";
import { Empty, Failed } from "@/parts/states.tsx";
import { ADMIN_PAGES } from "./admin-pages.ts";
import { needPermission, needSession, onlyBeforeSetup, onlySignedOut, readSession } from "./guards.ts";
import { sessionQuery } from "./session.ts";
import { Shell } from "./shell.tsx";

function NotFound() {
  return (
    <div className="pickone">
      <Empty icon={SearchX} title={t("error.goneTitle")} say={t("error.gone")} />
    </div>
  );
}

const root = createRootRoute({
  component: Outlet,
  notFoundComponent: NotFound,
  errorComponent: ({ error, reset }) => <Failed error={error} again={reset} />,
});

const shell = createRoute({
  getParentRoute: () => root,
  id: "shell",
  component: Shell,
  beforeLoad: ({ location }) => needSession(location.href),
});

interface InboxSearch {
  sort?: Sort;
  status?: Status;
  play?: boolean;
  /** The side conversation that is open beside the ticket. */
  side?: number;
}
const SORTS: unknown[] = ["updated", "waiting"];
const STATUSES: unknown[] = ["new", "open", "pending", "hold", "solved", "closed"];

const home = createRoute({
  getParentRoute: () => shell,
  path: "/",
  beforeLoad: async () => {
    const { user } = await queryClient.ensureQueryData(sessionQuery);
    if (user?.permissions.includes("tickets.read"))
      throw redirect({ to: "/inbox/$view", params: { view: "mine" } });
    throw redirect({ to: user?.permissions.some((one) => one.startsWith("admin.")) ? "/admin" : "/profile" });
  },
});
const inboxHome = createRoute({
  getParentRoute: () => shell,
  path: "/inbox",
  beforeLoad: () => {
    throw redirect({ to: "/inbox/$view", params: { view: "mine" } });
  },
});
const inbox = createRoute({
  getParentRoute: () => shell,
  path: "/inbox/$view",
  component: InboxPage,
  beforeLoad: () => needPermission("tickets.read"),
  validateSearch: (raw: Record<string, unknown>): InboxSearch => ({
    ...(SORTS.includes(raw["sort"]) ? { sort: raw["sort"] as Sort } : {}),
    ...(STATUSES.includes(raw["status"]) ? { status: raw["status"] as Status } : {}),
    ...(raw["play"] ? { play: true } : {}),
    ...(Number.isSafeInteger(raw["side"]) ? { side: Number(raw["side"]) } : {}),
  }),
});
const inboxIndex = createRoute({ getParentRoute: () => inbox, path: "/", component: NoTicket });
const inboxTicket = createRoute({ getParentRoute: () => inbox, path: "/$ticketId", component: TicketPage });
/** The address of a ticket wherever it lies: what mails and notes link to. */
const ticket = createRoute({
  getParentRoute: () => shell,
  path: "/tickets/$ticketId",
  beforeLoad: ({ params }) => {
    throw redirect({ to: "/inbox/$view/$ticketId", params: { view: "all_open", ticketId: params.ticketId } });
  },
});

const newTicket = createRoute({
  getParentRoute: () => shell,
  path: "/tickets/new",
  beforeLoad: () => needPermission("tickets.edit"),
  validateSearch: (raw: Record<string, unknown>): { customer?: number } =>
    Number.isSafeInteger(raw["customer"]) ? { customer: Number(raw["customer"]) } : {},
  component: lazyRouteComponent(() => import("@/features/tickets/new-ticket-page.tsx"), "NewTicketPage"),
});

const approvals = createRoute({
  getParentRoute: () => shell,
  path: "/approvals",
  beforeLoad: () => needPermission("tickets.reply"),
  component: lazyRouteComponent(() => import("@/features/tickets/approvals-page.tsx"), "ApprovalsPage"),
});
const sides = createRoute({
  getParentRoute: () => shell,
  path: "/sides",
  beforeLoad: () => needPermission("tickets.read"),
  validateSearch: (raw: Record<string, unknown>): { side?: number; state?: "open" | "done" } => ({
    ...(Number.isSafeInteger(raw["side"]) ? { side: Number(raw["side"]) } : {}),
    ...(raw["state"] === "done" ? { state: "done" as const } : {}),
  }),
  component: lazyRouteComponent(() => import("@/features/sides/sides-page.tsx"), "SidesPage"),
});

const views = createRoute({
  getParentRoute: () => shell,
  path: "/views",
  beforeLoad: () => needPermission("tickets.read"),
  component: lazyRouteComponent(() => import("@/features/views/views-page.tsx"), "ViewsPage"),
});
/** A view and its conditions; `new` makes one, of another one with `copy`. */
const view = createRoute({
  getParentRoute: () => shell,
  path: "/views/$viewId",
  beforeLoad: () => needPermission("tickets.read"),
  validateSearch: (raw: Record<string, unknown>): { copy?: number; search?: string } => ({
    ...(Number.isSafeInteger(raw["copy"]) ? { copy: Number(raw["copy"]) } : {}),
    ...(typeof raw["search"] === "string" && raw["search"] ? { search: raw["search"] } : {}),
  }),
  component: lazyRouteComponent(() => import("@/features/views/view-page.tsx"), "ViewPage"),
});

const tasks = createRoute({
  getParentRoute: () => shell,
  path: "/tasks",
  beforeLoad: () => needPermission("tickets.read"),
  component: lazyRouteComponent(() => import("@/features/tasks/tasks-page.tsx"), "TasksPage"),
});

const time = createRoute({
  getParentRoute: () => shell,
  path: "/time",
  beforeLoad: () => needPermission("tickets.read"),
  component: lazyRouteComponent(() => import("@/features/worktime/time-page.tsx"), "TimePage"),
});

const search = createRoute({
  getParentRoute: () => shell,
  path: "/search",
  beforeLoad: () => needPermission("tickets.read"),
  validateSearch: (raw: Record<string, unknown>): { q?: string } =>
    raw["q"] !== undefined && String(raw["q"]).trim() ? { q: String(raw["q"]) } : {},
  component: lazyRouteComponent(() => import("@/features/search/search-page.tsx"), "SearchPage"),
});
const bulk = createRoute({
  getParentRoute: () => shell,
  path: "/bulk",
  beforeLoad: () => needPermission("tickets.read"),
  validateSearch: (raw: Record<string, unknown>): { work?: string } =>
    typeof raw["work"] === "string" && raw["work"] ? { work: raw["work"] } : {},
  component: lazyRouteComponent(() => import("@/features/bulk/bulk-page.tsx"), "BulkPage"),
});
const notices = createRoute({
  getParentRoute: () => shell,
  path: "/notices",
  beforeLoad: () => needPermission("tickets.read"),
  component: lazyRouteComponent(() => import("@/features/notices/notices-page.tsx"), "NoticesPage"),
});
/** Where a link from a chat tool leads: "that is me". */
const linkChat = createRoute({
  getParentRoute: () => shell,
  path: "/link-chat/$code",
  beforeLoad: () => needPermission("tickets.read"),
  component: lazyRouteComponent(() => import("@/features/chattools/link-page.tsx"), "LinkChatPage"),
});
const board = createRoute({
  getParentRoute: () => shell,
  path: "/board",
  beforeLoad: () => needPermission("tickets.read"),
  component: lazyRouteComponent(() => import("@/features/board/board-page.tsx"), "BoardPage"),
});
const customers = createRoute({
  getParentRoute: () => shell,
  path: "/customers",
  beforeLoad: () => needPermission("customers.read"),
  validateSearch: (raw: Record<string, unknown>): { q?: string } =>
    typeof raw["q"] === "string" && raw["q"] ? { q: raw["q"] } : {},
  component: lazyRouteComponent(() => import("@/features/customers/customers-page.tsx"), "CustomersPage"),
});
const customer = createRoute({
  getParentRoute: () => shell,
  path: "/customers/$customerId",
  beforeLoad: () => needPermission("customers.read"),
  component: lazyRouteComponent(() => import("@/features/customers/customer-page.tsx"), "CustomerPage"),
});
const organization = createRoute({
  getParentRoute: () => shell,
  path: "/organizations/$organizationId",
  beforeLoad: () => needPermission("customers.read"),
  component: lazyRouteComponent(
    () => import("@/features/customers/organization-page.tsx"),
    "OrganizationPage",
  ),
});
const profile = createRoute({
  getParentRoute: () => shell,
  path: "/profile",
  component: lazyRouteComponent(() => import("@/features/people/profile-page.tsx"), "ProfilePage"),
});

const admin = createRoute({
  getParentRoute: () => shell,
  path: "/admin",
  component: lazyRouteComponent(() => import("./admin-frame.tsx"), "AdminFrame"),
  beforeLoad: ({ location }) =>
    // Everybody keeps macros of their own, and that is all of it that most see.
    location.pathname === "/admin/macros"
      ? needPermission("tickets.note")
      : needPermission("admin.people", "admin.groups", "admin.channels", "admin.system", "admin.settings"),
});
const adminHome = createRoute({
  getParentRoute: () => admin,
  path: "/",
  beforeLoad: async () => {
    const { user } = await queryClient.ensureQueryData(sessionQuery);
    const first = ADMIN_PAGES.find((page) => user?.permissions.includes(page.needs));
    if (first) throw redirect({ to: first.to });
  },
});
const adminPeople = createRoute({
  getParentRoute: () => admin,
  path: "/people",
  component: lazyRouteComponent(() => import("@/features/people/admin-people.tsx"), "AdminPeople"),
});
const adminPrivacy = createRoute({
  getParentRoute: () => admin,
  path: "/privacy",
  component: lazyRouteComponent(() => import("@/features/privacy/privacy-page.tsx"), "PrivacyPage"),
});
const adminGroups = createRoute({
  getParentRoute: () => admin,
  path: "/groups",
  component: lazyRouteComponent(() => import("@/features/people/admin-groups.tsx"), "AdminGroups"),
});
const adminRoles = createRoute({
  getParentRoute: () => admin,
  path: "/roles",
  component: lazyRouteComponent(() => import("@/features/people/admin-roles.tsx"), "AdminRoles"),
});
const adminMailboxes = createRoute({
  getParentRoute: () => admin,
  path: "/mailboxes",
  component: lazyRouteComponent(() => import("@/features/channels/mailboxes-page.tsx"), "MailboxesPage"),
});
const adminMailbox = createRoute({
  getParentRoute: () => admin,
  path: "/mailboxes/$mailboxId",
  component: lazyRouteComponent(() => import("@/features/channels/mailbox-page.tsx"), "MailboxPage"),
});
const adminMail = createRoute({
  getParentRoute: () => admin,
  path: "/mail",
  component: lazyRouteComponent(() => import("@/features/channels/mail-rules-page.tsx"), "MailRulesPage"),
});
const adminFilters = createRoute({
  getParentRoute: () => admin,
  path: "/filters",
  validateSearch: (raw: Record<string, unknown>): { edit?: number | "new" } =>
    raw["edit"] === "new" || typeof raw["edit"] === "number" ? { edit: raw["edit"] } : {},
  component: lazyRouteComponent(() => import("@/features/gate/filters-page.tsx"), "FiltersPage"),
});
const adminSuspended = createRoute({
  getParentRoute: () => admin,
  path: "/suspended",
  validateSearch: (raw: Record<string, unknown>): { mail?: number } =>
    typeof raw["mail"] === "number" ? { mail: raw["mail"] } : {},
  component: lazyRouteComponent(() => import("@/features/gate/suspended-page.tsx"), "SuspendedPage"),
});
const adminMacros = createRoute({
  getParentRoute: () => admin,
  path: "/macros",
  validateSearch: (raw: Record<string, unknown>): { q?: string; edit?: number | "new" } => ({
    ...(typeof raw["q"] === "string" && raw["q"] ? { q: raw["q"] } : {}),
    ...(raw["edit"] === "new" || typeof raw["edit"] === "number" ? { edit: raw["edit"] } : {}),
  }),
  component: lazyRouteComponent(() => import("@/features/macros/macros-page.tsx"), "MacrosPage"),
});
const adminFields = createRoute({
  getParentRoute: () => admin,
  path: "/fields",
  validateSearch: (
    raw: Record<string, unknown>,
  ): { of?: "user" | "organization"; edit?: number | "new" } => ({
    ...(raw["of"] === "user" || raw["of"] === "organization" ? { of: raw["of"] } : {}),
    ...(raw["edit"] === "new" || typeof raw["edit"] === "number" ? { edit: raw["edit"] } : {}),
  }),
  component: lazyRouteComponent(() => import("@/features/fields/fields-page.tsx"), "FieldsPage"),
});
const edits = (raw: Record<string, unknown>): { edit?: number | "new" } =>
  raw["edit"] === "new" || typeof raw["edit"] === "number" ? { edit: raw["edit"] } : {};
const adminStatuses = createRoute({
  getParentRoute: () => admin,
  path: "/statuses",
  validateSearch: edits,
  component: lazyRouteComponent(() => import("@/features/statuses/statuses-page.tsx"), "StatusesPage"),
});
const adminForms = createRoute({
  getParentRoute: () => admin,
  path: "/forms",
  validateSearch: edits,
  component: lazyRouteComponent(() => import("@/features/forms/forms-page.tsx"), "FormsPage"),
});
const adminBrands = createRoute({
  getParentRoute: () => admin,
  path: "/brands",
  validateSearch: edits,
  component: lazyRouteComponent(() => import("@/features/brands/brands-page.tsx"), "BrandsPage"),
});
const adminTags = createRoute({
  getParentRoute: () => admin,
  path: "/tags",
  validateSearch: (raw: Record<string, unknown>): { q?: string } =>
    typeof raw["q"] === "string" && raw["q"] ? { q: raw["q"] } : {},
  component: lazyRouteComponent(() => import("@/features/tags/tags-page.tsx"), "TagsPage"),
});
const adminTools = createRoute({
  getParentRoute: () => admin,
  path: "/tools",
  component: lazyRouteComponent(() => import("@/features/translation/tools-page.tsx"), "ToolsPage"),
});
const FATES: unknown[] = ["waiting", "ticket", "comment", "dropped", "failed", "suspended"];
const adminChatTools = createRoute({
  getParentRoute: () => admin,
  path: "/chat-tools",
  component: lazyRouteComponent(() => import("@/features/chattools/chat-tools-page.tsx"), "ChatToolsPage"),
});
const adminInbound = createRoute({
  getParentRoute: () => admin,
  path: "/inbound",
  validateSearch: (raw: Record<string, unknown>): { fate?: string; mail?: number } => ({
    ...(FATES.includes(raw["fate"]) ? { fate: String(raw["fate"]) } : {}),
    ...(typeof raw["mail"] === "number" ? { mail: raw["mail"] } : {}),
  }),
  component: lazyRouteComponent(() => import("@/features/channels/inbound-page.tsx"), "InboundPage"),
});
const adminParked = createRoute({
  getParentRoute: () => admin,
  path: "/parked",
  component: lazyRouteComponent(() => import("@/features/desk/parked-page.tsx"), "ParkedPage"),
});

const gate = (name: "SignIn" | "SetUp" | "Forgot" | "SetPassword" | "AcceptInvitation") =>
  lazyRouteComponent(() => import("@/features/people/gate-pages.tsx"), name);
const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  beforeLoad: onlySignedOut,
  validateSearch: (raw: Record<string, unknown>): { next?: string } =>
    // Only an address of our own: a link that leads elsewhere after signing in is a trap.
    typeof raw["next"] === "string" && /^\/(?![/\\])/.test(raw["next"]) ? { next: raw["next"] } : {},
  component: gate("SignIn"),
});
const setup = createRoute({
  getParentRoute: () => root,
  path: "/setup",
  beforeLoad: onlyBeforeSetup,
  component: gate("SetUp"),
});
const forgot = createRoute({
  getParentRoute: () => root,
  path: "/forgot",
  beforeLoad: readSession,
  component: gate("Forgot"),
});
const setPassword = createRoute({
  getParentRoute: () => root,
  path: "/password/$token",
  beforeLoad: readSession,
  component: gate("SetPassword"),
});
const invitation = createRoute({
  getParentRoute: () => root,
  path: "/invitation/$token",
  beforeLoad: readSession,
  component: gate("AcceptInvitation"),
});
const unsubscribe = createRoute({
  getParentRoute: () => root,
  path: "/unsubscribe/$token",
  beforeLoad: readSession,
  component: lazyRouteComponent(() => import("@/features/notices/unsubscribe-page.tsx"), "Unsubscribe"),
});

const routeTree = root.addChildren([
  shell.addChildren([
    home,
    inboxHome,
    inbox.addChildren([inboxIndex, inboxTicket]),
    ticket,
    newTicket,
    approvals,
    sides,
    views,
    view,
    tasks,
    time,
    search,
    bulk,
    board,
    notices,
    linkChat,
    customers,
    customer,
    organization,
    profile,
    admin.addChildren([
      adminHome,
      adminPeople,
      adminGroups,
      adminPrivacy,
      adminRoles,
      adminMailboxes,
      adminMailbox,
      adminMail,
      adminFilters,
      adminSuspended,
      adminMacros,
      adminTools,
      adminFields,
      adminStatuses,
      adminForms,
      adminBrands,
      adminTags,
      adminChatTools,
      adminInbound,
      adminParked,
    ]),
  ]),
  signIn,
  setup,
  forgot,
  setPassword,
  invitation,
  unsubscribe,
]);

export const router = createRouter({
  routeTree,
  defaultPreload: "intent",
  defaultErrorComponent: ({ error, reset }) => <Failed error={error} again={reset} />,
  scrollRestoration: false,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
