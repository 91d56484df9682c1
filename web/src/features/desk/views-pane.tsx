import { useNavigate } from "@tanstack/react-router";
import { memo, useEffect } from "react";
import type { ViewCount } from "@/lib/api/types.ts";
import { AskedLink } from "@/features/sides/asked-link.tsx";
import { TasksLink } from "@/features/tasks/tasks-link.tsx";
import { t } from "@/lib/i18n.ts";
import { count } from "@/lib/time.ts";
import { QuickLink } from "@/parts/quick-link.tsx";
import { Bars, Skeleton } from "@/parts/states.tsx";
import { prefetchView } from "./desk-data.ts";
import { viewIcon, viewName } from "./view-names.ts";

const MINE = ["mine"];
const ASIDE = ["recently_solved", "spam", "deleted"];

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
        <span className="cnt">{view.count >= 1000 ? "999+" : count(view.count)}</span>
      </QuickLink>
    );
  };
  const groups = data.filter((view) => view.group);
  return (
    <>
      <h2>{t("views.mine")}</h2>
      {data.filter((view) => MINE.includes(view.key)).map(item)}
      <h2>{t("views.queues")}</h2>
      {data.filter((view) => !view.group && !view.own && !MINE.includes(view.key) && !ASIDE.includes(view.key)).map(item)}
      <AskedLink onGo={onGo} />
      {groups.length > 0 ? <h2>{t("views.groups")}</h2> : null}
      {groups.map(item)}
      <h2>{t("views.aside")}</h2>
      {data.filter((view) => ASIDE.includes(view.key)).map(item)}
    </>
  );
});
