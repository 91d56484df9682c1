import { afterEach, expect, it, vi } from "vitest";
import type { Ticket, TicketScreen, TicketSet } from "@/lib/api/types.ts";
import { queryClient } from "@/lib/query-client.ts";
import { changeTicket, foresee, reverse } from "./ticket-actions.ts";
import { ticketKey } from "./ticket-data.ts";

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

afterEach(() => {
  vi.unstubAllGlobals();
  queryClient.clear();
});

it("changes what the last answer said, even when the screen has not drawn it yet", async () => {
  const sent: { updated_stamp: string; set: TicketSet }[] = [];
  vi.stubGlobal("fetch", async (_path: string, { body }: RequestInit) => {
    const asked = JSON.parse(String(body)) as (typeof sent)[number];
    sent.push(asked);
    const now = queryClient.getQueryData<TicketScreen>(ticketKey(1))?.ticket;
    const answer = { ...now, ...asked.set, updated_stamp: `after ${sent.length}` };
    return Response.json({ ticket: answer, row: { id: 1 }, changes: [] });
  });
  const drawn = { ...ticket, updated_stamp: "as drawn" };
  queryClient.setQueryData(ticketKey(1), { ticket: drawn, timeline: [], drafts: [], presence: [] });
  await changeTicket(drawn, { priority: "urgent" });
  const second = changeTicket(drawn, { status: "solved" });
  const shown = queryClient.getQueryData<TicketScreen>(ticketKey(1))?.ticket;
  expect([shown?.priority, shown?.status]).toEqual(["urgent", "solved"]);
  await second;
  expect(sent.map((one) => one.updated_stamp)).toEqual(["as drawn", "after 1"]);
});
