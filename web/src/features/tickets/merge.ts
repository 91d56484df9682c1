import { toast } from "@/app/toasts.tsx";
import { refreshListsSoon } from "@/features/desk/desk-data.ts";
import { api } from "@/lib/api/client.ts";
import { t } from "@/lib/i18n.ts";
import { queryClient } from "@/lib/query-client.ts";
import { ticketKey } from "./ticket-data.ts";
import { unmerge } from "./unmerge.ts";

/** Merges `from` into `into`, to be taken back; `show` opens a ticket. */
export async function mergeInto(
  from: number,
  into: number,
  once: string,
  show: (id: number) => void,
): Promise<void> {
  await api.post(`/tickets/${from}/merge`, { into, comment: "" }, once);
  void queryClient.invalidateQueries({ queryKey: ticketKey(from) });
  void queryClient.invalidateQueries({ queryKey: ticketKey(into) });
  refreshListsSoon();
  toast(t("done.merged", { from, into }), {
    action: {
      name: t("action.undo"),
      act: () => {
        void unmerge(from);
        show(from);
      },
    },
  });
  show(into);
}
