import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useVirtualizer } from "@tanstack/react-virtual";
import { ArrowUpDown, ListFilter, PanelLeft, X } from "lucide-react";
import { useEffect, useMemo, useRef, useState } from "react";
import { useShortcuts } from "@/app/shortcuts.ts";
import { headingAt } from "@/features/views/groups.ts";
import { ListTools, PlayBar } from "@/features/views/list-tools.tsx";
import { columnsOf, TableHead, TableRow } from "@/features/views/table-row.tsx";
import { query } from "@/lib/api/client.ts";
import type { Sort, Status, TicketPage, TicketRow, ViewCount, ViewLayout } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { count } from "@/lib/time.ts";
import { useNow } from "@/lib/use-now.ts";
import { IconButton } from "@/parts/button.tsx";
import { Menu } from "@/parts/menu.tsx";
import { Failed } from "@/parts/states.tsx";
import { StatusGlyph } from "@/parts/status.tsx";
import { BulkBar } from "./bulk-bar.tsx";
import type { ListFilter as Filter } from "./desk-data.ts";
import { useInbox } from "./inbox-context.ts";
import { ListEmpty, ListSkeleton } from "./list-states.tsx";
import { Row } from "./row.tsx";
import { usePicked } from "./use-picked.ts";
import { viewName } from "./view-names.ts";

const STATUSES: Status[] = ["new", "open", "pending", "hold"];
const SORTS: Sort[] = ["updated", "waiting"];
/** Rows from the end at which the next page is read. */
const AHEAD = 12;

interface Props {
  view: string;
  views: ViewCount[];
  filter: Filter;
  list: UseInfiniteQueryResult<InfiniteData<TicketPage>>;
  rows: TicketRow[];
  held: number;
  onRelease: () => void;
  current: number | null;
  onViews: () => void;
  layout: ViewLayout;
  onLayout: (layout: ViewLayout) => void;
  /** Opens the next ticket that nobody else has open; `from` is passed. */
  onPlay: (from: number | null) => void;
}

