import { describe, expect, it } from "vitest";
import type { Macro, MacroAction } from "@/lib/api/types.ts";
import { actionsOf, bodyOf, formOf, KEEP } from "./macro-fields.ts";

const actions: MacroAction[] = [
  { field: "status", value: "pending", locale: "" },
  { field: "priority", value: "", locale: "" },
  { field: "assignee_id", value: "current_user", locale: "" },
  { field: "set_tags", value: "", locale: "" },
  { field: "current_tags", value: "a b", locale: "" },
  { field: "subject", value: "{{ticket.subject}}", locale: "" },
  { field: "comment_value_html", value: "<p>All</p>", locale: "" },
  { field: "comment_value_html", value: "<p>Alla</p>", locale: "sv" },
  { field: "comment_mode_is_public", value: "false", locale: "" },
];
const macro: Macro = {
  id: 3,
  title: "Returns::How to",
  description: "",
  snippet: "All",
  active: true,
  favourite: false,
  can_edit: true,
  personal: false,
  groups: [{ id: 2, name: "Returns" }],
  actions,
  assignee: null,
  updated_at: "2026-11-22T09:00:00.000Z",
};

describe("the form of a macro", () => {
  it("gives back what it was given", () => {
    expect(actionsOf(formOf(macro, true))).toEqual(actions);
  });
  it("begins empty, for everybody where one may and else for oneself", () => {
    expect(actionsOf(formOf(null, true))).toEqual([]);
    expect(formOf(null, true).audience).toBe("everybody");
    expect(bodyOf(formOf(null, false))).toMatchObject({ personal: true, group_ids: [] });
  });
  it("tells «none» from «as it is»", () => {
    const form = formOf(macro, true);
    expect(form.priority).toBe("");
    expect(form.type).toBe(KEEP);
    expect(form.set_tags).toBe("");
  });
  it("forgets the groups of what is for everybody", () => {
    expect(bodyOf(formOf(macro, true)).group_ids).toEqual([2]);
    expect(bodyOf({ ...formOf(macro, true), audience: "everybody" }).group_ids).toEqual([]);
  });
});
