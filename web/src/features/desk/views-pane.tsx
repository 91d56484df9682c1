import type { UseQueryResult } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ViewCount } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { count } from "@/lib/time.ts";
import { Bars, Skeleton } from "@/parts/states.tsx";
import { viewIcon, viewName } from "./view-names.ts";

const MINE = ["mine"];
const ASIDE = ["recently_solved", "spam", "deleted"];

export function ViewsPane(props: { views: UseQueryResult<ViewCount[]>; current: string; onGo?: () => void }) {
  const { views, current, onGo } = props;
  if (!views.data) {
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
      <Link
        key={view.key}
        to="/inbox/$view"
        params={{ view: view.key }}
        className="view"
        {...(view.key === current ? { "aria-current": "page" as const } : {})}
        onClick={() => onGo?.()}
      >
        <Icon className="i" aria-hidden />
        <span className="cut">{viewName(view)}</span>
        <span className="cnt">{view.count >= 1000 ? "999+" : count(view.count)}</span>
      </Link>
    );
  };
  const { data } = views;
  const groups = data.filter((view) => view.group);
  return (
    <>
      <h2>{t("views.mine")}</h2>
      {data.filter((view) => MINE.includes(view.key)).map(item)}
      <h2>{t("views.queues")}</h2>
      {data.filter((view) => !view.group && !MINE.includes(view.key) && !ASIDE.includes(view.key)).map(item)}
      {groups.length > 0 ? <h2>{t("views.groups")}</h2> : null}
      {groups.map(item)}
      <h2>{t("views.aside")}</h2>
      {data.filter((view) => ASIDE.includes(view.key)).map(item)}
    </>
  );
}
