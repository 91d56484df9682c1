import type { ViewCondition, ViewField, ViewOperator } from "@/lib/api/types.ts";
import { type Key, LOCALE_NAMES, LOCALES, t } from "@/lib/i18n.ts";
import { labelOfStatusId } from "@/lib/statuses.ts";
import { nameById } from "@/lib/structure.ts";
import { shortDate } from "@/lib/time.ts";

export type Shape = "choice" | "reference" | "tags" | "moment" | "number";

export const FIELDS: readonly ViewField[] = [
  "status",
  "custom_status_id",
  "priority",
  "type",
  "assignee_id",
  "group_id",
  "tags",
  "unanswered",
  "waiting_since",
  "last_comment_at",
  "last_author",
  "created_at",
  "updated_at",
  "solved_at",
  "channel",
  "mailbox_id",
  "requester_id",
  "organization_id",
  "language",
  "has_files",
  "comment_count",
  "ticket_form_id",
  "brand_id",
];

const SHAPES: Partial<Record<ViewField, Shape>> = {
  group_id: "reference",
  assignee_id: "reference",
  requester_id: "reference",
  organization_id: "reference",
  mailbox_id: "reference",
  custom_status_id: "reference",
  ticket_form_id: "reference",
  brand_id: "reference",
  tags: "tags",
  comment_count: "number",
  created_at: "moment",
  updated_at: "moment",
  last_comment_at: "moment",
  waiting_since: "moment",
  solved_at: "moment",
};
export function shapeOf(field: ViewField): Shape {
  return SHAPES[field] ?? "choice";
}

/** The words that a field knows beside what is chosen from a list. */
export const WORDS: Partial<Record<ViewField, string[]>> = {
  status: ["new", "open", "pending", "hold", "solved", "closed"],
  priority: ["urgent", "high", "normal", "low", "none"],
  type: ["question", "incident", "problem", "task", "none"],
  channel: ["email", "web", "chat", "phone", "social", "api"],
  language: [...LOCALES, "none"],
  last_author: ["customer", "staff"],
  has_files: ["true", "false"],
  unanswered: ["true", "false"],
  group_id: ["mine", "none"],
  assignee_id: ["me", "none"],
  requester_id: ["me"],
  organization_id: ["none"],
  mailbox_id: ["none"],
};
/** Of these one is enough: yes or no. */
export const SINGLE: readonly ViewField[] = ["has_files", "unanswered", "last_author"];

export function operatorsOf(field: ViewField): ViewOperator[] {
  switch (shapeOf(field)) {
    case "tags":
      return ["includes_any", "includes_all", "excludes"];
    case "moment":
      return field === "solved_at" || field === "waiting_since"
        ? ["older", "within", "before", "after", "present", "absent"]
        : ["older", "within", "before", "after"];
    case "number":
      return ["greater", "less", "is"];
    default:
      return SINGLE.includes(field) ? ["is"] : ["is", "is_not"];
  }
}

export function fieldName(field: ViewField): string {
  return t(`cond.field.${field}` as Key);
}
export function operatorName(operator: ViewOperator): string {
  return t(`cond.op.${operator}` as Key);
}

export type Unit = "m" | "h" | "d";
export function spanOf(value: string | undefined): { n: number; unit: Unit } {
  const [, n, unit] = /^(\d+)([mhd])$/.exec(value ?? "") ?? [];
  return { n: n === undefined ? Number.NaN : Number(n), unit: (unit as Unit | undefined) ?? "h" };
}

/** A value as it is read: a name, a word of the field, a span or a day. */
export function valueName(condition: ViewCondition, value: string): string {
  const named = condition.names.find((one) => one.value === value && one.name);
  if (named) return named.name;
  const { field, operator } = condition;
  if (shapeOf(field) === "moment") {
    if (operator === "before" || operator === "after") return shortDate(value);
    const { n, unit } = spanOf(value);
    return t(`cond.span.${unit}`, { n });
  }
  if (value === "none") return t(field === "assignee_id" ? "cond.value.nobody" : "cond.value.none");
  if (field === "language") return LOCALE_NAMES[value as keyof typeof LOCALE_NAMES] ?? value;
  if (field === "status" || field === "priority" || field === "type" || field === "channel")
    return t(`${field}.${value}` as Key);
  if (["me", "mine", "customer", "staff", "true", "false"].includes(value))
    return t(`cond.value.${value}` as Key);
  if (field === "custom_status_id") return labelOfStatusId(Number(value)) ?? `#${value}`;
  if (field === "ticket_form_id" || field === "brand_id")
    return nameById(field, Number(value)) ?? `#${value}`;
  return shapeOf(field) === "reference" ? `#${value}` : value;
}

/** "Status is New or Open". */
export function sentenceOf(condition: ViewCondition): string {
  const join = condition.operator === "includes_all" ? t("cond.and") : t("cond.or");
  const values = condition.values.map((value) => valueName(condition, value));
  return [fieldName(condition.field), operatorName(condition.operator), values.join(` ${join} `)]
    .filter(Boolean)
    .join(" ");
}

export function freshCondition(field: ViewField): ViewCondition {
  const [operator = "is"] = operatorsOf(field);
  const values = field === "unanswered" || field === "has_files" ? ["true"] : [];
  return { field, operator, values, names: [] };
}

/** The same row with another operator: values that mean nothing there go. */
export function withOperator(condition: ViewCondition, operator: ViewOperator): ViewCondition {
  const kind = (one: ViewOperator) =>
    one === "within" || one === "older"
      ? "span"
      : one === "before" || one === "after"
        ? "day"
        : one === "present" || one === "absent"
          ? "none"
          : one === "less" || one === "greater"
            ? "one"
            : "many";
  const keep = kind(condition.operator) === kind(operator);
  return { ...condition, operator, values: keep ? condition.values : [] };
}
