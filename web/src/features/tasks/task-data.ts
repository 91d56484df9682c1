import { queryOptions } from "@tanstack/react-query";
import { toastError } from "@/app/toasts.tsx";
import { ticketKey } from "@/features/tickets/ticket-data.ts";
import { api } from "@/lib/api/client.ts";
import type { MyTasks, TicketTasks } from "@/lib/api/types.ts";
import { queryClient } from "@/lib/query-client.ts";

/** Under the ticket's own key: what is told live of the ticket is told of its tasks. */
export function ticketTasksQuery(id: number) {
  return queryOptions({
    queryKey: [...ticketKey(id), "tasks"],
    queryFn: ({ signal }) => api.get<TicketTasks>(`/tickets/${id}/tasks`, signal),
    staleTime: 15_000,
  });
}

export const myTasksQuery = queryOptions({
  queryKey: ["tasks", "mine"],
  queryFn: ({ signal }) => api.get<MyTasks>("/tasks/mine", signal),
  staleTime: 15_000,
});

/** Changes something about the tasks of a ticket; what comes back is all of them. */
export async function changeTasks(
  ticketId: number,
  run: () => Promise<TicketTasks | undefined>,
): Promise<boolean> {
  try {
    const now = await run();
    if (now) queryClient.setQueryData(ticketTasksQuery(ticketId).queryKey, now);
    else void queryClient.invalidateQueries({ queryKey: ticketTasksQuery(ticketId).queryKey });
    void queryClient.invalidateQueries({ queryKey: myTasksQuery.queryKey });
    return true;
  } catch (error) {
    toastError(error);
    return false;
  }
}

export function tick(ticketId: number, task: number, done: boolean): Promise<boolean> {
  return changeTasks(ticketId, () => api.patch<TicketTasks>(`/tasks/${task}`, { done }));
}

export function forget(ticketId: number, reminder: number): Promise<boolean> {
  return changeTasks(ticketId, async () => {
    await api.del(`/reminders/${reminder}`);
    return undefined;
  });
}

export function remind(ticketId: number, at: Date | string, note: string): Promise<boolean> {
  const due_at = typeof at === "string" ? at : at.toISOString();
  return changeTasks(ticketId, () =>
    api.post<TicketTasks>(`/tickets/${ticketId}/reminders`, { due_at, note }),
  );
}
