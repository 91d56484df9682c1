import { queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/api/client.ts";
import type { Comment, Presence, Ticket, TicketScreen, TimelineItem } from "@/lib/api/types.ts";
import { queryClient } from "@/lib/query-client.ts";

export const NEWEST_COMMENTS = 30;
export const OLDER_PAGE = 50;

export function ticketKey(id: number) {
  return ["ticket", id] as const;
}

export function itemKey(item: TimelineItem): string {
  return `${item.kind}-${item.id}`;
}

/** Oldest first; a change stands before the comment of the same moment, for it was made with it. */
export function inOrder(items: TimelineItem[]): TimelineItem[] {
  const rank = (item: TimelineItem) => (item.kind === "change" ? 0 : 1);
  return [...items].sort(
    (a, b) => a.created_at.localeCompare(b.created_at) || rank(a) - rank(b) || a.id - b.id,
  );
}

/**
 * Puts the newest page over what is known. Pages that were read earlier stay, unless the new page no longer touches
 * them: then a gap lies between and only the new page is true.
 */
export function mergeScreen(known: TicketScreen | undefined, fresh: TicketScreen): TicketScreen {
  if (!known) return fresh;
  const freshKeys = new Set(fresh.timeline.map(itemKey));
  const first = fresh.timeline[0];
  const touches = known.timeline.some((item) => freshKeys.has(itemKey(item)));
  if (!first || !touches) return fresh;
  const older = known.timeline.filter(
    (item) => !freshKeys.has(itemKey(item)) && item.created_at < first.created_at,
  );
  if (older.length === 0) return fresh;
  return {
    ...fresh,
    timeline: inOrder([...older, ...fresh.timeline]),
    before: known.before,
    earlier_comments: known.earlier_comments,
  };
}

export function ticketQuery(id: number) {
  return queryOptions({
    queryKey: ticketKey(id),
    queryFn: async ({ signal }) => {
      const fresh = await api.get<TicketScreen>(`/tickets/${id}?comments=${NEWEST_COMMENTS}`, signal);
      return mergeScreen(queryClient.getQueryData<TicketScreen>(ticketKey(id)), fresh);
    },
    staleTime: 15_000,
  });
}

export function editScreen(id: number, edit: (screen: TicketScreen) => TicketScreen): () => void {
  const before = queryClient.getQueryData<TicketScreen>(ticketKey(id));
  if (before) queryClient.setQueryData(ticketKey(id), edit(before));
  return () => {
    if (before) queryClient.setQueryData(ticketKey(id), before);
  };
}

export function putTicket(ticket: Ticket): void {
  editScreen(ticket.id, (screen) => ({ ...screen, ticket }));
}

export function putItems(id: number, items: TimelineItem[]): void {
  const keys = new Set(items.map(itemKey));
  editScreen(id, (screen) => ({
    ...screen,
    timeline: inOrder([...screen.timeline.filter((item) => !keys.has(itemKey(item))), ...items]),
    last_comment_id: Math.max(
      screen.last_comment_id,
      ...items.flatMap((item) => (item.kind === "comment" ? [item.id] : [])),
    ),
  }));
}

export function putComment(id: number, comment: Comment): void {
  putItems(id, [{ kind: "comment", ...comment }]);
}

export function dropComment(id: number, commentId: number): void {
  editScreen(id, (screen) => {
    const timeline = screen.timeline.filter((item) => item.kind !== "comment" || item.id !== commentId);
    const last = timeline.reduce(
      (newest, item) => (item.kind === "comment" ? Math.max(newest, item.id) : newest),
      0,
    );
    return { ...screen, timeline, last_comment_id: last };
  });
}

export function setPresence(id: number, presence: Presence[]): void {
  editScreen(id, (screen) => ({ ...screen, presence }));
}

export async function loadOlder(id: number): Promise<void> {
  const screen = queryClient.getQueryData<TicketScreen>(ticketKey(id));
  if (!screen?.before) return;
  const older = await api.get<{ timeline: TimelineItem[]; before: string | null }>(
    `/tickets/${id}/timeline?before=${encodeURIComponent(screen.before)}&limit=${OLDER_PAGE}`,
  );
  const come = older.timeline.filter((item) => item.kind === "comment").length;
  editScreen(id, (now) => {
    const known = new Set(now.timeline.map(itemKey));
    return {
      ...now,
      timeline: inOrder([...older.timeline.filter((item) => !known.has(itemKey(item))), ...now.timeline]),
      before: older.before,
      earlier_comments: older.before ? Math.max(0, now.earlier_comments - come) : 0,
    };
  });
}

export function prefetchTicket(id: number): void {
  void queryClient.prefetchQuery(ticketQuery(id));
}
