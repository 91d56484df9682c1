import { queryOptions } from "@tanstack/react-query";
import { api, query } from "@/lib/api/client.ts";
import type { Macro, MacroChoice, MacroChoices, MacroList } from "@/lib/api/types.ts";
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

/** The open ticket that takes macros from elsewhere on the page, and how. */
let asked: { ticketId: number; take: (macro: MacroChoice) => void } | null = null;
export function whenAsked(ticketId: number, take: (macro: MacroChoice) => void): () => void {
  const mine = { ticketId, take };
  asked = mine;
  return () => {
    if (asked === mine) asked = null;
  };
}
/** Which ticket a macro would go to now; none where nothing is being written. */
export function openForMacros(): { ticketId: number; take: (macro: MacroChoice) => void } | null {
  return asked;
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
