import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { lazy, Suspense, useCallback, useEffect, useRef, useState } from "react";
import { useShortcuts } from "@/app/shortcuts.ts";
import { toast, toastError } from "@/app/toasts.tsx";
import { editRows, knownRow, refreshListsSoon } from "@/features/desk/desk-data.ts";
import { useInbox } from "@/features/desk/inbox-context.ts";
import { MeetingSection } from "@/features/meetings/meeting-section.tsx";
import { readNoticesOf } from "@/features/notices/notice-data.ts";
import { SideStrip, SidesSection } from "@/features/sides/sides-section.tsx";
import { useOpenSide } from "@/features/sides/use-open-side.ts";
import { TasksSection } from "@/features/tasks/tasks-section.tsx";
import { TimeSection } from "@/features/worktime/time-section.tsx";
import { api } from "@/lib/api/client.ts";
import type { Comment, ComposeKind, TicketScreen, UndoAnswer } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { useSettled } from "@/lib/use-settled.ts";
import { useWide } from "@/lib/use-wide.ts";
import { Button } from "@/parts/button.tsx";
import { Drawer } from "@/parts/dialog.tsx";
import { Failed } from "@/parts/states.tsx";
import type { ComposerHandle } from "./composer.tsx";
import { ComposerWaiting, type Early } from "./composer-waiting.tsx";
import { LinksSection, SameBand } from "./links.tsx";
import { Panel, type PanelField } from "./panel.tsx";
import { Planned } from "./planned.tsx";
import { SnoozeBand, snoozeTickets } from "./snooze.tsx";
import { useTicketActions } from "./ticket-actions.ts";
import { dropComment, editScreen, prefetchTicket, putTicket, ticketQuery } from "./ticket-data.ts";
import { TicketHead } from "./ticket-head.tsx";
import { ConversationSkeleton, PanelSkeleton } from "./ticket-skeleton.tsx";
import { Timeline } from "./timeline.tsx";
import { unmerge } from "./unmerge.ts";
import { bringBack } from "./unsent.ts";
import { usePresence } from "./use-presence.ts";

const loadComposer = () => import("./composer.tsx");
const Composer = lazy(loadComposer);
// It is wanted on every ticket, but nobody should wait for it to see the list.
setTimeout(() => void loadComposer(), 1500);
const SnoozeDialog = lazy(() => import("./snooze-dialog.tsx"));
const SplitDialog = lazy(() => import("./split-dialog.tsx"));
const MergeDialog = lazy(() => import("./merge-dialog.tsx"));
const SidePane = lazy(() =>
  import("@/features/sides/side-pane.tsx").then((module) => ({ default: module.SidePane })),
);
const PANEL_FOLDS = 1280;
/** By then the bell has been told. */
const NOTICE_AFTER = 2_000;
const READ_AFTER = 150; // ms

export function TicketPage() {
  const { ticketId } = useParams({ from: "/shell/inbox/$view/$ticketId" });
  const id = Number(ticketId);
  // A new ticket is a new page: nothing of the last one may linger in the composer.
  return <OneTicket key={id} id={id} />;
}

