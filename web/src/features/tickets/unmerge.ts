import { toast, toastError } from "@/app/toasts.tsx";
import { refreshListsSoon } from "@/features/desk/desk-data.ts";
import { api } from "@/lib/api/client.ts";
import { t } from "@/lib/i18n.ts";
import { queryClient } from "@/lib/query-client.ts";

/** Gives a merged ticket back what it brought; both tickets are read anew. */
export async function unmerge(id: number): Promise<void> {
  try {
    await api.post(`/tickets/${id}/unmerge`);
    void queryClient.invalidateQueries({ queryKey: ["ticket"] });
    refreshListsSoon();
    toast(t("done.unmerged", { id }));
  } catch (error) {
    toastError(error);
  }
}
