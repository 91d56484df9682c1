import { describe, expect, it } from "vitest";
import type { TicketScreen, TimelineItem } from "@/lib/api/types.ts";
import { inOrder, mergeScreen } from "./ticket-data.ts";

const at = (minute: number) => new Date(Date.UTC(2026, 10, 22, 9, minute)).toISOString();
const comment = (id: number, minute = id) =>
  ({ kind: "comment", id, created_at: at(minute) }) as TimelineItem;
const change = (id: number, minute: number) =>
  ({ kind: "change", id, created_at: at(minute), fields: [] }) as unknown as TimelineItem;
const screen = (timeline: TimelineItem[], before: string | null) =>
  ({ timeline, before, earlier_comments: before ? 5 : 0 }) as unknown as TicketScreen;

describe("mergeScreen", () => {
  it("keeps the older pages when the newest page still touches them", () => {
    const known = screen([comment(1), comment(2), comment(3)], null);
    const merged = mergeScreen(known, screen([comment(3), comment(4)], "c"));
    expect(merged.timeline.map((item) => item.id)).toEqual([1, 2, 3, 4]);
    expect(merged.before).toBeNull();
    expect(merged.earlier_comments).toBe(0);
  });

  it("drops what is known when a gap lies between", () => {
    const merged = mergeScreen(
      screen([comment(1), comment(2)], null),
      screen([comment(40), comment(41)], "c"),
    );
    expect(merged.timeline.map((item) => item.id)).toEqual([40, 41]);
    expect(merged.before).toBe("c");
  });

  it("forgets a comment that was taken back within the newest page", () => {
    const merged = mergeScreen(
      screen([comment(1), comment(2), comment(3)], null),
      screen([comment(1), comment(2)], null),
    );
    expect(merged.timeline.map((item) => item.id)).toEqual([1, 2]);
  });
});

it("puts a change before the comment of the same moment", () => {
  expect(inOrder([comment(9, 5), change(7, 5), comment(8, 4)]).map((item) => item.id)).toEqual([8, 7, 9]);
});
