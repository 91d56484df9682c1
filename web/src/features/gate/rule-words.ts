import type { MailCondition, MailRule } from "@/lib/api/admin-types.ts";
import { type Key, t } from "@/lib/i18n.ts";

export type RuleField = MailCondition["field"];
export type RuleOperator = MailCondition["operator"];
type Shape = "patterns" | "words" | "figure" | "choice" | "mailbox";

const SHAPES: Record<RuleField, Shape> = {
  sender: "patterns",
  sender_name: "words",
  recipient: "patterns",
  mailbox: "mailbox",
  subject: "words",
  body: "words",
  header: "words",
  size: "figure",
  attachment_name: "patterns",
  attachment_type: "patterns",
  sender_check: "choice",
  kind: "choice",
  filter_verdict: "choice",
  spam_score: "figure",
  scl: "figure",
};
export const FIELDS = Object.keys(SHAPES) as RuleField[];

export const CHOICES: Partial<Record<RuleField, string[]>> = {
  sender_check: ["fail", "pass", "unknown"],
  kind: ["person", "auto_reply", "list", "bulk", "notice"],
  filter_verdict: ["spam", "clean", "none"],
};

export const shapeOf = (field: RuleField) => SHAPES[field];

export function operatorsOf(field: RuleField): RuleOperator[] {
  if (field === "header") return ["contains", "contains_not", "present", "absent"];
  switch (SHAPES[field]) {
    case "words":
      return ["contains", "contains_not"];
    case "figure":
      return ["at_least", "under"];
    default:
      return field.startsWith("attachment_") ? ["is", "is_not", "present", "absent"] : ["is", "is_not"];
  }
}
export const needsValue = (operator: RuleOperator) => operator !== "present" && operator !== "absent";

export const fieldName = (field: RuleField) => t(`rule.field.${field}` as Key);
export const operatorName = (operator: RuleOperator) => t(`rule.op.${operator}` as Key);
export const choiceName = (field: RuleField, word: string) => t(`rule.word.${field}.${word}` as Key);
export const actionName = (action: MailRule["action"]) => t(`rule.action.${action}` as Key);

/** What is typed for the values of a condition, and back. */
export const textOf = (values: string[]) => values.join(", ");
export const valuesOf = (text: string) =>
  text
    .split(",")
    .map((one) => one.trim())
    .filter(Boolean);

/** A condition as a sentence: "Subject contains invoice". */
export function sayOf(condition: MailCondition, mailboxes: ReadonlyMap<number, string>): string {
  const { field, operator, header, values } = condition;
  const what = field === "header" ? header : fieldName(field);
  if (!needsValue(operator)) return `${what} ${operatorName(operator)}`;
  const words = values.map((one) =>
    field === "mailbox"
      ? (mailboxes.get(Number(one)) ?? `#${one}`)
      : CHOICES[field]
        ? choiceName(field, one)
        : one,
  );
  return `${what} ${operatorName(operator)} ${words.join(t("rule.or"))}${field === "size" ? " kB" : ""}`;
}

/** Another field keeps what still makes sense. */
export function withField(condition: MailCondition, field: RuleField): MailCondition {
  const operators = operatorsOf(field);
  const same = shapeOf(field) === shapeOf(condition.field) && shapeOf(field) !== "choice";
  return {
    field,
    operator: operators.includes(condition.operator)
      ? condition.operator
      : (operators[0] ?? condition.operator),
    header: field === "header" ? condition.header : "",
    values: same ? condition.values : [],
  };
}
export const freshCondition = (): MailCondition => ({
  field: "sender",
  operator: "is",
  header: "",
  values: [],
});
