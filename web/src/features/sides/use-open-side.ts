import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useState } from "react";
import { toastError } from "@/app/toasts.tsx";
import { api } from "@/lib/api/client.ts";
import type { Comment, SideWords, TicketScreen } from "@/lib/api/types.ts";
import { keepWords, newKeyOf } from "./side-data.ts";

/** Which side conversation stands beside the ticket: its address says so, but for one that is only being begun. */
export function useOpenSide(ticketId: number, screen: TicketScreen | undefined) {
  const { side } = useSearch({ from: "/shell/inbox/$view" });
  const navigate = useNavigate();
  const [fresh, setFresh] = useState(false);
  const [generation, setGeneration] = useState(0);
  const known = side !== undefined && (screen?.sides.some((one) => one.id === side) ?? false);
  const open: number | "new" | null = fresh ? "new" : known ? side : null;

  const show = useCallback(
    (which: number | "new" | null) => {
      setFresh(which === "new");
      void navigate({
        to: ".",
        search: (now: { side?: number }) => {
          const { side: _gone, ...rest } = now;
          return typeof which === "number" ? { ...rest, side: which } : rest;
        },
        replace: true,
      });
    },
    [navigate],
  );
  const ask = useCallback(() => show("new"), [show]);
  /** Passes a message on: its words and files stand in a new one, to be addressed. */
  const forward = useCallback(
    async (comment: Comment) => {
      try {
        keepWords(newKeyOf(ticketId), await api.post<SideWords>(`/comments/${comment.id}/forward`));
        setGeneration((n) => n + 1);
        show("new");
      } catch (error) {
        toastError(error);
      }
    },
    [ticketId, show],
  );
  const onForward = useCallback((comment: Comment) => void forward(comment), [forward]);
  return { open, generation, show, ask, forward: onForward };
}
