import { useQuery } from "@tanstack/react-query";
import { Link, Outlet, useLocation } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { suspendedCountQuery } from "@/features/gate/gate-data.ts";
import { t } from "@/lib/i18n.ts";
import { count } from "@/lib/time.ts";
import { ADMIN_PAGES, type AdminPage } from "./admin-pages.ts";
import { useCan } from "./session.ts";

export function AdminFrame() {
  const can = useCan();
  const { pathname } = useLocation();
  const pages = ADMIN_PAGES.filter((page) => can(page.needs));
  const waits = useQuery({ ...suspendedCountQuery, enabled: can("admin.channels") }).data ?? 0;
  const list = useRef<HTMLElement>(null);
  // On a phone the pages are one row that scrolls sideways: where one is must be in sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another address is another place
  useEffect(() => {
    list.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [pathname]);
  const parts = [...new Set(pages.map((page) => page.part))];
  const item = (page: AdminPage) => (
    <Link
      key={page.to}
      to={page.to}
      className="view"
      {...(pathname === page.to || pathname.startsWith(`${page.to}/`)
        ? { "aria-current": "page" as const }
        : {})}
    >
      <page.icon className="i" aria-hidden />
      <span className="cut">{t(page.name)}</span>
      {page.to === "/admin/suspended" && waits > 0 ? <span className="cnt">{count(waits)}</span> : null}
    </Link>
  );
  return (
    <div className="two">
      <nav ref={list} className="pane views" aria-label={t("place.admin")}>
        {parts.map((part) => (
          <div key={part} style={{ display: "contents" }}>
            <h2>{t(part)}</h2>
            {pages.filter((page) => page.part === part).map(item)}
          </div>
        ))}
      </nav>
      <div className="page">
        <Outlet />
      </div>
    </div>
  );
}
