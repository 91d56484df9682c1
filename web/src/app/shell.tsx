import { useQuery } from "@tanstack/react-query";
import { Link, Outlet, useLocation, useNavigate, useRouter } from "@tanstack/react-router";
import { CloudOff, Search, SquarePen } from "lucide-react";
import { lazy, Suspense, useEffect, useState } from "react";
import { BoardStrip } from "@/features/board/board-strip.tsx";
import { BulkCards } from "@/features/bulk/bulk-cards.tsx";
import { viewsQuery } from "@/features/desk/desk-data.ts";
import { Bell } from "@/features/notices/bell.tsx";
import { whenOpened } from "@/features/notices/pushed.ts";
import { Ring } from "@/features/tasks/ring.tsx";
import { type Key, t } from "@/lib/i18n.ts";
import { Mark } from "./brand.tsx";
import { PLACES, type Place } from "./places.ts";
import { ProfileMenu } from "./profile-menu.tsx";
import { useCan, useSession } from "./session.ts";
import { modName, useShortcuts } from "./shortcuts.ts";
import { ShortcutsSheet } from "./shortcuts-sheet.tsx";
import { Toasts, undoLast } from "./toasts.tsx";
import { useLive } from "./use-live.ts";

/** What lies in no place of the rail. */
const TITLES: [path: string, title: Key][] = [
  ["/search", "search.title"],
  ["/bulk", "bulk.title"],
  ["/board", "board.title"],
  ["/time", "worktime.mine"],
  ["/notices", "notice.title"],
  ["/link-chat", "chatAccount.title"],
];
const CommandBar = lazy(() => import("./command-bar.tsx"));

export function Shell() {
  const can = useCan();
  const session = useSession();
  const live = useLive();
  const navigate = useNavigate();
  const router = useRouter();
  const { pathname } = useLocation();
  const [command, setCommand] = useState(false);
  const [keys, setKeys] = useState(false);
  const places = PLACES.filter((place) => place.needs.some(can));
  const here = places.find(
    (place) => pathname.startsWith(place.to) || place.also?.some((path) => pathname.startsWith(path)),
  );
  const title =
    pathname === "/tickets/new"
      ? t("newTicket.title")
      : here
        ? t(here.name)
        : t(TITLES.find(([path]) => pathname.startsWith(path))?.[1] ?? "place.profile");
  const mine =
    useQuery({ ...viewsQuery, enabled: can("tickets.read") }).data?.find((view) => view.key === "mine")
      ?.count ?? 0;

  const toView = (view: string) => () => void navigate({ to: "/inbox/$view", params: { view } });
  useShortcuts({
    "mod+k": () => setCommand(true),
    "/": () => setCommand(true),
    "?": () => setKeys(true),
    z: () => void undoLast(),
    c: () => can("tickets.edit") && void navigate({ to: "/tickets/new" }),
    "g i": toView("mine"),
    "g u": toView("unassigned"),
    "g g": toView("my_groups"),
    "g a": toView("all_open"),
    "g c": () => void navigate({ to: "/customers" }),
    "g o": () => void navigate({ to: "/admin" }),
    "g p": () => void navigate({ to: "/profile" }),
  });
  useEffect(() => whenOpened((path) => router.history.push(path)), [router]);
  useEffect(() => {
    document.title = `${title} · ${session?.workspace_name ?? "Svar"}`;
  }, [title, session?.workspace_name]);

  const link = (place: Place) => (
    <Link
      key={place.to}
      to={place.to}
      {...(here === place && pathname !== "/tickets/new" ? { "aria-current": "page" as const } : {})}
      className={place.low ? "push" : ""}
    >
      <place.icon className="i l" aria-hidden />
      <span>{t(place.name)}</span>
      {place.to === "/inbox" && mine > 0 ? (
        <span className="pip">
          {mine > 99 ? "99+" : mine}
          <span className="vh"> {t("view.mine")}</span>
        </span>
      ) : null}
    </Link>
  );
  const compose = (
    <Link
      to="/tickets/new"
      className="compose"
      {...(pathname === "/tickets/new" ? { "aria-current": "page" as const } : {})}
    >
      <SquarePen className="i l" aria-hidden />
      <span>{t("newTicket.short")}</span>
    </Link>
  );
  return (
    <div className="app">
      <a className="skip" href="#main">
        {t("shell.skip")}
      </a>
      <nav className="rail" aria-label={t("shell.mainMenu")}>
        <Mark />
        {can("tickets.edit") ? compose : null}
        {places.map(link)}
      </nav>
      <header className="top">
        <h1>{title}</h1>
        <button type="button" className="omni" onClick={() => setCommand(true)}>
          <Search className="i" aria-hidden />
          <span className="grow cut">{t("command.hint")}</span>
          <kbd>{modName}</kbd>
          <kbd>K</kbd>
        </button>
        <div className="right">
          {live === "offline" ? (
            <span className="netstate" role="status">
              <CloudOff className="i s" aria-hidden />
              {t("shell.offline")}
            </span>
          ) : null}
          {can("tickets.read") ? <Bell /> : null}
          <ProfileMenu live={live === "live"} onKeys={() => setKeys(true)} />
        </div>
      </header>
      <main className="sheet" id="main" tabIndex={-1}>
        <h1 className="vh phone-title">{title}</h1>
        {can("tickets.read") ? <BoardStrip /> : null}
        <Outlet />
      </main>
      <nav className="phonebar" aria-label={t("shell.mainMenu")}>
        {places.map((place) => link({ ...place, low: false }))}
        {can("tickets.edit") ? compose : null}
        <button type="button" onClick={() => setCommand(true)}>
          <Search className="i l" aria-hidden />
          {t("command.short")}
        </button>
        <ProfileMenu phone live={live === "live"} onKeys={() => setKeys(true)} />
      </nav>
      {can("tickets.read") ? <Ring /> : null}
      <BulkCards />
      <Toasts />
      <ShortcutsSheet open={keys} onClose={() => setKeys(false)} />
      {command ? (
        <Suspense>
          <CommandBar onClose={() => setCommand(false)} onKeys={() => setKeys(true)} />
        </Suspense>
      ) : null}
    </div>
  );
}
