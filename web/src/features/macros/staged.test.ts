import { describe, expect, it } from "vitest";
import type { MacroPreview, Ticket } from "@/lib/api/types.ts";
import { isNothing, NOTHING, stage, wayOf, withoutStatus } from "./staged.ts";

const ticket = { tags: ["tent", "old"] } as Ticket;
function preview(more: Partial<MacroPreview>): MacroPreview {
  return {
    id: 1,
    title: "A",
    html: null,
    public: null,
    locale: "",
    locales: [],
    set: {},
    changes: [],
    left_out: [],
    ...more,
  };
}

describe("what macros put beside an answer", () => {
  it("adds up, and the later one holds", () => {
    const first = stage(
      NOTHING,
      preview({
        set: { status: "pending", add_tags: ["a"], remove_tags: ["old"] },
        changes: [{ field: "status", from: "open", to: "pending" }],
      }),
      ticket,
      true,
    );
    const both = stage(
      first,
      preview({
        id: 2,
        title: "B",
        set: { status: "solved", add_tags: ["old", "b"] },
        changes: [{ field: "status", from: "open", to: "solved" }],
        left_out: ["group_id"],
      }),
      ticket,
      true,
    );
    expect(both.macros.map((one) => one.id)).toEqual([1, 2]);
    expect(both.set).toEqual({ status: "solved", add_tags: ["a", "old", "b"] });
    expect(both.changes).toContainEqual({ field: "status", from: "open", to: "solved" });
    expect(both.changes).toContainEqual({
      field: "tags",
      from: ["tent", "old"],
      to: ["tent", "old", "a", "b"],
    });
    expect(both.leftOut).toEqual(["group_id"]);
  });
  it("changes nothing for whoever may not change tickets", () => {
    const staged = stage(NOTHING, preview({ set: { status: "solved" } }), ticket, false);
    expect(staged.set).toEqual({});
    expect(isNothing(staged)).toBe(true);
    expect(staged.macros).toHaveLength(1);
  });
  it("says how to send, until somebody chooses otherwise", () => {
    const staged = stage(
      NOTHING,
      preview({ set: { status: "solved" }, changes: [{ field: "status", from: "open", to: "solved" }] }),
      ticket,
      true,
    );
    expect(wayOf(NOTHING, "pending")).toBe("pending");
    expect(wayOf(staged, "pending")).toBe("solved");
    expect(wayOf({ ...staged, set: { status: "open" } }, "pending")).toBe("keep");
    expect(wayOf(withoutStatus(staged), "pending")).toBe("pending");
    expect(isNothing(withoutStatus(staged))).toBe(true);
  });
});
