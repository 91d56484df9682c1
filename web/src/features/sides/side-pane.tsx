import { useQuery } from "@tanstack/react-query";
import { Check, Mail, RotateCcw, UsersRound, X } from "lucide-react";
import { useEffect, useState } from "react";
import { useCan } from "@/app/session.ts";
import { toast, toastError } from "@/app/toasts.tsx";
import { refreshListsSoon } from "@/features/desk/desk-data.ts";
import { api } from "@/lib/api/client.ts";
import type { SideScreen, SideWords } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { listWords } from "@/lib/time.ts";
import { Button, IconButton } from "@/parts/button.tsx";
import { Bars, Failed, Skeleton } from "@/parts/states.tsx";
import {
  dropSide,
  keepWords,
  keyOf,
  markSideRead,
  newKeyOf,
  partnersOf,
  putSide,
  sideQuery,
} from "./side-data.ts";
import { SideThread } from "./side-thread.tsx";
import { SideWriter } from "./side-writer.tsx";

interface Props {
  /** Which one; "new": somebody is to be asked. */
  open: number | "new";
  ticketId: number;
  subject: string;
  onOpen: (side: number | "new") => void;
  onClose: () => void;
}

/** One side conversation beside the ticket. */
export function SidePane(props: Props) {
  return props.open === "new" ? <NewSide {...props} /> : <OneSide {...props} id={props.open} />;
}

/** Taken back before it left: its words are in the box again, of a new one or of the one it stood in. */
async function undo(ticketId: number, sideId: number, messageId: number): Promise<"new" | "same" | null> {
  try {
    const words = await api.post<SideWords>(`/side-messages/${messageId}/undo`);
    if (words.first) {
      keepWords(newKeyOf(ticketId), words);
      dropSide(ticketId, sideId);
    } else {
      keepWords(keyOf(sideId), words);
    }
    toast(t("done.unsent"));
    refreshListsSoon();
    return words.first ? "new" : "same";
  } catch (error) {
    toastError(error);
    return null;
  }
}

function NewSide({ ticketId, subject, onOpen, onClose }: Props) {
  const can = useCan();
  return (
    <>
      <header className="phead">
        <h2 className="cut grow">{t("side.new")}</h2>
        <IconButton icon={X} label={t("action.close")} onPress={onClose} />
      </header>
      <p className="sideintro">{t("side.intro")}</p>
      <SideWriter
        store={newKeyOf(ticketId)}
        ticketId={ticketId}
        subject={subject}
        screen={null}
        mayMail={can("tickets.reply")}
        onSent={(done) => onOpen(done.screen.side.id)}
        onUndo={(messageId) => {
          // It has become one of its own by now: that is closed again.
          const sideId = Number(new URLSearchParams(location.search).get("side") ?? 0);
          void undo(ticketId, sideId, messageId).then((what) => what === "new" && onOpen("new"));
        }}
      />
    </>
  );
}

function OneSide({ id, ticketId, onOpen, onClose }: Props & { id: number }) {
  const can = useCan();
  const query = useQuery(sideQuery(id));
  const [generation, setGeneration] = useState(0);
  const [busy, setBusy] = useState(false);
  const screen = query.data;
  const side = screen?.side;
  const lastAnswer = side?.last_answer_id ?? 0;
  const unread = side?.unread ?? false;
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever an answer has come
  useEffect(() => {
    if (side && unread && lastAnswer && document.visibilityState === "visible")
      void markSideRead(side).catch(() => {
        // The mark comes back with the next reading; nothing is lost.
      });
  }, [id, unread, lastAnswer]);
  if (query.isError) {
    return (
      <>
        <header className="phead">
          <h2 className="cut grow">{t("side.title")}</h2>
          <IconButton icon={X} label={t("action.close")} onPress={onClose} />
        </header>
        <Failed error={query.error} again={() => void query.refetch()} />
      </>
    );
  }
  if (!screen || !side) {
    return (
      <Skeleton>
        <div style={{ padding: 14 }}>
          <Bars widths={[60, 80, 70, 50]} />
        </div>
      </Skeleton>
    );
  }
  const turn = async () => {
    setBusy(true);
    try {
      const state = side.state === "open" ? "done" : "open";
      putSide(await api.patch<SideScreen>(`/sides/${id}`, { state }));
    } catch (error) {
      toastError(error);
    } finally {
      setBusy(false);
    }
  };
  const takeBack = (messageId: number) =>
    void undo(ticketId, id, messageId).then((what) => {
      if (what === "new") onOpen("new");
      if (what !== "same") return;
      setGeneration((n) => n + 1);
      void query.refetch();
    });
  return (
    <>
      <header className="phead">
        <h2 className="cut grow" title={side.subject}>
          {side.subject}
        </h2>
        {screen.may_write ? (
          <Button small isPending={busy} onPress={() => void turn()}>
            {side.state === "open" ? (
              <Check className="i s" aria-hidden />
            ) : (
              <RotateCcw className="i s" aria-hidden />
            )}
            {side.state === "open" ? t("side.done") : t("side.reopen")}
          </Button>
        ) : null}
        <IconButton icon={X} label={t("action.close")} onPress={onClose} />
      </header>
      <div className="sidewho">
        {side.kind === "mail" ? (
          <Mail className="i s" aria-hidden />
        ) : (
          <UsersRound className="i s" aria-hidden />
        )}
        <span className="cut grow">{listWords(partnersOf(side))}</span>
        <span className={`badge ${side.state === "done" ? "" : "on"}`}>{t(`side.state_${side.state}`)}</span>
      </div>
      <SideThread screen={screen} onUndo={takeBack} />
      {screen.may_write ? (
        <SideWriter
          key={`${id}-${generation}`}
          store={keyOf(id)}
          ticketId={ticketId}
          subject={side.subject}
          screen={screen}
          mayMail={can("tickets.reply")}
          onSent={() => {}}
          onUndo={takeBack}
        />
      ) : null}
    </>
  );
}
