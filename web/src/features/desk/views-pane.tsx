import { useNavigate } from "@tanstack/react-router";
import { Pin, Plus, Settings2 } from "lucide-react";
import { memo, useEffect } from "react";
import { AskedLink } from "@/features/sides/asked-link.tsx";
import { TasksLink } from "@/features/tasks/tasks-link.tsx";
import { ApprovalsLink } from "@/features/tickets/approvals-page.tsx";
import type { ViewCount } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { count } from "@/lib/time.ts";
import { QuickLink } from "@/parts/quick-link.tsx";
import { Bars, Skeleton } from "@/parts/states.tsx";
import { prefetchView } from "./desk-data.ts";
import { viewIcon, viewName } from "./view-names.ts";

const MINE = ["mine"];
const ASIDE = ["snoozed", "recently_solved", "spam", "deleted"];

/** The views that have a key of their own, and so no pointer that comes near first. */
const NEAR = ["mine", "unassigned", "my_groups", "all_open"];
const QUIET = 2000; // ms until the first screen surely stands

interface Props {
  views: ViewCount[] | undefined;
  current: string;
  onGo?: () => void;
}

export const ViewsPane = memo(function ViewsPane({ views: data, current, onGo }: Props) {
  const navigate = useNavigate();
  useEffect(() => {
    const timer = setTimeout(() => NEAR.forEach(prefetchView), QUIET);
    return () => clearTimeout(timer);
  }, []);
  if (!data) {
    return (
      <Skeleton>
        <div style={{ padding: 10 }}>
          <Bars widths={[50, 85, 70, 80, 60, 75]} />
        </div>
      </Skeleton>
    );
  }
  const item = (view: ViewCount) => {
    const Icon = viewIcon(view.key);
    return (
      <QuickLink
        key={view.key}
        href={`/inbox/${view.key}`}
        className="view"
        {...(view.key === current ? { "aria-current": "page" as const } : {})}
        onPointerEnter={() => prefetchView(view.key)}
        onPointerDown={() => prefetchView(view.key)}
        onFocus={() => prefetchView(view.key)}
        onGo={() => {
          onGo?.();
          void navigate({ to: "/inbox/$view", params: { view: view.key } });
        }}
      >
        <Icon className="i" aria-hidden />
        <span className="cut">{viewName(view)}</span>
        {view.own?.pinned ? <Pin className="i xs m" aria-label={t("views.pinned")} /> : null}
        <span className="cnt">
          {view.count === null ? (
            <>
              <span aria-hidden>…</span>
              <span className="vh">{t("views.counting")}</span>
            </>
          ) : view.count >= 1000 ? (
            "999+"
          ) : (
            count(view.count)
          )}
        </span>
      </QuickLink>
    );
  };
  const groups = data.filter((view) => view.group);
  const own = data.filter((view) => view.own);
  const first = own.filter((view) => view.own?.pinned || view.own?.personal);
  const shared = own.filter((view) => !view.own?.pinned && !view.own?.personal);
  return (
    <>
      <h2>{t("views.mine")}</h2>
      {data.filter((view) => MINE.includes(view.key)).map(item)}
      {first.map(item)}
      <TasksLink onGo={onGo} />
      <h2>{t("views.queues")}</h2>
      {data
        .filter((view) => !view.group && !view.own && !MINE.includes(view.key) && !ASIDE.includes(view.key))
        .map(item)}
      <AskedLink onGo={onGo} />
      <ApprovalsLink onGo={onGo} />
      {groups.length > 0 ? <h2>{t("views.groups")}</h2> : null}
      {groups.map(item)}
      {shared.length > 0 ? <h2>{t("views.shared")}</h2> : null}
      {shared.map(item)}
      <h2>{t("views.aside")}</h2>
      {data.filter((view) => ASIDE.includes(view.key)).map(item)}
      <div className="viewsfoot">
        <QuickLink
          href="/views/new"
          className="view"
          onGo={() => {
            onGo?.();
            void navigate({ to: "/views/$viewId", params: { viewId: "new" } });
          }}
        >
          <Plus className="i" aria-hidden />
          <span className="cut">{t("views.new")}</span>
        </QuickLink>
        {own.length > 0 ? (
          <QuickLink
            href="/views"
            className="view"
            onGo={() => {
              onGo?.();
              void navigate({ to: "/views" });
            }}
          >
            <Settings2 className="i" aria-hidden />
            <span className="cut">{t("views.manage")}</span>
          </QuickLink>
        ) : null}
      </div>
    </>
  );
});
