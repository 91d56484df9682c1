import { queryOptions, useQuery } from "@tanstack/react-query";
import { api } from "./api/client.ts";
import type { OwnStatus, Status, StatusCategory, TicketSet } from "./api/types.ts";
import { locale, t } from "./i18n.ts";
import { queryClient } from "./query-client.ts";

export const CATEGORIES: StatusCategory[] = ["new", "open", "pending", "hold", "solved"];

/** What there is before the server has answered, and where a department has no statuses of its own. */
const PLAIN: OwnStatus[] = CATEGORIES.map((category, index) => ({
  id: index + 1,
  category,
  label: "",
  labels: {},
  customer_label: "",
  customer_labels: {},
  description: "",
  customer_description: "",
  active: true,
  is_default: true,
  plain: true,
  removed: false,
}));

/** All statuses by category and order, removed ones too: tickets of old are named by them. */
export const statusesQuery = queryOptions({
  queryKey: ["statuses"],
  queryFn: ({ signal }) =>
    api.get<{ statuses: OwnStatus[] }>("/statuses", signal).then((body) => body.statuses),
  staleTime: 5 * 60_000,
  gcTime: Number.POSITIVE_INFINITY,
});

export function useStatuses(): OwnStatus[] {
  return useQuery(statusesQuery).data ?? PLAIN;
}

function known(): OwnStatus[] {
  return queryClient.getQueryData<OwnStatus[]>(statusesQuery.queryKey) ?? PLAIN;
}

export function labelOfStatus(status: OwnStatus): string {
  return status.labels[locale()] || status.label || t(`status.${status.category}`);
}

/** What a ticket's status is called. A closed one is closed, whatever it was before. */
export function statusLabel(status: Status, id?: number, all: OwnStatus[] = known()): string {
  const own = status === "closed" ? undefined : all.find((one) => one.id === id);
  return own && own.category === status ? labelOfStatus(own) : t(`status.${status}`);
}

export function useStatusLabel(status: Status, id?: number): string {
  return statusLabel(status, id, useStatuses());
}

export function labelOfStatusId(id: number): string | null {
  const own = known().find((one) => one.id === id);
  return own ? labelOfStatus(own) : null;
}

/** What can be chosen for a ticket now; a ticket is new only once. */
export function statusChoices(all: OwnStatus[], present?: Status, id?: number): OwnStatus[] {
  return all.filter(
    (one) =>
      (one.active || one.id === id) &&
      (!one.removed || one.id === id) &&
      (one.category !== "new" || present === "new" || present === undefined),
  );
}

/** The change that leads to this status: the category's word where that is enough. */
export function setOfStatus(status: OwnStatus): Pick<TicketSet, "status" | "custom_status_id"> {
  return status.plain && status.is_default ? { status: status.category } : { custom_status_id: status.id };
}

/** Where a change leads, as far as one can tell without the server. */
export function statusAfter(
  set: Pick<TicketSet, "status" | "custom_status_id">,
): { status: Status; status_id: number } | null {
  const all = known();
  const own = set.custom_status_id ? all.find((one) => one.id === set.custom_status_id) : undefined;
  if (own) return { status: own.category, status_id: own.id };
  if (!set.status) return null;
  const category = set.status === "closed" ? "solved" : set.status;
  const given = all.find((one) => one.category === category && one.is_default);
  return { status: set.status, status_id: given?.id ?? 0 };
}

export function editStatuses(edit: (statuses: OwnStatus[]) => OwnStatus[]): () => void {
  const before = queryClient.getQueryData<OwnStatus[]>(statusesQuery.queryKey);
  if (before) queryClient.setQueryData(statusesQuery.queryKey, edit(before));
  return () => {
    if (before) queryClient.setQueryData(statusesQuery.queryKey, before);
  };
}

export function refreshStatuses(): void {
  void queryClient.invalidateQueries({ queryKey: statusesQuery.queryKey });
}
