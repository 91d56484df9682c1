import type { CustomField } from "@/lib/api/types.ts";
import { intlLocale, t } from "@/lib/i18n.ts";
import { listWords } from "@/lib/time.ts";
import { fieldById, isEmptyValue, titleOf } from "./field-data.ts";

/** "Telt::Kuppeltelt" as people read it. */
export function levelWords(name: string): string {
  return name.split("::").join(" › ");
}

export function optionWords(field: CustomField, value: unknown): string {
  const found = field.options.find((one) => one.value === value);
  return found ? levelWords(found.name) : String(value);
}

const DAY_ONLY: Intl.DateTimeFormatOptions = {
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
};

/** A number, also as it was typed a moment ago. */
function numberWords(text: string): string {
  const number = Number(text.replace(",", "."));
  return Number.isNaN(number)
    ? text
    : new Intl.NumberFormat(intlLocale(), { maximumFractionDigits: 6 }).format(number);
}

/** A value as it reads in a line; the name is that of what it points to. */
export function valueWords(field: CustomField, value: unknown, name?: string): string {
  if (field.type === "checkbox")
    return t(isEmptyValue(value) || value === "false" ? "customField.no" : "customField.yes");
  if (isEmptyValue(value)) return t("change.nothing");
  if (typeof value === "object" && value && "name" in value)
    return String(value.name) || t("customField.gone");
  if (Array.isArray(value)) return listWords(value.map((one) => optionWords(field, one)));
  switch (field.type) {
    case "tagger":
    case "multiselect":
      return optionWords(field, value);
    case "date":
      return new Intl.DateTimeFormat(intlLocale(), DAY_ONLY).format(new Date(String(value)));
    case "integer":
    case "decimal":
      return numberWords(String(value));
    case "lookup":
      return name || t("customField.gone");
    default:
      return String(value);
  }
}

/** A field of a change in the history, when it is a custom one: its id stands there. */
export function customFieldOf(field: string): CustomField | undefined {
  return /^\d+$/.test(field) ? fieldById(Number(field)) : undefined;
}

export function customFieldName(field: string): string {
  const known = customFieldOf(field);
  return known ? titleOf(known) : t("customField.one");
}
