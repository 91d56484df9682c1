import { expect, it } from "vitest";
import type { TicketRow } from "@/lib/api/types.ts";
import { steady } from "./steady-rows.ts";

const rows = (...ids: number[]) => ids.map((id) => ({ id }) as TicketRow);

it("holds new rows back and keeps the order while somebody points", () => {
  const held = steady([1, 2, 3], rows(9, 3, 1, 2));
  expect(held.rows.map((row) => row.id)).toEqual([1, 2, 3]);
  expect(held.held).toBe(1);
});

it("lets go what has left the list, and takes what was paged in below", () => {
  const held = steady([1, 2, 3], rows(1, 3, 4, 5));
  expect(held.rows.map((row) => row.id)).toEqual([1, 3, 4, 5]);
  expect(held.held).toBe(0);
});
