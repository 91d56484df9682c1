import { customFieldName, customFieldOf, valueWords } from "@/features/fields/field-words.ts";
import type { Change, ChangeValue, FieldChange } from "@/lib/api/types.ts";
import { t, tMaybe } from "@/lib/i18n.ts";
import { laterWords } from "@/lib/later.ts";
import { labelOfStatusId } from "@/lib/statuses.ts";
import { nameById } from "@/lib/structure.ts";
import { listWords } from "@/lib/time.ts";

const WORDED = new Set(["status", "priority", "type", "state"]);

function nameOf(field: string): string {
  return /^\d+$/.test(field) ? customFieldName(field) : tMaybe(`field.${field}`, field);
}

function one(field: string, value: ChangeValue): string {
  if (field === "custom_status_id" && typeof value === "string")
    return labelOfStatusId(Number(value)) ?? value;
  if ((field === "ticket_form_id" || field === "brand_id") && typeof value === "string")
    return nameById(field, Number(value)) ?? value;
  const custom = customFieldOf(field);
  if (custom) return valueWords(custom, value);
  if (value === null || value === "") return t("change.nothing");
  if (typeof value === "string") return WORDED.has(field) ? tMaybe(`${field}.${value}`, value) : value;
  if (Array.isArray(value)) {
    const words = value.map((item) => (typeof item === "string" ? item : item.name || item.email));
    return words.length > 0 ? listWords(words) : t("change.nothing");
  }
  return "subject" in value ? `#${value.id} ${value.subject}` : value.name;
}

function tagsOf(value: ChangeValue): string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === "string") : [];
}

/** «utsatt til i morgen 08:00», «hentet tilbake fra utsettelse». */
function sleepWords(to: ChangeValue): string {
  if (typeof to !== "string") return t("change.woke");
  return to === "answer" ? t("change.snoozedAnswer") : t("change.snoozed", { when: laterWords(to) });
}

/** What happened beside the ticket's fields: who else was asked, and the answers that were planned. */
function stepWords({ field, from, to }: FieldChange): string | null {
  const subject = to !== null && typeof to === "object" && "name" in to ? to.name : "";
  if (field === "side_asked") return t("change.sideAsked", { who: String(from ?? ""), subject });
  if (field === "side_answered") return t("change.sideAnswered", { subject });
  if (field === "answer_planned")
    return typeof to === "string" ? t("change.planned", { when: laterWords(to) }) : t("change.toApprove");
  if (field === "answer_plan_ended" && typeof to === "string")
    return tMaybe(`change.plan.${to}`, t("change.plan.by_hand"));
  return null;
}

/** One change in words: «status: Åpen → Løst», «etiketter: + garanti». */
export function fieldWords(change: FieldChange): string {
  const step = stepWords(change);
  if (step !== null) return step;
  const name = nameOf(change.field);
  if (change.field === "tags") {
    const from = tagsOf(change.from);
    const to = tagsOf(change.to);
    const added = to.filter((tag) => !from.includes(tag)).map((tag) => `+ ${tag}`);
    const removed = from.filter((tag) => !to.includes(tag)).map((tag) => `− ${tag}`);
    return `${name}: ${[...added, ...removed].join(", ")}`;
  }
  if (change.field === "snoozed_until") return sleepWords(change.to);
  if (change.field === "redacted") return t("change.redacted");
  if (change.field === "made_private") return t("change.madePrivate");
  if (change.field === "merged" && change.to === null)
    return t("change.unmerged", { ticket: one("merged", change.from) });
  if (change.field === "merged") return t("change.merged", { ticket: one("merged", change.to) });
  return `${name}: ${one(change.field, change.from)} → ${one(change.field, change.to)}`;
}

/** The line that stands for folded changes: «4 endringer: status Løst, prioritet Høy, etiketter». */
export function foldWords(changes: Change[]): string {
  const fields = changes.flatMap((change) => change.fields);
  const last = new Map<string, FieldChange>();
  for (const field of fields) last.set(field.field, field);
  const words = [...last.values()].slice(0, 3).map((field) => {
    const step = stepWords(field);
    if (step !== null) return step;
    if (field.field === "merged" && field.to === null) return t("change.apart");
    if (field.field === "snoozed_until") return sleepWords(field.to);
    if (field.field === "redacted") return t("change.redacted");
    if (field.field === "made_private") return t("change.madePrivate");
    const name = nameOf(field.field).toLocaleLowerCase();
    return field.field === "tags" || field.field === "merged"
      ? name
      : `${name} ${one(field.field, field.to)}`;
  });
  return t("change.folded", { n: fields.length, what: words.join(", ") });
}
