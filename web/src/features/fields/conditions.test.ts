import { expect, it } from "vitest";
import type { FieldCondition } from "@/lib/api/types.ts";
import { placeOf, type Situation } from "./conditions.ts";

const on = (field_id: number, parent: string, wanted: string[], required = false): FieldCondition => ({
  field_id,
  parent,
  wanted,
  required,
});
const now = (values: Situation["values"], status = "open", group: number | null = 1): Situation => ({
  values,
  status,
  group,
});

it("shows a field without conditions always", () => {
  expect(placeOf(1, [], now([]))).toEqual({ shown: true, required: false });
});

it("shows a field while one of its conditions holds, and asks for it when that one does", () => {
  const all = [on(2, "1", ["claim"], true), on(2, "group", ["7"])];
  expect(placeOf(2, all, now([])).shown).toBe(false);
  expect(placeOf(2, all, now([{ id: 1, value: "claim" }]))).toEqual({ shown: true, required: true });
  expect(placeOf(2, all, now([], "open", 7))).toEqual({ shown: true, required: false });
  expect(placeOf(2, [on(2, "status", ["pending"])], now([], "pending")).shown).toBe(true);
  expect(placeOf(2, [on(2, "1", ["true"])], now([{ id: 1, value: true }])).shown).toBe(true);
  expect(placeOf(2, [on(2, "1", ["b"])], now([{ id: 1, value: ["a", "b"] }])).shown).toBe(true);
});

it("hides what depends on something hidden", () => {
  const all = [on(2, "1", ["claim"]), on(3, "2", ["pole"])];
  const pole = { id: 2, value: "pole" };
  expect(placeOf(3, all, now([pole])).shown).toBe(false);
  expect(placeOf(3, all, now([{ id: 1, value: "claim" }, pole])).shown).toBe(true);
});
