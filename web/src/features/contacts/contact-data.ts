import { toast, toastError } from "@/app/toasts.tsx";
import { refreshListsSoon } from "@/features/desk/desk-data.ts";
import { api } from "@/lib/api/client.ts";
import type { Beside, ContactMergeDone, OrganizationBeside } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { queryClient } from "@/lib/query-client.ts";

export type ContactKind = "customer" | "organization";

export const besideKey = (kind: ContactKind, id: number) => ["beside", kind, id] as const;

export function besideQuery(id: number) {
  return {
    queryKey: besideKey("customer", id),
    queryFn: ({ signal }: { signal: AbortSignal }) => api.get<Beside>(`/customers/${id}/beside`, signal),
    staleTime: 20_000,
  };
}
export function organizationBesideQuery(id: number) {
  return {
    queryKey: besideKey("organization", id),
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      api.get<OrganizationBeside>(`/organizations/${id}/beside`, signal),
    staleTime: 20_000,
  };
}

/** Everything that may show one of them. */
export function refreshContacts(): void {
  for (const first of ["beside", "customer", "customers", "organization", "ticket", "said"])
    void queryClient.invalidateQueries({ queryKey: [first] });
  refreshListsSoon();
}

async function undo(mergeId: number): Promise<void> {
  try {
    await api.post(`/contact-merges/${mergeId}/undo`);
    refreshContacts();
    toast(t("contact.parted"));
  } catch (error) {
    toastError(error);
  }
}

export { undo as undoMerge };

/** True when it was done; it can be taken back at once, and later from the page of the one who stays. */
export async function mergeContacts(kind: ContactKind, from: number, into: number): Promise<boolean> {
  try {
    const done = await api.post<ContactMergeDone>(`/${kind}s/${from}/merge`, { into_id: into });
    refreshContacts();
    toast(t("contact.merged", { name: done.into.name }), {
      action: { name: t("action.undo"), act: () => void undo(done.merge_id) },
    });
    return true;
  } catch (error) {
    toastError(error);
    return false;
  }
}

/** «14:05 i Helsinki, 1 time foran deg»; null for a zone that the browser does not know. */
export function localTime(zone: string, now: number): { clock: string; place: string; ahead: number } | null {
  try {
    const clock = new Intl.DateTimeFormat("nb-NO", { timeZone: zone, hour: "2-digit", minute: "2-digit" });
    const place = (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");
    return { clock: clock.format(now), place, ahead: offset(zone, now) - offset(undefined, now) };
  } catch {
    return null;
  }
}

/** Minutes that a zone's clocks are ahead of UTC at this moment. */
function offset(zone: string | undefined, now: number): number {
  const parts = new Intl.DateTimeFormat("en-GB", {
    ...(zone ? { timeZone: zone } : {}),
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    hourCycle: "h23",
  }).formatToParts(now);
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value ?? 0);
  const there = Date.UTC(of("year"), of("month") - 1, of("day"), of("hour"), of("minute"));
  return Math.round((there - Math.floor(now / 60_000) * 60_000) / 60_000);
}

/** How far ahead of or behind the reader, in words; empty when their clocks agree. */
export function aheadWords(minutes: number): string {
  if (minutes === 0) return t("contact.sameTime");
  const hours = Math.abs(minutes) / 60;
  const n = Number.isInteger(hours) ? String(hours) : hours.toFixed(2).replace(/0$/, "");
  return minutes > 0 ? t("contact.ahead", { n }) : t("contact.behind", { n });
}
