import { queryOptions, useQuery } from "@tanstack/react-query";
import { api } from "@/lib/api/client.ts";
import type { CustomField, CustomTarget, CustomValue } from "@/lib/api/types.ts";
import { locale } from "@/lib/i18n.ts";
import { queryClient } from "@/lib/query-client.ts";

interface FieldList {
  fields: CustomField[];
}

/** All fields, also the removed ones: what is past is named by them. */
export const fieldsQuery = queryOptions({
  queryKey: ["fields"],
  queryFn: ({ signal }) => api.get<FieldList>("/fields", signal).then((body) => body.fields),
  staleTime: 5 * 60_000,
  gcTime: Number.POSITIVE_INFINITY,
});

/** What is asked of a ticket, a person or an organisation now, in order. */
export function useCustomFields(target: CustomTarget): CustomField[] {
  const all = useQuery(fieldsQuery).data ?? [];
  return all.filter((field) => field.target === target && field.active && !field.removed);
}

export function fieldById(id: number): CustomField | undefined {
  return queryClient.getQueryData<CustomField[]>(fieldsQuery.queryKey)?.find((one) => one.id === id);
}

export function editFields(edit: (fields: CustomField[]) => CustomField[]): () => void {
  const before = queryClient.getQueryData<CustomField[]>(fieldsQuery.queryKey);
  if (before) queryClient.setQueryData(fieldsQuery.queryKey, edit(before));
  return () => {
    if (before) queryClient.setQueryData(fieldsQuery.queryKey, before);
  };
}

export function refreshFields(): void {
  void queryClient.invalidateQueries({ queryKey: fieldsQuery.queryKey });
}

export function titleOf(field: CustomField): string {
  return field.titles[locale()] || field.title;
}

/** The values with one of them set; null takes it away. */
export function withValue(values: CustomValue[], next: CustomValue): CustomValue[] {
  const others = values.filter((one) => one.id !== next.id);
  return isEmptyValue(next.value) ? others : [...others, next];
}

export function isEmptyValue(value: unknown): boolean {
  return value === null || value === undefined || value === "" || value === false
    ? true
    : Array.isArray(value) && value.length === 0;
}
