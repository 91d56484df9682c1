import { queryOptions } from "@tanstack/react-query";
import { toastError } from "@/app/toasts.tsx";
import { api } from "@/lib/api/client.ts";
import type { LinkAs, LinksPanel } from "@/lib/api/types.ts";
import { queryClient } from "@/lib/query-client.ts";
import { ticketKey } from "./ticket-data.ts";

/** Under the ticket's own key: what is told live of the ticket is told of its links. */
export function linksQuery(id: number) {
  return queryOptions({
    queryKey: [...ticketKey(id), "links"],
    queryFn: ({ signal }) => api.get<LinksPanel>(`/tickets/${id}/links`, signal),
    staleTime: 15_000,
  });
}

export async function setLink(id: number, as: LinkAs, other: number, linked: boolean): Promise<void> {
  try {
    const panel = await api.post<LinksPanel>(`/tickets/${id}/links`, { as, other, linked });
    queryClient.setQueryData(linksQuery(id).queryKey, panel);
    void queryClient.invalidateQueries({ queryKey: ticketKey(other) });
    void queryClient.invalidateQueries({ queryKey: ticketKey(id), exact: true });
  } catch (error) {
    toastError(error);
  }
}
