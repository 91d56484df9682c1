import { queryOptions } from "@tanstack/react-query";
import { refreshListsSoon } from "@/features/desk/desk-data.ts";
import { editScreen } from "@/features/tickets/ticket-data.ts";
import { api } from "@/lib/api/client.ts";
import type { SideList, SideRow, SideScreen, SideWords } from "@/lib/api/types.ts";
import { queryClient } from "@/lib/query-client.ts";
import { keep, recall } from "@/lib/storage.ts";

export function sideQuery(id: number) {
  return queryOptions({
    queryKey: ["side", id],
    queryFn: ({ signal }) => api.get<SideScreen>(`/sides/${id}`, signal),
    staleTime: 15_000,
  });
}

/** What my groups are asked. Whoever is asked may not see the ticket, and then no live line tells of it. */
export function askedQuery(state: "open" | "done") {
  return queryOptions({
    queryKey: ["sides", state],
    queryFn: ({ signal }) => api.get<SideList>(`/sides?state=${state}`, signal),
    staleTime: 15_000,
    refetchInterval: 60_000,
  });
}

export function putSide(screen: SideScreen): void {
  queryClient.setQueryData(["side", screen.side.id], screen);
  putRow(screen.side);
}

function putRow(row: SideRow): void {
  editScreen(row.ticket.id, (now) => ({
    ...now,
    sides: [...now.sides.filter((one) => one.id !== row.id), row].sort((a, b) => a.id - b.id),
  }));
  void queryClient.invalidateQueries({ queryKey: ["sides"] });
}

export function dropSide(ticketId: number, sideId: number): void {
  queryClient.removeQueries({ queryKey: ["side", sideId] });
  editScreen(ticketId, (now) => ({ ...now, sides: now.sides.filter((one) => one.id !== sideId) }));
  void queryClient.invalidateQueries({ queryKey: ["sides"] });
}

/** What has been read on one ticket has been read in all its side conversations. */
export async function markSideRead(side: SideRow): Promise<void> {
  const read = () => {
    editScreen(side.ticket.id, (now) => ({
      ...now,
      sides: now.sides.map((one) => (one.unread ? { ...one, unread: false } : one)),
    }));
    queryClient.setQueryData<SideScreen>(["side", side.id], (now) =>
      now ? { ...now, side: { ...now.side, unread: false } } : now,
    );
  };
  read();
  await api.post(`/sides/${side.id}/read`);
  // What was asked of the server before it knew may have come meanwhile, and says otherwise.
  read();
  void queryClient.invalidateQueries({ queryKey: ["ticket", side.ticket.id] });
  refreshListsSoon();
}

/** What is being written: to somebody new about a ticket, or further in a side conversation. */
export type Words = SideWords;
export const NO_WORDS: Words = {
  kind: "mail",
  group_id: null,
  to: [],
  cc: [],
  subject: "",
  html: "",
  uploads: [],
  first: true,
};
export const newKeyOf = (ticketId: number) => `side.new.${ticketId}`;
export const keyOf = (sideId: number) => `side.${sideId}`;

export function begun(key: string): Words | null {
  return recall<Words | null>(key, null);
}
export function keepWords(key: string, words: Words | null): void {
  keep(key, words);
}

/** Whom one has before oneself: the group's name, or the people's. */
export function partnersOf(side: SideRow): string[] {
  if (side.group) return [side.group.name];
  return side.people.map((one) => one.name || one.email);
}
