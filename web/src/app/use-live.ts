import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { refreshListsSoon, setCounts } from "@/features/desk/desk-data.ts";
import { refreshNoticesSoon } from "@/features/notices/notice-data.ts";
import { setPresence, ticketKey } from "@/features/tickets/ticket-data.ts";
import { refreshViews } from "@/features/views/view-data.ts";
import type { LiveFrame } from "@/lib/api/types.ts";
import { connectLive, type LiveHandlers, type LiveState } from "@/lib/live.ts";
import { queryClient } from "@/lib/query-client.ts";
import { useSession } from "./session.ts";

/** What a notice may come of. */
const NEWS = /^(comment\.added|ticket\.(assigned|opened))$/;

function take(frame: LiveFrame): void {
  switch (frame.kind) {
    case "event":
      if (frame.ticket_id !== null) {
        void queryClient.invalidateQueries({ queryKey: ticketKey(frame.ticket_id) });
        refreshListsSoon();
      }
      if (frame.name.startsWith("answer.")) void queryClient.invalidateQueries({ queryKey: ["approvals"] });
      if (frame.name.startsWith("side.")) {
        void queryClient.invalidateQueries({ queryKey: ["side"] });
        void queryClient.invalidateQueries({ queryKey: ["sides"] });
      }
      if (NEWS.test(frame.name)) refreshNoticesSoon();
      if (frame.name.startsWith("view.")) refreshViews();
      if (frame.customer_id !== null)
        void queryClient.invalidateQueries({ queryKey: ["customer", frame.customer_id] });
      break;
    case "counts":
      setCounts(frame.views);
      break;
    case "presence":
      setPresence(frame.ticket_id, frame.presence);
      break;
    case "reload":
      void queryClient.invalidateQueries();
      break;
    default:
      break;
  }
}

/** Holds the live stream while somebody is signed in, and says whether it stands. */
export function useLive(): LiveState {
  const [state, setState] = useState<LiveState>("connecting");
  const navigate = useNavigate();
  const from = useRef(useSession()?.live_from);
  useEffect(() => {
    let wasOff = false;
    const handlers: LiveHandlers = {
      frame: take,
      state: (now) => {
        // What happened while the line was down may be older than the server remembers.
        if (now === "live" && wasOff) void queryClient.invalidateQueries();
        wasOff = now === "offline";
        setState(now);
      },
      signedOut: () => void navigate({ to: "/sign-in" }),
    };
    return connectLive(handlers, from.current);
  }, [navigate]);
  return state;
}
