import { useCallback, useEffect, useRef } from "react";
import { api } from "@/lib/api/client.ts";
import type { ComposeKind, Presence, PresenceState } from "@/lib/api/types.ts";
import { setPresence } from "./ticket-data.ts";

/** Who only leafs past a ticket is not told of. */
const STAYS = 300;
const REPEAT = 20_000;
const TYPING_REPEAT = 8_000;
const TYPING_ENDS = 6_000;

/** Tells the others that this ticket is being looked at or answered. Returns what to call while one types. */
export function usePresence(ticketId: number): (kind: ComposeKind) => void {
  const typed = useRef<{ at: number; timer?: ReturnType<typeof setTimeout> }>({ at: 0 });
  const told = useRef(false);
  const tell = useCallback(
    (state: PresenceState | "gone") =>
      api
        .post<{ presence: Presence[] }>(`/tickets/${ticketId}/presence`, { state })
        .then((answer) => {
          if (state !== "gone") setPresence(ticketId, answer.presence);
        })
        .catch(() => {
          // Presence is a courtesy: when it cannot be told, nothing is lost.
        }),
    [ticketId],
  );
  useEffect(() => {
    const repeat = () => {
      if (document.visibilityState === "visible") void tell("viewing");
    };
    const first = setTimeout(() => {
      told.current = true;
      repeat();
    }, STAYS);
    const timer = setInterval(() => {
      if (Date.now() - typed.current.at > TYPING_REPEAT) repeat();
    }, REPEAT);
    document.addEventListener("visibilitychange", repeat);
    return () => {
      clearTimeout(first);
      clearInterval(timer);
      clearTimeout(typed.current.timer);
      document.removeEventListener("visibilitychange", repeat);
      if (told.current) void tell("gone");
    };
  }, [tell]);
  return useCallback(
    (kind) => {
      const now = Date.now();
      clearTimeout(typed.current.timer);
      typed.current.timer = setTimeout(() => {
        typed.current.at = 0;
        void tell("viewing");
      }, TYPING_ENDS);
      if (now - typed.current.at < TYPING_REPEAT) return;
      typed.current.at = now;
      told.current = true;
      void tell(kind === "note" ? "typing_note" : "typing_reply");
    },
    [tell],
  );
}