function OneTicket({ id }: { id: number }) {
  const inbox = useInbox();
  const navigate = useNavigate();
  const query = useQuery(ticketQuery(id));
  const screen = query.data;
  const actions = useTicketActions(screen);
  const wide = useWide(PANEL_FOLDS);
  const composer = useRef<ComposerHandle>(null);
  const early = useRef<Early>({ kind: null, text: "" });
  const [field, setField] = useState<PanelField | null>(null);
  const [panel, setPanel] = useState(false);
  const [merging, setMerging] = useState(false);
  const [snoozing, setSnoozing] = useState(false);
  const [reminding, setReminding] = useState(false);
  const [splitting, setSplitting] = useState<Comment | null>(null);
  const [draft, setDraft] = useState(0);
  const side = useOpenSide(id, screen);
  const onTyping = usePresence(id);
  const settled = useSettled();

  useMarkRead(id, screen);
  useEffect(() => {
    // What is likely to be opened next, once this one stands.
    if (!settled) return;
    const at = inbox.rows.findIndex((row) => row.id === id);
    const next = inbox.rows[at + 1];
    if (at >= 0 && next) prefetchTicket(next.id);
  }, [inbox.rows, id, settled]);

  const openField = (which: PanelField) => () => {
    if (!screen?.ticket.can.includes("edit")) return;
    if (!wide) setPanel(true);
    setField(which);
  };
  const write = useCallback((kind: ComposeKind) => {
    if (composer.current) composer.current.focus(kind);
    else {
      // Not there yet: what is typed meanwhile is caught and handed over, and is never taken for a shortcut.
      early.current.kind = kind;
      document.getElementById("composer-waiting")?.focus();
    }
  }, []);
  const reply = useCallback(() => write("reply"), [write]);
  useShortcuts({
    r: reply,
    n: () => write("note"),
    e: actions.solve,
    i: actions.assignToMe,
    a: openField("assignee"),
    s: openField("status"),
    p: openField("priority"),
    t: openField("tags"),
    m: () => screen?.ticket.can.includes("merge") && setMerging(true),
    f: () => screen?.ticket.can.includes("note") && side.ask(),
    w: () => {
      if (!screen) return;
      if (!wide) setPanel(true);
      setReminding(true);
    },
    h: () => screen?.ticket.can.includes("snooze") && setSnoozing(true),
    U: () => void actions.unread(),
    "!": () =>
      screen?.ticket.can.includes("spam") &&
      void actions.move(screen.ticket.state === "spam" ? "not-spam" : "spam"),
    "#": () =>
      screen?.ticket.can.includes("delete") &&
      void actions.move(screen.ticket.state === "deleted" ? "restore" : "delete"),
  });

  const { refetch } = query;
  const undoSend = useCallback(
    async (commentId: number) => {
      try {
        const back = await api.post<UndoAnswer>(`/comments/${commentId}/undo`);
        if (back.new_ticket) {
          toast(t("newTicket.takenBack"));
          refreshListsSoon();
          void navigate({ to: "/tickets/new" });
          return;
        }
        dropComment(id, commentId);
        bringBack(id, commentId);
        putTicket(back.ticket);
        editScreen(id, (now) => ({
          ...now,
          drafts: [...now.drafts.filter((one) => one.kind !== back.draft.kind), back.draft],
        }));
        setDraft((n) => n + 1);
        toast(t("done.unsent"));
      } catch (error) {
        toastError(error);
      }
      void refetch();
      refreshListsSoon();
    },
    [id, navigate, refetch],
  );
  // The same function as long as the ticket is open: no message is drawn anew because somebody else types.
  const onUndo = useCallback((commentId: number) => void undoSend(commentId), [undoSend]);

  const row = screen ? undefined : knownRow(id);
  const subject = screen?.ticket.subject ?? row?.subject ?? "";
  if (query.isError && !screen) {
    return (
      <section className="pane conv" aria-label={t("ticket.label", { id })}>
        <Failed error={query.error} again={() => void query.refetch()} />
      </section>
    );
  }
  const panelWords = screen ? (
    <Panel
      screen={screen}
      ready={settled}
      actions={actions}
      field={field}
      onField={setField}
      tasks={
        settled ? (
          <>
            <TasksSection ticket={screen.ticket} reminding={reminding} onRemind={setReminding} />
            <TimeSection ticketId={id} />
            <MeetingSection
              ticketId={id}
              may={screen.ticket.can.includes("note")}
              onInsert={
                screen.ticket.can.includes("reply")
                  ? (url) => {
                      setPanel(false);
                      composer.current?.insertLink(url);
                    }
                  : undefined
              }
            />
          </>
        ) : null
      }
      links={settled ? <LinksSection ticket={screen.ticket} /> : null}
      sides={
        <SidesSection
          sides={screen.sides}
          open={side.open}
          mayAsk={screen.ticket.can.includes("note")}
          onOpen={(which) => {
            setPanel(false);
            side.show(which);
          }}
        />
      }
    />
  ) : (
    <PanelSkeleton />
  );
  const sidePane =
    screen && side.open !== null ? (
      <Suspense fallback={<PanelSkeleton />}>
        <SidePane
          key={`${side.open}-${side.generation}`}
          open={side.open}
          ticketId={id}
          subject={subject}
          onOpen={side.show}
          onClose={() => side.show(null)}
        />
      </Suspense>
    ) : null;
  return (
    <>
      <section className="pane conv" aria-label={t("ticket.label", { id })}>
        <TicketHead
          id={id}
          subject={subject}
          row={row}
          screen={screen}
          actions={actions}
          onBack={() => inbox.open(null)}
          onPanel={() => setPanel(true)}
          onMerge={() => setMerging(true)}
          onSnooze={() => setSnoozing(true)}
          onAsk={side.ask}
        />
        {screen?.ticket.merged_into ? (
          <div className="stateband">
            {t("ticket.mergedInto")}
            <Link
              to="/tickets/$ticketId"
              params={{ ticketId: String(screen.ticket.merged_into.id) }}
              className="md"
            >
              #{screen.ticket.merged_into.id} {screen.ticket.merged_into.subject}
            </Link>
            {screen.ticket.can.includes("unmerge") ? (
              <Button small onPress={() => void unmerge(id)}>
                {t("merge.takeBack")}
              </Button>
            ) : null}
          </div>
        ) : null}
        {screen ? <SnoozeBand ticket={screen.ticket} /> : null}
        {screen && settled ? <SameBand ticket={screen.ticket} /> : null}
        {screen ? (
          <>
            <SideStrip sides={screen.sides} open={side.open} onOpen={side.show} />
            <Timeline
              screen={screen}
              onUndo={onUndo}
              onReply={reply}
              onForward={side.forward}
              onSplit={setSplitting}
            />
            <Planned screen={screen} onEdited={() => setDraft((n) => n + 1)} onUndo={onUndo} />
            <Suspense fallback={<ComposerWaiting early={early} />}>
              {settled ? (
                <Composer
                  key={draft}
                  ref={composer}
                  early={early}
                  screen={screen}
                  focusAtStart={draft > 0}
                  onTyping={onTyping}
                  onUndoSend={onUndo}
                  onReopen={actions.solve}
                />
              ) : (
                <ComposerWaiting early={early} />
              )}
            </Suspense>
          </>
        ) : (
          <>
            <ConversationSkeleton row={row} />
            <ComposerWaiting early={early} />
          </>
        )}
      </section>
      {wide && sidePane ? (
        <aside className="pane sidep" aria-label={t("side.title")}>
          {sidePane}
        </aside>
      ) : wide ? (
        <aside className="pane ctx" aria-label={t("panel.label")}>
          {panelWords}
        </aside>
      ) : (
        <>
          <Drawer open={panel} onClose={() => setPanel(false)} label={t("panel.label")}>
            <div className="ctx">{panelWords}</div>
          </Drawer>
          <Drawer wide open={sidePane !== null} onClose={() => side.show(null)} label={t("side.title")}>
            <div className="sidep">{sidePane}</div>
          </Drawer>
        </>
      )}
      {snoozing && screen ? (
        <Suspense>
          <SnoozeDialog
            n={1}
            onClose={() => setSnoozing(false)}
            onPick={(until) => {
              inbox.openNextAfter(id);
              void snoozeTickets([id], until, screen.ticket.snooze);
            }}
          />
        </Suspense>
      ) : null}
      {splitting && screen ? (
        <Suspense>
          <SplitDialog ticket={screen.ticket} comment={splitting} onClose={() => setSplitting(null)} />
        </Suspense>
      ) : null}
      {merging && screen ? (
        <Suspense>
          <MergeDialog ticket={screen.ticket} onClose={() => setMerging(false)} />
        </Suspense>
      ) : null}
    </>
  );
}

/** What is on a visible screen has been read. */
function useMarkRead(id: number, screen: TicketScreen | undefined): void {
  const last = screen?.last_comment_id;
  useEffect(() => {
    if (!last) return;
    const mark = () => {
      if (document.visibilityState !== "visible") return;
      editRows([id], (row) => (row.unread ? { ...row, unread: false } : row));
      readNoticesOf(id);
      // What has just been said on it may be a notice only in a moment.
      setTimeout(() => readNoticesOf(id), NOTICE_AFTER);
      void api.post(`/tickets/${id}/read`, { comment_id: last }).catch(() => {
        // The dot comes back with the next reading of the list; nothing is lost.
      });
    };
    // After it is drawn; who leafs on faster has not read it.
    const timer = setTimeout(mark, READ_AFTER);
    document.addEventListener("visibilitychange", mark);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", mark);
    };
  }, [id, last]);
}
