import { createContext, useContext } from "react";
import type { TicketRow } from "@/lib/api/types.ts";

export interface InboxContext {
  view: string;
  rows: TicketRow[];
  open: (id: number | null) => void;
  /** Opens the ticket below `id`, or the one above when there is none, or the list. */
  openNextAfter: (id: number) => void;
}

export const InboxCtx = createContext<InboxContext | null>(null);

export function useInbox(): InboxContext {
  const inbox = useContext(InboxCtx);
  if (!inbox) throw new Error("outside the inbox");
  return inbox;
}
