import { queryOptions, useQuery } from "@tanstack/react-query";
import { CornerDownLeft, Link2, Video, X } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { toast, toastError } from "@/app/toasts.tsx";
import { ticketKey } from "@/features/tickets/ticket-data.ts";
import { api } from "@/lib/api/client.ts";
import type { TicketMeeting } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { queryClient } from "@/lib/query-client.ts";
import { Button, IconButton } from "@/parts/button.tsx";

const MeetingDialog = lazy(() => import("./meeting-dialog.tsx"));

/** Under the ticket's own key: what is told live of the ticket is told of its meeting. */
function meetingQuery(id: number) {
  return queryOptions({
    queryKey: [...ticketKey(id), "meeting"],
    queryFn: ({ signal }) => api.get<TicketMeeting>(`/tickets/${id}/meeting`, signal),
    staleTime: 60_000,
  });
}

/** Keeps an address on the ticket; an empty one is made from the workspace's template. Throws what the server says. */
export async function keepMeeting(id: number, url: string): Promise<void> {
  const now = await api.put<TicketMeeting>(`/tickets/${id}/meeting`, { url });
  queryClient.setQueryData(meetingQuery(id).queryKey, now);
}

async function drop(id: number, url: string): Promise<void> {
  try {
    await api.del(`/tickets/${id}/meeting`);
  } catch (error) {
    toastError(error);
    return;
  }
  void queryClient.invalidateQueries({ queryKey: meetingQuery(id).queryKey });
  toast(t("meeting.gone"), {
    action: { name: t("action.undo"), act: () => void keepMeeting(id, url).catch(toastError) },
  });
}

/** Where one meets about the ticket: to go there, and to write it to the customer. */
export function MeetingSection(props: {
  ticketId: number;
  may: boolean;
  /** Puts the address into the answer that is being written. */
  onInsert: ((url: string) => void) | undefined;
}) {
  const { ticketId, may, onInsert } = props;
  const meeting = useQuery(meetingQuery(ticketId)).data;
  const [pasting, setPasting] = useState(false);
  const [busy, setBusy] = useState(false);
  if (!meeting || (!meeting.url && !may)) return null;
  const make = async () => {
    setBusy(true);
    try {
      await keepMeeting(ticketId, "");
    } catch (error) {
      toastError(error);
    } finally {
      setBusy(false);
    }
  };
  const { url } = meeting;
  return (
    <section className="sec" aria-label={t("meeting.title")}>
      <h3>
        {t("meeting.title")}
        {may && !url ? (
          <IconButton small icon={Link2} label={t("meeting.paste")} onPress={() => setPasting(true)} />
        ) : null}
      </h3>
      {url ? (
        <div className="row">
          <Video className="i s" aria-hidden />
          <a className="cut grow" href={url} target="_blank" rel="noopener noreferrer" title={url}>
            {url.replace(/^https?:\/\//, "")}
          </a>
          {onInsert ? (
            <IconButton
              small
              icon={CornerDownLeft}
              label={t("meeting.insert")}
              onPress={() => onInsert(url)}
            />
          ) : null}
          {may ? (
            <IconButton small icon={X} label={t("meeting.remove")} onPress={() => void drop(ticketId, url)} />
          ) : null}
        </div>
      ) : meeting.by_template ? (
        <Button small onPress={() => void make()} isDisabled={busy}>
          <Video className="i s" aria-hidden />
          {t("meeting.make")}
        </Button>
      ) : (
        <Button small look="quiet" onPress={() => setPasting(true)}>
          <Link2 className="i s" aria-hidden />
          {t("meeting.paste")}
        </Button>
      )}
      <Suspense>
        {pasting ? <MeetingDialog ticketId={ticketId} onClose={() => setPasting(false)} /> : null}
      </Suspense>
    </section>
  );
}
