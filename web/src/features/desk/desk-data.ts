import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, query } from "@/lib/api/client.ts";
import type { Sort, Status, TicketPage, TicketRow, ViewCount } from "@/lib/api/types.ts";
import { queryClient } from "@/lib/query-client.ts";

export const LIST_PAGE = 50;

export interface ListFilter {
  sort?: Sort | undefined;
  status?: Status | undefined;
  /** One works through the view, ticket by ticket. */
  play?: boolean | undefined;
}

export const viewsQuery = queryOptions({
  queryKey: ["views"],
  queryFn: ({ signal }) => api.get<{ views: ViewCount[] }>("/views", signal).then((body) => body.views),
  staleTime: 60_000,
  // A server that has just started does not know every count yet.
  refetchInterval: (asked) => (asked.state.data?.some((view) => view.count === null) ? 2_000 : false),
});

export function listQuery(view: string, filter: ListFilter) {
  return infiniteQueryOptions({
    queryKey: ["list", view, filter.sort ?? "", filter.status ?? ""],
    queryFn: ({ pageParam, signal }) =>
      api.get<TicketPage>(
        `/views/${encodeURIComponent(view)}/tickets${query({ limit: LIST_PAGE, after: pageParam, sort: filter.sort, status: filter.status })}`,
        signal,
      ),
    initialPageParam: "",
    getNextPageParam: (last) => last.next,
  });
}

/** Reads the first page of a view that is about to be opened. */
export function prefetchView(view: string): void {
  void queryClient.prefetchInfiniteQuery(listQuery(view, {}));
}

interface Pages {
  pages: TicketPage[];
  pageParams: unknown[];
}

/** Changes a row in every list that is in the cache. Returns what takes it back. */
export function editRows(ids: readonly number[], edit: (row: TicketRow) => TicketRow | null): () => void {
  const before = queryClient.getQueriesData<Pages>({ queryKey: ["list"] });
  queryClient.setQueriesData<Pages>({ queryKey: ["list"] }, (data) => {
    if (!data) return data;
    return {
      ...data,
      pages: data.pages.map((page) => {
        if (!page.tickets.some((row) => ids.includes(row.id))) return page;
        const tickets = page.tickets.flatMap((row) => {
          if (!ids.includes(row.id)) return [row];
          const edited = edit(row);
          return edited ? [edited] : [];
        });
        return { ...page, tickets, count: page.count - (page.tickets.length - tickets.length) };
      }),
    };
  });
  return () => {
    for (const [key, data] of before) queryClient.setQueryData(key, data);
  };
}

/** The row as some list last showed it, to draw a ticket's head before the ticket itself has come. */
export function knownRow(id: number): TicketRow | undefined {
  for (const [, data] of queryClient.getQueriesData<Pages>({ queryKey: ["list"] })) {
    for (const page of data?.pages ?? []) {
      const row = page.tickets.find((candidate) => candidate.id === id);
      if (row) return row;
    }
  }
  return undefined;
}

export function setCounts(views: Record<string, number>): void {
  queryClient.setQueryData<ViewCount[]>(["views"], (known) =>
    known?.map((view) => {
      const count = views[view.key];
      return count === undefined || count === view.count ? view : { ...view, count };
    }),
  );
}

let waiting: ReturnType<typeof setTimeout> | undefined;
/** Reads the lists on the screen again, at most twice a second however much happens. */
export function refreshListsSoon(): void {
  if (waiting) return;
  waiting = setTimeout(() => {
    waiting = undefined;
    void queryClient.invalidateQueries({ queryKey: ["list"] });
  }, 500);
}
