import { expect, it } from "vitest";
import type { Ticket } from "@/lib/api/types.ts";
import { foresee, reverse } from "./ticket-actions.ts";

const ticket = {
  id: 1,
  status: "open",
  priority: null,
  tags: ["telt"],
  group: { id: 3, name: "Reklamasjon" },
  assignee: { id: 4, name: "Eirik" },
} as unknown as Ticket;

it("foresees tags without doubling them", () => {
  expect(foresee(ticket, { add_tags: ["telt", "garanti"] }, {}).tags).toEqual(["telt", "garanti"]);
  expect(foresee(ticket, { remove_tags: ["telt"] }, {}).tags).toEqual([]);
});

it("takes back exactly what was changed", () => {
  expect(reverse(ticket, { status: "solved" })).toEqual({ status: "open" });
  expect(reverse(ticket, { add_tags: ["telt", "garanti"] })).toEqual({ remove_tags: ["garanti"] });
  expect(reverse(ticket, { assignee_id: null })).toEqual({ assignee_id: 4 });
});

it("opens what was new, for a ticket is new only once", () => {
  expect(reverse({ ...ticket, status: "new" }, { status: "solved" })).toEqual({ status: "open" });
});

it("gives back group and assignee together, for a group may cost the assignee", () => {
  expect(reverse(ticket, { group_id: 5 })).toEqual({ group_id: 3, assignee_id: 4 });
});
