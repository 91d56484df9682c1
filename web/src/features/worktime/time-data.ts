import { queryOptions } from "@tanstack/react-query";
import { toast, toastError } from "@/app/toasts.tsx";
import { ticketKey } from "@/features/tickets/ticket-data.ts";
import { api, query } from "@/lib/api/client.ts";
import type { TicketTime, TimeEntry, TimePage } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { queryClient } from "@/lib/query-client.ts";

export function ticketTimeQuery(id: number) {
  return queryOptions({
    queryKey: [...ticketKey(id), "time"],
    queryFn: ({ signal }) => api.get<TicketTime>(`/tickets/${id}/time`, signal),
    staleTime: 30_000,
  });
}

export interface TimeRange {
  from: string;
  to: string;
}

const PAGE = ["worktime"] as const;

export function timePageQuery(range: TimeRange, person: number | null) {
  return queryOptions({
    queryKey: [...PAGE, range, person],
    queryFn: ({ signal }) => api.get<TimePage>(`/time${query({ ...range, person })}`, signal),
    staleTime: 10_000,
  });
}

/** Whole days of the reader, the last of them today. */
export function lastDays(days: number, now = new Date()): TimeRange {
  const from = new Date(now.getFullYear(), now.getMonth(), now.getDate() - days + 1);
  const to = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1);
  return { from: from.toISOString(), to: to.toISOString() };
}

async function changed(ticketId: number | null, run: () => Promise<unknown>): Promise<boolean> {
  try {
    await run();
  } catch (error) {
    toastError(error);
    return false;
  }
  if (ticketId !== null) void queryClient.invalidateQueries({ queryKey: ticketTimeQuery(ticketId).queryKey });
  void queryClient.invalidateQueries({ queryKey: PAGE });
  return true;
}

export interface Spent {
  spent_seconds: number;
  note: string;
  started_at?: string;
}

export function writeTime(ticketId: number, spent: Spent): Promise<boolean> {
  return changed(ticketId, () => api.post(`/tickets/${ticketId}/time`, spent));
}

export function correctTime(ticketId: number | null, id: number, spent: Spent): Promise<boolean> {
  return changed(ticketId, () => api.patch(`/time/${id}`, spent));
}

export async function removeTime(ticketId: number, entry: TimeEntry): Promise<void> {
  if (!(await changed(ticketId, () => api.del(`/time/${entry.id}`)))) return;
  const { spent_seconds, note, started_at } = entry;
  if (spent_seconds < 1) return;
  toast(t("worktime.gone"), {
    action: {
      name: t("action.undo"),
      act: () => void writeTime(ticketId, { spent_seconds, note, started_at }),
    },
  });
}

export function countByItself(ticketId: number | null, on: boolean): Promise<boolean> {
  return changed(ticketId, () => api.put("/time/automatic", { on }));
}

export function letLeadsSee(on: boolean): Promise<boolean> {
  return changed(null, () => api.put("/time/leads", { on }));
}
