import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, query } from "@/lib/api/client.ts";
import type { NoticeChoice, NoticeChoices, NoticeHours, NoticePage, PushDevices } from "@/lib/api/types.ts";
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
// Apart from "notices", which is asked anew whenever something happens.
export const noticeChoicesQuery = queryOptions({
  queryKey: ["notice-choices"],
  queryFn: ({ signal }) => api.get<NoticeChoices>("/notices/choices", signal),
});
export const pushDevicesQuery = queryOptions({
  queryKey: ["push-devices"],
  queryFn: ({ signal }) => api.get<PushDevices>("/notices/devices", signal),
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

const keep = (choices: NoticeChoices) => queryClient.setQueryData(noticeChoicesQuery.queryKey, choices);
export const putChoice = (choice: NoticeChoice) =>
  api.put<NoticeChoices>("/notices/choices", choice).then(keep);
export const putHours = (hours: NoticeHours) => api.put<NoticeChoices>("/notices/hours", hours).then(keep);
export const doNotDisturb = (until: Date | null) =>
  api.put<NoticeChoices>("/notices/disturb", { until: until?.toISOString() ?? null }).then(keep);
