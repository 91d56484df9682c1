import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Outlet, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo, useRef, useState } from "react";
import { useViewLayout } from "@/features/views/layout.ts";
import { usePlay } from "@/features/views/use-play.ts";
import { t } from "@/lib/i18n.ts";
import { Drawer } from "@/parts/dialog.tsx";
import { Pull, usePaneWidth } from "@/parts/pull.tsx";
import { listQuery, viewsQuery } from "./desk-data.ts";
import { type InboxContext, InboxCtx } from "./inbox-context.ts";
import { useSteadyRows } from "./steady-rows.ts";
import { TicketList } from "./ticket-list.tsx";
import { ViewsPane } from "./views-pane.tsx";

const VIEWS_WIDTH = 204;
const LIST_WIDTH = 340;

export function InboxPage() {
  const { view } = useParams({ from: "/shell/inbox/$view" });
  const { ticketId } = useParams({ strict: false });
  const { sort, status, play } = useSearch({ from: "/shell/inbox/$view" });
  // What is open beside one ticket does not go along to the next.
  const search = useMemo(
    () => ({ ...(sort ? { sort } : {}), ...(status ? { status } : {}), ...(play ? { play } : {}) }),
    [sort, status, play],
  );
  const navigate = useNavigate();
  const views = useQuery(viewsQuery);
  const list = useInfiniteQuery(listQuery(view, search));
  const [viewsWidth, setViewsWidth] = usePaneWidth("views", VIEWS_WIDTH);
  const [listWidth, setListWidth] = usePaneWidth("list", LIST_WIDTH);
  const [viewsOpen, setViewsOpen] = useState(false);
  const [pointed, setPointed] = useState(false);

  const all = useMemo(() => list.data?.pages.flatMap((page) => page.tickets) ?? [], [list.data]);
  const { rows, held } = useSteadyRows(`${view} ${search.sort} ${search.status}`, all, pointed);
  const current = ticketId === undefined ? null : Number(ticketId);

  const isOpen = useRef(false);
  isOpen.current = current !== null;
  // The same function as long as the list is: opening a ticket does not draw its rows anew.
  const open = useCallback(
    (id: number | null) => {
      if (id === null) void navigate({ to: "/inbox/$view", params: { view }, search });
      else {
        void navigate({
          to: "/inbox/$view/$ticketId",
          params: { view, ticketId: String(id) },
          search,
          replace: isOpen.current,
        });
      }
    },
    [navigate, view, search],
  );
  const here = views.data?.find((one) => one.key === view);
  const [layout, setLayout] = useViewLayout(view, here?.own?.layout);
  // That one works through a view stands in the address, and goes along from ticket to ticket.
  const openPlayed = useCallback(
    (id: number | null) => {
      const { play: _over, ...rest } = search;
      if (id === null) void navigate({ to: "/inbox/$view", params: { view }, search: rest });
      else {
        void navigate({
          to: "/inbox/$view/$ticketId",
          params: { view, ticketId: String(id) },
          search: { ...rest, play: true },
          replace: isOpen.current,
        });
      }
    },
    [navigate, view, search],
  );
  const next = usePlay(view, openPlayed);
  const inbox = useMemo<InboxContext>(
    () => ({
      view,
      rows,
      open,
      openNextAfter: (id) => {
        if (play) {
          void next(id);
          return;
        }
        const at = rows.findIndex((row) => row.id === id);
        open((rows[at + 1] ?? rows[at - 1])?.id ?? null);
      },
    }),
    [view, rows, open, next, play],
  );
  return (
    <InboxCtx.Provider value={inbox}>
      <div
        className="inbox"
        data-pane={current === null ? "list" : "conv"}
        data-layout={current === null ? layout : "cards"}
        style={{ "--views-now": `${viewsWidth}px`, "--list-now": `${listWidth}px` } as React.CSSProperties}
      >
        <nav className="pane views" aria-label={t("views.label")}>
          <ViewsPane views={views.data} current={view} />
          <Pull label={t("views.label")} normal={VIEWS_WIDTH} width={viewsWidth} onWidth={setViewsWidth} />
        </nav>
        <div
          className="pane listp"
          onPointerEnter={(event) => event.pointerType === "mouse" && setPointed(true)}
          onPointerLeave={() => setPointed(false)}
        >
          <TicketList
            key={view}
            view={view}
            views={views.data ?? []}
            filter={search}
            list={list}
            rows={rows}
            held={held}
            onRelease={() => setPointed(false)}
            current={current}
            onViews={() => setViewsOpen(true)}
            layout={layout}
            onLayout={setLayout}
            onPlay={(from) => void next(from)}
          />
          <Pull label={t("list.label")} normal={LIST_WIDTH} width={listWidth} onWidth={setListWidth} />
        </div>
        <Outlet />
      </div>
      <Drawer open={viewsOpen} onClose={() => setViewsOpen(false)} label={t("views.label")} side="left">
        <nav className="pane views" aria-label={t("views.label")}>
          <ViewsPane views={views.data} current={view} onGo={() => setViewsOpen(false)} />
        </nav>
      </Drawer>
    </InboxCtx.Provider>
  );
}
