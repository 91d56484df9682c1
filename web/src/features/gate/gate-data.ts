import { queryOptions } from "@tanstack/react-query";
import type {
  MailRules,
  SpamSenders,
  SuspendedChoice,
  SuspendedPage,
  SuspendedPreview,
  SuspendedResults,
} from "@/lib/api/admin-types.ts";
import { api, query } from "@/lib/api/client.ts";
import { queryClient } from "@/lib/query-client.ts";

const SUSPENDED = ["gate-suspended"];
const LOOK_EVERY = 30_000;

export const rulesQuery = queryOptions({
  queryKey: ["gate-rules"],
  queryFn: ({ signal }) => api.get<MailRules>("/gate/rules", signal),
});
export const sendersQuery = queryOptions({
  queryKey: ["gate-senders"],
  queryFn: ({ signal }) => api.get<SpamSenders>("/gate/senders", signal),
});
/** The newest page alone: how many there are, for the list of pages. */
export const suspendedCountQuery = queryOptions({
  queryKey: [...SUSPENDED, "count"],
  queryFn: async ({ signal }) => (await api.get<SuspendedPage>("/gate/suspended", signal)).count,
  refetchInterval: LOOK_EVERY,
});
export const suspendedPages = {
  queryKey: [...SUSPENDED, "list"],
  queryFn: ({ pageParam, signal }: { pageParam: string; signal: AbortSignal }) =>
    api.get<SuspendedPage>(`/gate/suspended${query({ after: pageParam })}`, signal),
  initialPageParam: "",
  getNextPageParam: (last: SuspendedPage) => last.next,
  refetchInterval: LOOK_EVERY,
};
export const suspendedQuery = (id: number) =>
  queryOptions({
    queryKey: ["gate-mail", id],
    queryFn: ({ signal }) => api.get<SuspendedPreview>(`/gate/suspended/${id}`, signal),
  });

export type SuspendedAct = "release" | "drop" | "restore";
export async function decide(act: SuspendedAct, choice: SuspendedChoice): Promise<SuspendedResults> {
  try {
    return await api.post<SuspendedResults>(`/gate/suspended/${act}`, choice);
  } finally {
    void queryClient.invalidateQueries({ queryKey: SUSPENDED });
    if (choice.list && choice.list !== "none") void queryClient.invalidateQueries({ queryKey: ["blocks"] });
  }
}
