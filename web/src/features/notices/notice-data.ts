import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, query } from "@/lib/api/client.ts";
import type { NoticeChoice, NoticePage } from "@/lib/api/types.ts";
import { queryClient } from "@/lib/query-client.ts";

export const unreadQuery = queryOptions({
  queryKey: ["notices", "unread"],
  queryFn: ({ signal }) => api.get<{ unread: number }>("/notices/unread", signal).then((body) => body.unread),
  staleTime: 30_000,
});
export const noticesQuery = infiniteQueryOptions({
  queryKey: ["notices", "list"],
  queryFn: ({ pageParam, signal }) =>
    api.get<NoticePage>(`/notices${query({ before: pageParam || undefined })}`, signal),
  initialPageParam: 0,
  getNextPageParam: (last) => last.next,
});
export const noticeChoicesQuery = queryOptions({
  queryKey: ["notices", "choices"],
  queryFn: ({ signal }) =>
    api.get<{ choices: NoticeChoice[] }>("/notices/choices", signal).then((body) => body.choices),
});

/** The follower that makes notices is a moment behind what the screens are told. */
const BEHIND = 1_200;
let waiting: ReturnType<typeof setTimeout> | undefined;
export function refreshNoticesSoon(): void {
  if (waiting) return;
  waiting = setTimeout(() => {
    waiting = undefined;
    void queryClient.invalidateQueries({ queryKey: ["notices"] });
  }, BEHIND);
}

/** Of one ticket, or of all: what has been looked at is news no longer. */
export async function readNotices(ticketId: number | null): Promise<void> {
  await api.post("/notices/read", { ticket_id: ticketId });
  void queryClient.invalidateQueries({ queryKey: ["notices"] });
}
/** Opening a ticket reads its notices, where there are any. */
export function readNoticesOf(ticketId: number): void {
  if ((queryClient.getQueryData(unreadQuery.queryKey) ?? 0) > 0)
    void readNotices(ticketId).catch(() => undefined);
}

export const putChoice = (choice: NoticeChoice) =>
  api
    .put<{ choices: NoticeChoice[] }>("/notices/choices", choice)
    .then((body) => queryClient.setQueryData(noticeChoicesQuery.queryKey, body.choices));
