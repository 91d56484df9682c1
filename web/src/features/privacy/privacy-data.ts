import { useQuery } from "@tanstack/react-query";
import { api } from "@/lib/api/client.ts";
import type { PrivacyWork, PrivacyWorks } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";

export const privacyKey = (customer: number | "all") => ["privacy", customer] as const;

const running = (works: PrivacyWork[]) =>
  works.some((work) => work.state === "waiting" || work.state === "working");

/** Works of one customer, or all; looked at again while one is being done. */
export function usePrivacyWorks(customer: number | "all", enabled = true) {
  return useQuery({
    queryKey: privacyKey(customer),
    queryFn: ({ signal }) =>
      api.get<PrivacyWorks>(customer === "all" ? "/privacy" : `/customers/${customer}/privacy`, signal),
    enabled,
    refetchInterval: (query) => (running(query.state.data?.works ?? []) ? 1500 : false),
  });
}

const STEPS: PrivacyWork["step"][] = [
  "begin",
  "tickets",
  "words",
  "mails",
  "person",
  "sweep",
  "bytes",
  "check",
  "end",
];

/** «Steg 3 av 8: …» */
export function stepWords(work: PrivacyWork): string {
  if (work.kind === "export") return t("privacy.gathering");
  const n = Math.max(1, STEPS.indexOf(work.step));
  return t("privacy.step", { n, of: STEPS.length - 2, what: t(`privacy.step_${work.step}`) });
}
