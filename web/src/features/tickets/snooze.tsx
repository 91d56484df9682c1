import { AlarmClock } from "lucide-react";
import { toast, toastError } from "@/app/toasts.tsx";
import { editRows, refreshListsSoon } from "@/features/desk/desk-data.ts";
import { api } from "@/lib/api/client.ts";
import type { ManyAnswer, Snooze, Ticket } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { laterWords } from "@/lib/later.ts";
import { queryClient } from "@/lib/query-client.ts";
import { Button } from "@/parts/button.tsx";

/** «Utsatt til i morgen 08:00», «Utsatt til kunden svarer». */
export function snoozeWords(snooze: Snooze): string {
  return snooze.until ? t("snooze.until", { when: laterWords(snooze.until) }) : t("snooze.untilAnswer");
}

function settle(done: ManyAnswer): void {
  const [first] = done.failed;
  if (first) toast(t("bulk.notMoved", { n: done.failed.length, say: first.say }), { bad: true });
  for (const id of done.changed) void queryClient.invalidateQueries({ queryKey: ["ticket", id] });
  refreshListsSoon();
}

async function send(ids: number[], path: string, body: object): Promise<ManyAnswer | null> {
  const back = editRows(ids, () => null);
  try {
    const done = await api.post<ManyAnswer>(path, { ids, ...body });
    settle(done);
    return done;
  } catch (error) {
    back();
    toastError(error);
    return null;
  }
}

/** Back to the lists now. */
export async function wakeTickets(ids: number[]): Promise<void> {
  const done = await send(ids, "/tickets/wake", {});
  if (done && done.changed.length > 0) toast(t("snooze.woken", { n: done.changed.length }));
}

/** Out of the lists until then (null: until the customer answers), to be undone as a whole. */
export async function snoozeTickets(ids: number[], until: Date | null, before?: Snooze | null) {
  const done = await send(ids, "/tickets/snooze", { until: until ? until.toISOString() : null });
  if (!done || done.changed.length === 0) return;
  const n = done.changed.length;
  const undo = () => {
    // One that slept already sleeps on as it did.
    if (before) void send(done.changed, "/tickets/snooze", { until: before.until ?? null });
    else void wakeTickets(done.changed);
  };
  const say = until
    ? t("snooze.done", { n, when: laterWords(until.toISOString()) })
    : t("snooze.doneAnswer", { n });
  toast(say, { action: { name: t("action.undo"), act: undo } });
}

/** Above a ticket that sleeps: until when, and the way back. */
export function SnoozeBand({ ticket }: { ticket: Ticket }) {
  if (!ticket.snooze) return null;
  return (
    <div className="stateband">
      <AlarmClock className="i" aria-hidden />
      <span className="grow">{snoozeWords(ticket.snooze)}</span>
      {ticket.can.includes("snooze") ? (
        <Button small onPress={() => void wakeTickets([ticket.id])}>
          {t("action.wake")}
        </Button>
      ) : null}
    </div>
  );
}
