import { queryOptions } from "@tanstack/react-query";
import { api, query } from "@/lib/api/client.ts";
import type { Macro, MacroChoices, MacroList } from "@/lib/api/types.ts";
import { queryClient } from "@/lib/query-client.ts";

/** What the picker offers on a ticket. Read when the ticket is opened, so that `/` never waits. */
export function choicesQuery(ticketId: number) {
  return queryOptions({
    queryKey: ["macros", "choices", ticketId],
    queryFn: ({ signal }) => api.get<MacroChoices>(`/macros${query({ ticket_id: ticketId })}`, signal),
    staleTime: 60_000,
    placeholderData: (before) => before,
  });
}

export const macrosQuery = queryOptions({
  queryKey: ["macros", "all"],
  queryFn: ({ signal }) => api.get<MacroList>("/macros/all", signal),
});

export function refreshMacros(): void {
  void queryClient.invalidateQueries({ queryKey: ["macros"] });
}

export function editMacros(edit: (macros: Macro[]) => Macro[]): () => void {
  const before = queryClient.getQueryData<MacroList>(macrosQuery.queryKey);
  if (before)
    queryClient.setQueryData<MacroList>(macrosQuery.queryKey, { ...before, macros: edit(before.macros) });
  return () => {
    if (before) queryClient.setQueryData(macrosQuery.queryKey, before);
  };
}

/** "Returns::Broken::Pole" as the levels that people see. */
export function levelsOf(title: string): string[] {
  return title.split("::");
}
