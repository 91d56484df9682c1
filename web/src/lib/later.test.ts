import { expect, it } from "vitest";
import { forField, laterChoices } from "./later.ts";

function choices(year: number, month: number, day: number, hour: number, minute = 0): string[] {
  return laterChoices(new Date(year, month - 1, day, hour, minute)).map(
    (choice) => `${choice.key} ${forField(choice.at)}`,
  );
}

it("offers later today, tomorrow and Monday on an ordinary day", () => {
  expect(choices(2026, 11, 24, 10, 12)).toEqual([
    "today 2026-11-24T13:30",
    "tomorrow 2026-11-25T08:00",
    "monday 2026-11-30T08:00",
  ]);
});

it("names tomorrow once when tomorrow is Monday, and Monday a week away on a Monday", () => {
  expect(choices(2026, 11, 22, 10)).toEqual(["today 2026-11-22T13:30", "tomorrow 2026-11-23T08:00"]);
  expect(choices(2026, 11, 23, 10, 45).at(-1)).toBe("monday 2026-11-30T08:00");
});

it("offers nothing in the night, and rounds up to the half hour", () => {
  expect(choices(2026, 11, 24, 18, 10)[0]).toBe("tomorrow 2026-11-25T08:00");
  expect(choices(2026, 11, 24, 23, 50)[0]).toBe("tomorrow 2026-11-25T08:00");
  expect(choices(2026, 11, 24, 9, 40)[0]).toBe("today 2026-11-24T13:00");
});

it("goes over the end of a month and of a year", () => {
  expect(choices(2026, 12, 31, 12)).toEqual([
    "today 2026-12-31T15:30",
    "tomorrow 2027-01-01T08:00",
    "monday 2027-01-04T08:00",
  ]);
});
