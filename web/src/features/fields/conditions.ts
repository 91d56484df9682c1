import { queryOptions, useQuery } from "@tanstack/react-query";
import { fieldsOfForm } from "@/features/forms/form-fields.ts";
import { api } from "@/lib/api/client.ts";
import type { CustomField, CustomValue, FieldCondition, NamedForm } from "@/lib/api/types.ts";
import { queryClient } from "@/lib/query-client.ts";
import { formsQuery } from "@/lib/structure.ts";
import { fieldsQuery } from "./field-data.ts";

/** How a ticket stands, as far as its form looks at it. */
export interface Situation {
  status: string;
  group: number | null;
  values: CustomValue[];
  /** Its named form; what the form does not ask for is never missing. */
  form?: number | null;
}

export const conditionsQuery = queryOptions({
  queryKey: ["field-conditions"],
  queryFn: ({ signal }) =>
    api.get<{ conditions: FieldCondition[] }>("/field-conditions", signal).then((body) => body.conditions),
  staleTime: 5 * 60_000,
  gcTime: Number.POSITIVE_INFINITY,
});

export function useConditions(): FieldCondition[] {
  return useQuery(conditionsQuery).data ?? [];
}

function holds(condition: FieldCondition, all: FieldCondition[], now: Situation, depth: number): boolean {
  const { parent, wanted } = condition;
  if (parent === "status") return wanted.includes(now.status);
  if (parent === "group") return now.group !== null && wanted.includes(String(now.group));
  const id = Number(parent);
  const value = now.values.find((one) => one.id === id)?.value;
  const has = Array.isArray(value)
    ? value.some((one) => wanted.includes(String(one)))
    : value !== undefined && value !== null && wanted.includes(String(value));
  return has && placeOf(id, all, now, depth + 1).shown;
}

/**
 * Whether a field is shown, and whether what shows it asks for it. As the server works it out: without conditions always;
 * with them, while any holds; what depends on a hidden field is hidden too.
 */
export function placeOf(
  id: number,
  all: FieldCondition[],
  now: Situation,
  depth = 0,
): { shown: boolean; required: boolean } {
  const own = all.filter((one) => one.field_id === id);
  if (own.length === 0) return { shown: true, required: false };
  if (depth > 64) return { shown: false, required: false };
  const met = own.filter((one) => holds(one, all, now, depth));
  return { shown: met.length > 0, required: met.some((one) => one.required) };
}

/** Whether something that the ticket needs before it is solved is not filled in. */
export function lacksRequired(now: Situation): boolean {
  const fields = queryClient.getQueryData<CustomField[]>(fieldsQuery.queryKey) ?? [];
  const all = queryClient.getQueryData<FieldCondition[]>(conditionsQuery.queryKey) ?? [];
  const form = queryClient.getQueryData<NamedForm[]>(formsQuery.queryKey)?.find((one) => one.id === now.form);
  const solved = { ...now, status: "solved" };
  return fieldsOfForm(form, fields).some((field) => {
    const { shown, required } = placeOf(field.id, all, solved);
    const named = form?.required_ids.includes(field.id);
    return shown && (field.required || named || required) && !now.values.some((one) => one.id === field.id);
  });
}
