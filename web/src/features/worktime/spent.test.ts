import { expect, test } from "vitest";
import { forSpentField, readSpent } from "./spent.ts";

test("a length of time is read as people write it", () => {
  const minutes: [string, number][] = [
    ["45", 45],
    [" 45 min ", 45],
    ["45m", 45],
    ["1:30", 90],
    ["0:05", 5],
    ["1 t 30", 90],
    ["1h 30m", 90],
    ["1 t 05 min", 65],
    ["2 timer", 120],
    ["2 timmar", 120],
    ["1,5 t", 90],
    ["1.5h", 90],
    ["24:00", 1440],
  ];
  for (const [text, n] of minutes) expect(readSpent(text), text).toBe(n * 60);
});

test("what is none is not guessed at", () => {
  for (const text of ["", "0", "0:00", "-5", "abc", "1:75", "25:00", "24:01", "1441", "5 x"])
    expect(readSpent(text), text).toBe(null);
});

test("what stands in the field is read again as the same", () => {
  for (const n of [60, 2700, 5400, 86400]) expect(readSpent(forSpentField(n))).toBe(n);
  expect(forSpentField(20)).toBe("0:01");
});
