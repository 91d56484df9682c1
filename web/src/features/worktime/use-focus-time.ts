import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { api, newKey } from "@/lib/api/client.ts";
import type { FocusAnswer } from "@/lib/api/types.ts";
import { queryClient } from "@/lib/query-client.ts";
import { ticketTimeQuery } from "./time-data.ts";

/** As on the server (features/worktime/worktime.hpp): how often a sign of life is given, and who counts as away. */
export const HEARTBEAT = 30_000;
export const IDLE_LIMIT = 120_000;
const LOOK = 5_000;
/** Who only leafs past has not worked on it. */
const STAYS = 1_500;
const tab = newKey();

/** Counts the time for which this ticket is open in the window in front, before a person who does something. */
export function useFocusTime(ticketId: number, ready: boolean): void {
  const wanted = useQuery({ ...ticketTimeQuery(ticketId), enabled: ready }).data?.automatic ?? false;
  useEffect(() => {
    if (!wanted) return;
    let touched = Date.now();
    let told = 0;
    let counting = false;
    let ended = false;
    const tell = (leaving: boolean) => {
      told = Date.now();
      api
        .post<FocusAnswer>(`/tickets/${ticketId}/focus`, { tab, leaving })
        .then((answer) => {
          queryClient.setQueryData(ticketTimeQuery(ticketId).queryKey, (now) => now && { ...now, ...answer });
        })
        .catch(() => {
          // The next sign of life counts what this one did not, if it comes soon; else it is lost, as the server says.
        });
    };
    const look = () => {
      const here =
        !ended &&
        document.visibilityState === "visible" &&
        document.hasFocus() &&
        Date.now() - touched < IDLE_LIMIT;
      if (here && (!counting || Date.now() - told >= HEARTBEAT)) tell(false);
      else if (!here && counting) tell(true);
      counting = here;
    };
    const touch = () => {
      touched = Date.now();
      if (!counting && started) look();
    };
    // The focus that goes into a mail's own frame leaves the window only for a moment.
    const soon = () => setTimeout(look);
    let started = false;
    const first = setTimeout(() => {
      started = true;
      look();
    }, STAYS);
    const timer = setInterval(() => started && look(), LOOK);
    const signs = ["keydown", "pointerdown", "pointermove", "wheel"] as const;
    for (const sign of signs) window.addEventListener(sign, touch, { passive: true, capture: true });
    window.addEventListener("blur", soon);
    window.addEventListener("focus", touch);
    document.addEventListener("visibilitychange", soon);
    return () => {
      ended = true;
      clearTimeout(first);
      clearInterval(timer);
      for (const sign of signs) window.removeEventListener(sign, touch, { capture: true });
      window.removeEventListener("blur", soon);
      window.removeEventListener("focus", touch);
      document.removeEventListener("visibilitychange", soon);
      look();
    };
  }, [ticketId, wanted]);
}