export function TicketList(props: Props) {
  const { view, views, filter, list, rows, held, onRelease, current, onViews, layout, onLayout } = props;
  const inbox = useInbox();
  const navigate = useNavigate();
  const now = useNow();
  const scroller = useRef<HTMLDivElement>(null);
  const picked = usePicked(view, filter.status, rows);
  const [cursor, setCursor] = useState<number | null>(null);
  const at = rows.findIndex((row) => row.id === (current ?? cursor));
  const narrow = matchMedia("(max-width: 700px)").matches;
  const compact = document.documentElement.dataset["density"] === "compact";
  const here = views.find((candidate) => candidate.key === view);
  const table = layout === "table" && current === null && !narrow;
  const columns = useMemo(() => columnsOf(here?.own?.columns), [here?.own?.columns]);
  const groupBy = here?.own?.group_by ?? "none";

  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => (table ? (compact ? 34 : 40) : narrow ? 107 : compact ? 95 : 101),
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 6,
  });
  const items = virtual.getVirtualItems();
  const lastShown = items[items.length - 1]?.index ?? 0;
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && lastShown >= rows.length - AHEAD) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage, lastShown, rows.length]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows of the other layout have other heights
  useEffect(() => virtual.measure(), [virtual, table]);
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at, { align: "auto" });
  }, [at, virtual]);

  const go = (index: number) => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, index))];
    if (!row) return;
    if (current === null && (narrow || table)) setCursor(row.id);
    else inbox.open(row.id);
  };
  const openAt = (index: number) => {
    const row = rows[index];
    if (row) inbox.open(row.id);
  };
  useShortcuts({
    j: () => go(at + 1),
    k: () => go(at < 0 ? 0 : at - 1),
    ArrowDown: () => go(at + 1),
    ArrowUp: () => go(at < 0 ? 0 : at - 1),
    Enter: () => openAt(Math.max(at, 0)),
    o: () => openAt(Math.max(at, 0)),
    x: () => {
      const row = rows[at];
      if (row) picked.toggle(row.id);
    },
    X: () => {
      const row = rows[at];
      if (row) picked.toggle(row.id, true);
    },
    "* a": () => rows.length > 0 && picked.everything(),
    u: () => inbox.open(null),
    Escape: () => (picked.any ? picked.clear() : undefined),
  });
  const search = query({ sort: filter.sort, status: filter.status });
  const refilter = (change: Filter) =>
    void navigate({ to: "/inbox/$view", params: { view }, search: { ...filter, ...change } });

  const title = viewName(here ?? { key: view, group: null });
  const total = here?.count ?? list.data?.pages[0]?.count;
  const usual: Sort = here?.own ? "own" : "updated";
  const sort = filter.sort ?? usual;
  const sorts: Sort[] = here?.own ? ["own", ...SORTS] : SORTS;
  return (
    <section aria-label={t("list.of", { view: title })} style={{ display: "contents" }}>
      <header className="phead">
        <IconButton className="fold-views" icon={PanelLeft} label={t("views.label")} onPress={onViews} />
        <h2 className="cut">{title}</h2>
        <span className="cnt">
          {total === undefined || total === null ? "" : total >= 1000 ? "999+" : count(total)}
        </span>
        <span className="grow" />
        <Menu
          label={t("list.filter")}
          entries={[
            {
              key: "all",
              name: t("list.allStatuses"),
              on: !filter.status,
              act: () => refilter({ status: undefined }),
            },
            ...STATUSES.map((status) => ({
              key: status,
              name: t(`status.${status}`),
              mark: <StatusGlyph status={status} />,
              on: filter.status === status,
              act: () => refilter({ status }),
            })),
          ]}
        >
          <IconButton icon={ListFilter} label={t("list.filter")} small />
        </Menu>
        {view === "snoozed" ? null : (
          <Menu
            label={t("list.sort")}
            entries={sorts.map((choice) => ({
              key: choice,
              name: t(`list.sort_${choice}`),
              on: sort === choice,
              act: () => refilter({ sort: choice === usual ? undefined : choice }),
            }))}
          >
            <IconButton
              icon={ArrowUpDown}
              label={t("list.sortedBy", { how: t(`list.sort_${sort}`) })}
              small
            />
          </Menu>
        )}
        <ListTools own={here?.own} layout={layout} onLayout={onLayout} onPlay={() => props.onPlay(null)} />
      </header>
      {filter.play ? (
        <PlayBar
          title={title}
          onSkip={() => props.onPlay(current)}
          onStop={() => refilter({ play: undefined })}
        />
      ) : null}
      {picked.any ? (
        <BulkBar view={view} picked={picked} total={Math.max(total ?? 0, rows.length)} />
      ) : filter.status || filter.sort || held > 0 ? (
        <div className="chips">
          {held > 0 ? (
            <button type="button" className="chip on" onClick={onRelease}>
              {t("list.newRows", { n: held })}
            </button>
          ) : null}
          {filter.status ? (
            <button type="button" className="chip on" onClick={() => refilter({ status: undefined })}>
              {t(`status.${filter.status}`)}
              <X className="i xs" aria-label={t("action.remove")} />
            </button>
          ) : null}
          {filter.sort ? (
            <button type="button" className="chip" onClick={() => refilter({ sort: undefined })}>
              {t(`list.sort_${filter.sort}`)}
              <X className="i xs" aria-label={t("action.remove")} />
            </button>
          ) : null}
        </div>
      ) : null}
      {list.isPending ? (
        <ListSkeleton />
      ) : list.isError && rows.length === 0 ? (
        <Failed error={list.error} again={() => void list.refetch()} />
      ) : rows.length === 0 ? (
        <ListEmpty
          view={view}
          filtered={filter.status !== undefined}
          onClear={() => refilter({ status: undefined })}
        />
      ) : (
        <div
          className={`tickets ${picked.any ? "picking" : ""}`}
          ref={scroller}
          {...(table ? { role: "table", "aria-label": title, "aria-rowcount": rows.length } : {})}
        >
          {table ? <TableHead columns={columns} /> : null}
          <div
            className="space"
            role={table ? "presentation" : "list"}
            style={{ height: virtual.getTotalSize() }}
          >
            {items.map((item) => {
              const row = rows[item.index];
              if (!row) return null;
              const heading = headingAt(rows, item.index, groupBy);
              if (table) {
                return (
                  <TableRow
                    key={row.id}
                    measure={virtual.measureElement}
                    row={row}
                    index={item.index}
                    top={item.start}
                    now={now}
                    view={view}
                    search={search}
                    columns={columns}
                    heading={heading}
                    marked={row.id === cursor}
                    tabbable={at < 0 ? item.index === 0 : item.index === at}
                    picked={picked.has(row.id)}
                    onOpen={inbox.open}
                    onPick={picked.toggle}
                  />
                );
              }
              return (
                <Row
                  key={row.id}
                  measure={virtual.measureElement}
                  row={row}
                  index={item.index}
                  total={rows.length}
                  top={item.start}
                  now={now}
                  view={view}
                  search={search}
                  current={row.id === current}
                  tabbable={at < 0 ? item.index === 0 : item.index === at}
                  marked={row.id === cursor && current === null}
                  picked={picked.has(row.id)}
                  heading={heading}
                  onOpen={inbox.open}
                  onPick={picked.toggle}
                />
              );
            })}
          </div>
          {!hasNextPage && rows.length > 20 ? (
            <p className="listend">{t("list.end", { n: rows.length })}</p>
          ) : null}
        </div>
      )}
    </section>
  );
}
