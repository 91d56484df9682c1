import { useRef } from "react";
import type { TicketRow } from "@/lib/api/types.ts";

/**
 * Keeps the order of the rows while somebody points at the list, so that nothing moves under the pointer. What is new
 * waits (`held`) until the pointer leaves or the rows are let go.
 */
export function steady(before: number[], rows: TicketRow[]): { rows: TicketRow[]; held: number } {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const kept = before.flatMap((id) => byId.get(id) ?? []);
  const known = new Set(before);
  const firstKnown = rows.findIndex((row) => known.has(row.id));
  // What stands above the first known row is new; what follows the known ones was paged in and may come.
  const above = firstKnown < 0 ? [] : rows.slice(0, firstKnown).filter((row) => !known.has(row.id));
  const aboveIds = new Set(above.map((row) => row.id));
  const rest = rows.filter((row) => !known.has(row.id) && !aboveIds.has(row.id));
  return { rows: [...kept, ...rest], held: above.length };
}

export function useSteadyRows(key: string, rows: TicketRow[], hold: boolean) {
  const last = useRef<{ key: string; ids: number[] }>({ key, ids: [] });
  const same = last.current.key === key && last.current.ids.length > 0;
  const result = hold && same ? steady(last.current.ids, rows) : { rows, held: 0 };
  last.current = { key, ids: result.rows.map((row) => row.id) };
  return result;
}
