import type { ViewColumn } from "@/lib/api/types.ts";

/** What a table shows where nobody has chosen. */
export const USUAL_COLUMNS: ViewColumn[] = [
  "status",
  "customer",
  "subject",
  "assignee",
  "updated_at",
  "waiting_since",
];
