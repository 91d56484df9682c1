import { isEmptyValue } from "@/features/fields/field-data.ts";
import { customFieldName, customFieldOf, valueWords as customWords } from "@/features/fields/field-words.ts";
import type { BulkPreview, BulkWish, GroupChoice } from "@/lib/api/types.ts";
import { t, tMaybe } from "@/lib/i18n.ts";
import { labelOfStatusId } from "@/lib/statuses.ts";
import { nameById } from "@/lib/structure.ts";

const LABELS: Record<string, string> = {
  status: "field.status",
  priority: "field.priority",
  type: "field.type",
  group_id: "field.group",
  assignee_id: "field.assignee",
  subject: "field.subject",
  custom_status_id: "field.custom_status_id",
  ticket_form_id: "field.ticket_form_id",
  brand_id: "field.brand_id",
};
const byId = (field: string, value: string): string | null =>
  field === "custom_status_id"
    ? labelOfStatusId(Number(value))
    : field === "ticket_form_id" || field === "brand_id"
      ? nameById(field, Number(value))
      : null;
/** The field's name as people know it. */
export const fieldName = (field: string) =>
  /^\d+$/.test(field) ? customFieldName(field) : tMaybe(LABELS[field] ?? field, field);

/** A value of a field in words: a status by its name, nobody and none said so. */
export function valueWords(field: string, value: string | null, name: string | null): string {
  if (!value) return field === "assignee_id" ? t("ticket.unassigned") : t("field.none");
  const custom = customFieldOf(field);
  if (custom) return customWords(custom, custom.type === "multiselect" ? value.split(" ") : value);
  return name ?? byId(field, value) ?? tMaybe(`${field}.${value}`, value);
}

export function previewLine(field: BulkPreview["fields"][number]): { from: string; to: string } {
  return {
    from: field.from
      .map((one) => `${valueWords(field.field, one.value, one.name)} (${one.count})`)
      .join(", "),
    to: valueWords(field.field, field.to, field.to_name),
  };
}

/** What was wished, in a line. */
export function wishWords(
  wish: BulkWish,
  groups: readonly GroupChoice[],
  macros: readonly { id: number; title: string }[],
): string {
  if (wish.move) return t(`bulk.wish_${wish.move}`);
  const people = groups.flatMap((group) => group.members);
  const words: string[] = [];
  for (const [field, value] of Object.entries(wish.set ?? {})) {
    if (field === "add_tags") words.push(...(value as string[]).map((tag) => `+${tag}`));
    else if (field === "remove_tags") words.push(...(value as string[]).map((tag) => `−${tag}`));
    else if (field === "custom_fields") {
      for (const one of value as { id: number; value: unknown }[]) {
        const custom = customFieldOf(String(one.id));
        if (custom)
          words.push(
            `${fieldName(String(one.id))}: ${isEmptyValue(one.value) ? t("field.none") : customWords(custom, one.value as never)}`,
          );
      }
    } else if (LABELS[field]) {
      const named = field === "assignee_id" ? people : field === "group_id" ? groups : [];
      const name = named.find((one) => one.id === value)?.name ?? null;
      words.push(`${fieldName(field)}: ${valueWords(field, value === null ? null : String(value), name)}`);
    }
  }
  if (wish.macro_id) {
    const macro = macros.find((one) => one.id === wish.macro_id);
    words.push(`${t("bulk.macro")}: ${macro?.title ?? `#${wish.macro_id}`}`);
  }
  if (wish.words) words.push(wish.words.public ? t("bulk.wish_answer") : t("bulk.wish_note"));
  return words.join(" · ");
}
