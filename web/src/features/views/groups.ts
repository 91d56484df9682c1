import type { TicketRow, ViewGroupBy } from "@/lib/api/types.ts";
import { type Key, t } from "@/lib/i18n.ts";

/** What a row stands under in a grouped list. */
export function headingOf(row: TicketRow, by: ViewGroupBy): string {
  switch (by) {
    case "none":
      return "";
    case "status":
      return t(`status.${row.status}`);
    case "channel":
      return t(`channel.${row.channel}`);
    case "priority":
      return row.priority ? t(`priority.${row.priority}`) : t("list.noGroup_priority");
    case "type":
      return row.type ? t(`type.${row.type}`) : t("list.noGroup_type");
    default:
      return row[by]?.name ?? t(`list.noGroup_${by}` as Key);
  }
}

/** The heading where a group begins; nothing on the rows that follow. */
export function headingAt(rows: readonly TicketRow[], index: number, by: ViewGroupBy): string | undefined {
  const row = rows[index];
  if (by === "none" || !row) return undefined;
  const before = rows[index - 1];
  const heading = headingOf(row, by);
  return before && headingOf(before, by) === heading ? undefined : heading;
}
