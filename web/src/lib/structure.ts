import { queryOptions, useQuery } from "@tanstack/react-query";
import { api } from "./api/client.ts";
import type { Brand, NamedForm } from "./api/types.ts";
import { t } from "./i18n.ts";
import { queryClient } from "./query-client.ts";

/** All forms of tickets in order, removed ones too: tickets of old still have them. */
export const formsQuery = queryOptions({
  queryKey: ["forms"],
  queryFn: ({ signal }) => api.get<{ forms: NamedForm[] }>("/forms", signal).then((body) => body.forms),
  staleTime: 5 * 60_000,
  gcTime: Number.POSITIVE_INFINITY,
});
export const brandsQuery = queryOptions({
  queryKey: ["brands"],
  queryFn: ({ signal }) => api.get<{ brands: Brand[] }>("/brands", signal).then((body) => body.brands),
  staleTime: 5 * 60_000,
  gcTime: Number.POSITIVE_INFINITY,
});

export function useForms(): NamedForm[] {
  return useQuery(formsQuery).data ?? [];
}
export function useBrands(): Brand[] {
  return useQuery(brandsQuery).data ?? [];
}

export function nameOfForm(form: NamedForm): string {
  return form.name || t("ticketForm.first");
}
export function nameOfBrand(brand: Brand): string {
  return brand.name || t("brand.first");
}

export function nameById(field: string, id: number): string | null {
  if (field === "ticket_form_id") {
    const form = queryClient.getQueryData<NamedForm[]>(formsQuery.queryKey)?.find((one) => one.id === id);
    return form ? nameOfForm(form) : null;
  }
  const brand = queryClient.getQueryData<Brand[]>(brandsQuery.queryKey)?.find((one) => one.id === id);
  return brand ? nameOfBrand(brand) : null;
}

/** What can be chosen for a ticket of this group and brand; what it has already stays among them. */
export function formsFor(
  forms: NamedForm[],
  where: { group: number | null; brand: number | null; form: number | null },
): NamedForm[] {
  const fits = (ids: number[], id: number | null) => ids.length === 0 || id === null || ids.includes(id);
  return forms.filter(
    (one) =>
      one.id === where.form ||
      (one.active && !one.removed && fits(one.group_ids, where.group) && fits(one.brand_ids, where.brand)),
  );
}

export function refreshForms(): void {
  void queryClient.invalidateQueries({ queryKey: formsQuery.queryKey });
}
export function refreshBrands(): void {
  void queryClient.invalidateQueries({ queryKey: brandsQuery.queryKey });
}
