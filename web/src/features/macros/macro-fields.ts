import type { Macro, MacroAction } from "@/lib/api/types.ts";

/** Leaves a field as it is. */
export const KEEP = "keep";
/** The text for customers whose language has none of its own. */
export const EVERYBODY = "";
export const TEXT_LANGUAGES = [EVERYBODY, "nb", "sv", "da", "en"] as const;
export type TextLanguage = (typeof TEXT_LANGUAGES)[number];
export type Mode = "any" | "true" | "false";
export type Audience = "everybody" | "groups" | "me";

/** A macro as the form has it. A choice is KEEP, "" (none) or a value of the public API. */
export interface MacroForm {
  title: string;
  description: string;
  audience: Audience;
  group_ids: number[];
  texts: Record<TextLanguage, string>;
  mode: Mode;
  status: string;
  priority: string;
  type: string;
  group_id: string;
  assignee_id: string;
  subject: string;
  add_tags: string;
  set_tags: string | null;
  remove_tags: string;
  /** Custom fields that it sets, by id; a value as text, "" clears. */
  fields: { id: number; value: string }[];
}

const CHOICES = ["status", "priority", "type", "group_id", "assignee_id"] as const;

export function formOf(macro: Macro | null, mayShare: boolean): MacroForm {
  const value = (field: MacroAction["field"]) =>
    macro?.actions.find((action) => action.field === field)?.value;
  const text = (locale: TextLanguage) =>
    macro?.actions.find((action) => action.field === "comment_value_html" && action.locale === locale)
      ?.value ?? "";
  const audience = macro
    ? macro.personal
      ? "me"
      : macro.groups.length > 0
        ? "groups"
        : "everybody"
    : mayShare
      ? "everybody"
      : "me";
  return {
    title: macro?.title.replaceAll("::", " :: ") ?? "",
    description: macro?.description ?? "",
    audience,
    group_ids: macro?.groups.map((group) => group.id) ?? [],
    texts: { "": text(""), nb: text("nb"), sv: text("sv"), da: text("da"), en: text("en") },
    mode: (value("comment_mode_is_public") as Mode | undefined) ?? "any",
    status: value("custom_status_id") ? `s${value("custom_status_id")}` : (value("status") ?? KEEP),
    priority: value("priority") ?? KEEP,
    type: value("type") ?? KEEP,
    group_id: value("group_id") ?? KEEP,
    assignee_id: value("assignee_id") ?? KEEP,
    subject: value("subject") ?? "",
    add_tags: value("current_tags") ?? "",
    set_tags: value("set_tags") ?? null,
    remove_tags: value("remove_tags") ?? "",
    fields: (macro?.actions ?? []).flatMap((action) =>
      action.field === "custom_field" && action.field_id
        ? [{ id: action.field_id, value: action.value }]
        : [],
    ),
  };
}

export function actionsOf(form: MacroForm): MacroAction[] {
  const actions: MacroAction[] = [];
  const add = (field: MacroAction["field"], value: string, locale = "") =>
    actions.push({ field, value, locale });
  for (const field of CHOICES) {
    const value = form[field];
    if (value === KEEP) continue;
    // "s101" is a status of the department's own.
    if (field === "status" && /^s\d+$/.test(value)) add("custom_status_id", value.slice(1));
    else add(field, value);
  }
  for (const { id, value } of form.fields)
    actions.push({ field: "custom_field", value, locale: "", field_id: id });
  if (form.set_tags !== null) add("set_tags", form.set_tags);
  if (form.add_tags.trim()) add("current_tags", form.add_tags.trim());
  if (form.remove_tags.trim()) add("remove_tags", form.remove_tags.trim());
  if (form.subject.trim()) add("subject", form.subject.trim());
  for (const locale of TEXT_LANGUAGES)
    if (form.texts[locale]) add("comment_value_html", form.texts[locale], locale);
  if (form.mode !== "any") add("comment_mode_is_public", form.mode);
  return actions;
}

/** What the server is sent. */
export function bodyOf(form: MacroForm) {
  return {
    title: form.title,
    description: form.description,
    personal: form.audience === "me",
    group_ids: form.audience === "groups" ? form.group_ids : [],
    actions: actionsOf(form),
  };
}
