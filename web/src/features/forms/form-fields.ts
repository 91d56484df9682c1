import type { CustomField, NamedForm } from "@/lib/api/types.ts";

/** The fields of a ticket in the form's order; where the form takes every one, what it does not name follows. */
export function fieldsOfForm(
  form: Pick<NamedForm, "field_ids" | "every_field"> | undefined,
  all: CustomField[],
): CustomField[] {
  const asked = all.filter((one) => one.target === "ticket" && one.active && !one.removed);
  if (!form) return asked;
  const named = form.field_ids.flatMap((id) => asked.filter((one) => one.id === id));
  return form.every_field ? [...named, ...asked.filter((one) => !form.field_ids.includes(one.id))] : named;
}
