import { useCallback, useRef } from "react";
import { toast, toastError } from "@/app/toasts.tsx";
import { api } from "@/lib/api/client.ts";
import type { NextTicket } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";

const REMEMBERED = 400; // tickets passed; then the first of them may come again

/** Serves the tickets of a view one after the other: always the next one that nobody else has open. */
export function usePlay(view: string, open: (id: number | null) => void) {
  const passed = useRef<{ view: string; ids: number[] }>({ view, ids: [] });
  if (passed.current.view !== view) passed.current = { view, ids: [] };
  return useCallback(
    async (from: number | null) => {
      const { current } = passed;
      if (from !== null) current.ids = [...current.ids, from].slice(-REMEMBERED);
      try {
        const next = await api.post<NextTicket>(`/views/${encodeURIComponent(view)}/next`, {
          skip: current.ids,
        });
        if (next.ticket_id === null) {
          toast(next.busy > 0 ? t("play.busy", { n: next.busy }) : t("play.none"));
          current.ids = [];
        }
        open(next.ticket_id);
      } catch (error) {
        toastError(error);
      }
    },
    [view, open],
  );
}
