import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import { toast } from "@/app/toasts.tsx";
import { t } from "@/lib/i18n.ts";
import { myTasksQuery } from "./task-data.ts";

const LOOKS_EVERY = 60_000; // ms
const LONGEST = 2 ** 31 - 1; // ms that a timer can wait
/** Rung in this window already. It stays in the list until it is forgotten. */
const rung = new Set<number>();

/** Says so when a reminder is due. */
export function Ring() {
  const navigate = useNavigate();
  const reminders = useQuery({ ...myTasksQuery, refetchInterval: LOOKS_EVERY }).data?.reminders;
  useEffect(() => {
    if (!reminders) return;
    const ring = () => {
      for (const one of reminders) {
        if (Date.parse(one.due_at) > Date.now() || rung.has(one.id)) continue;
        rung.add(one.id);
        toast(t("remind.due", { id: one.ticket.id, note: one.note || one.ticket.subject }), {
          action: {
            name: t("remind.open"),
            act: () =>
              void navigate({ to: "/tickets/$ticketId", params: { ticketId: String(one.ticket.id) } }),
          },
        });
      }
    };
    ring();
    const next = reminders.find((one) => Date.parse(one.due_at) > Date.now());
    if (!next) return;
    const timer = setTimeout(ring, Math.min(LONGEST, Date.parse(next.due_at) - Date.now() + 500));
    return () => clearTimeout(timer);
  }, [reminders, navigate]);
  return null;
}
