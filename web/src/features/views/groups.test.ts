import { describe, expect, it } from "vitest";
import type { TicketRow } from "@/lib/api/types.ts";
import { useLocale } from "@/lib/i18n.ts";
import { headingAt } from "./groups.ts";

const row = (id: number, priority: TicketRow["priority"], assignee: string | null) =>
  ({ id, priority, assignee: assignee ? { id, name: assignee } : null, status: "open" }) as TicketRow;

describe("the headings of a grouped list", () => {
  it("stand where a group begins, and what has no value says so", async () => {
    await useLocale("en");
    const rows = [row(1, "high", "Kari"), row(2, "high", "Ola"), row(3, null, "Ola"), row(4, null, null)];
    expect(rows.map((_, at) => headingAt(rows, at, "priority"))).toEqual([
      "High",
      undefined,
      "No priority",
      undefined,
    ]);
    expect(rows.map((_, at) => headingAt(rows, at, "assignee"))).toEqual([
      "Kari",
      "Ola",
      undefined,
      "Not assigned",
    ]);
    expect(rows.map((_, at) => headingAt(rows, at, "none"))).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});
