import { Lock, Mail, MessageCircleReply } from "lucide-react";
import {
  type Ref,
  type RefObject,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { flushSync } from "react-dom";
import { useMe } from "@/app/session.ts";
import { useShortcuts } from "@/app/shortcuts.ts";
import { LanguageBar } from "@/features/macros/language-bar.tsx";
import { MacroPicker } from "@/features/macros/macro-picker.tsx";
import { MacroSearch } from "@/features/macros/macro-search.tsx";
import { StagedBar } from "@/features/macros/staged-bar.tsx";
import { useMacros } from "@/features/macros/use-macros.ts";
import { TranslateBar } from "@/features/translation/translate-bar.tsx";
import type { Address, Comment, ComposeKind, TicketScreen } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { Button } from "@/parts/button.tsx";
import { LaterDialog } from "@/parts/later-dialog.tsx";
import { AnsweredPanel, RecipientsPanel } from "./before-send.tsx";
import { KindTab, SavedMark, Sees } from "./composer-lines.tsx";
import type { Early } from "./composer-waiting.tsx";
import type { EditorHandle } from "./editor.tsx";
import { goesWith } from "./picture-node.ts";
import { Recipients } from "./recipients.tsx";
import { SendButton, useSendAs } from "./send-button.tsx";
import { wayAtStart } from "./unsent.ts";
import { useSend } from "./use-send.ts";
import { isEmpty, useWriting } from "./use-writing.ts";
import { WriteBox } from "./write-box.tsx";

export interface ComposerHandle {
  focus: (kind: ComposeKind) => void;
  /** Puts an address into the answer, where one is writing. */
  insertLink: (url: string) => void;
}
interface Props {
  ref: Ref<ComposerHandle>;
  screen: TicketScreen;
  focusAtStart: boolean;
  early: RefObject<Early>;
  onTyping: (kind: ComposeKind) => void;
  onUndoSend: (commentId: number) => void;
  onReopen: () => void;
}

const key = (address: Address) => address.email.toLowerCase();

export default function Composer(props: Props) {
  const { screen, onTyping, onUndoSend, onReopen } = props;
  const { ticket } = screen;
  const me = useMe();
  const [kind, setKind] = useState<ComposeKind>(() => {
    if (props.early.current.kind) return props.early.current.kind;
    return screen.drafts.some((one) => one.kind === "reply") || screen.drafts.length === 0 ? "reply" : "note";
  });
  const { writings, saved, update, clear, flush } = useWriting(screen);
  const writing = writings[kind];
  const [generation, setGeneration] = useState(0);
  const [asked, setAsked] = useState<"answered" | "recipients" | null>(null);
  const [before] = useState(() => wayAtStart(ticket.id, kind, screen.drafts));
  const [way, setWay] = useSendAs(kind, before);
  const [choosing, setChoosing] = useState<"later" | "snooze" | null>(null);
  /** When it is to go, where that is not now. */
  const due = useRef<Date | "approved" | null>(null);
  const sleep = useRef<{ until: Date | null } | null>(null);
  const editor = useRef<EditorHandle>(null);
  const { send, later, sending } = useSend(screen, flush);

  const may = (what: ComposeKind) => ticket.can.includes(what);
  const macros = useMacros(screen, { kind, setKind, editor, may });
  useShortcuts({
    "mod+/": () => (may("reply") || may("note")) && macros.setSearching(true),
  });
  const newer = screen.timeline.filter(
    (item): item is { kind: "comment" } & Comment =>
      item.kind === "comment" &&
      item.id > writing.base &&
      !(item.author_kind === "agent" && item.author.id === me.id),
  );
  const begun = !isEmpty(writing.html) || goesWith(writing.html, writing.uploads).length > 0;
  // Nothing has been written yet: what comes in simply becomes part of what is answered.
  const { last_comment_id } = screen;
  useEffect(() => {
    if (!begun && writing.base < last_comment_id) writing.base = last_comment_id;
  }, [begun, writing, last_comment_id]);

  const proposed = new Set([...screen.reply.to, ...screen.reply.cc].map(key));
  const written = new Set([...writing.to, ...writing.cc].map(key));
  const added =
    kind === "reply" ? [...writing.to, ...writing.cc].filter((one) => !proposed.has(key(one))) : [];
  const dropped =
    kind === "reply" ? [...screen.reply.to, ...screen.reply.cc].filter((one) => !written.has(key(one))) : [];

  useImperativeHandle(props.ref, () => ({
    focus: (wanted) => {
      if (!may(wanted)) return;
      // At once, so that the next key already lands in the text.
      flushSync(() => setKind(wanted));
      editor.current?.focus();
    },
    insertLink: (url) => {
      if (kind !== "reply" && may("reply")) flushSync(() => setKind("reply"));
      const mark = { type: "link", attrs: { href: url } };
      editor.current?.editor
        ?.chain()
        .focus()
        .insertContent([
          { type: "text", text: url, marks: [mark] },
          { type: "text", text: " " },
        ])
        .run();
    },
  }));
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when it is first drawn
  useLayoutEffect(() => {
    const { kind: wanted, text } = props.early.current;
    if (!props.focusAtStart && !wanted) return;
    props.early.current = { kind: null, text: "" };
    editor.current?.focus();
    if (!text) return;
    const lines = text.split("\n");
    editor.current?.editor?.commands.insertContent(
      lines.length === 1
        ? text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`)
        : lines.map((line) => ({ type: "paragraph", content: line ? [{ type: "text", text: line }] : [] })),
    );
  }, []);

  const trySend = async (sure: { answered?: boolean; recipients?: boolean } = {}) => {
    if (!begun || sending) return;
    if (kind === "reply" && writing.to.length + writing.cc.length === 0) return;
    if (newer.length > 0 && !sure.answered) return setAsked("answered");
    if (added.length + dropped.length > 0 && !sure.recipients) return setAsked("recipients");
    setAsked(null);
    const base = Math.max(writing.base, ...newer.map((one) => one.id));
    const { staged } = macros;
    const chosen = macros.way(way);
    // What is solved is not in work any more, and cannot sleep.
    const how = sleep.current && chosen === "solved" ? "pending" : chosen;
    const what = { writing: { ...writing, base }, way: how, set: staged.set, staged };
    const at = kind === "reply" ? due.current : null;
    const result = at
      ? await later(what, at)
      : await send({ ...what, kind, sleep: sleep.current, onUndo: onUndoSend });
    if (result === "answered") setAsked("answered");
    if (result === "sent") {
      clear(kind, screen.last_comment_id);
      macros.sent();
      setGeneration((n) => n + 1);
      setKind("reply");
    }
  };
  const sendNow = () => {
    due.current = null;
    sleep.current = null;
    void trySend();
  };
  const sendAndSleep = (until: Date | null) => {
    setChoosing(null);
    due.current = null;
    sleep.current = { until };
    void trySend();
  };
  const sendAt = (at: Date | "approved") => {
    setChoosing(null);
    sleep.current = null;
    due.current = at;
    void trySend();
  };
  const seen = () => {
    update(kind, { base: screen.last_comment_id });
    setAsked(null);
    editor.current?.focus();
  };

  if (!may("reply") && !may("note")) {
    return (
      <div className="compclosed">
        <Lock className="i" aria-hidden />
        <span className="grow">{ticket.status === "closed" ? t("compose.closed") : t("compose.mayNot")}</span>
        {ticket.can.includes("edit") && ticket.status === "solved" ? (
          <Button onPress={onReopen}>{t("action.reopen")}</Button>
        ) : null}
      </div>
    );
  }
  const note = kind === "note";
  return (
    <WriteBox
      ref={editor}
      text={`${kind}-${generation}`}
      note={note}
      html={writing.html}
      uploads={writing.uploads}
      label={t(`compose.${kind}`)}
      placeholder={note ? t("compose.noteHint") : t("compose.replyHint")}
      tab={`tab-${kind}`}
      onHtml={(html) => {
        update(kind, { html });
        if (html) onTyping(kind);
      }}
      onUploads={(change) => update(kind, (now) => ({ uploads: change(now.uploads) }))}
      onSend={sendNow}
      onLeave={leave}
      slash={(ask, keys) => (
        <MacroPicker
          ref={keys}
          ticketId={ticket.id}
          query={ask.query}
          onPick={(macro) => {
            ask.take();
            void macros.pick(macro);
          }}
        />
      )}
      onMacros={() => macros.setSearching(!macros.searching)}
      foot={(busy) => (
        <>
          <SavedMark saved={saved} />
          <SendButton
            kind={kind}
            way={macros.way(way)}
            status={ticket.status}
            busy={sending}
            off={!begun || busy}
            onWay={(chosen) => {
              macros.chooseWay();
              setWay(chosen);
            }}
            onSend={sendNow}
            onLater={note ? undefined : () => setChoosing("later")}
            onSnooze={ticket.can.includes("snooze") ? () => setChoosing("snooze") : undefined}
            onApproval={note ? undefined : () => sendAt("approved")}
          />
        </>
      )}
    >
      <div className="tabs2">
        <div role="tablist" aria-label={t("compose.label")}>
          {may("reply") ? <KindTab kind="reply" chosen={kind} other={may("note")} onKind={setKind} /> : null}
          {may("note") ? <KindTab kind="note" chosen={kind} other={may("reply")} onKind={setKind} /> : null}
        </div>
        {!note && screen.reply.mailbox ? (
          <span className="end row t12 m g3 only-wide cut" style={{ paddingRight: 6 }}>
            <Mail className="i s" aria-hidden />
            <span className="cut">{t("compose.from", { address: screen.reply.mailbox.address })}</span>
          </span>
        ) : null}
      </div>
      {newer.length > 0 && begun ? (
        <AnsweredPanel
          comments={newer}
          asked={asked === "answered"}
          onSeen={seen}
          onAnyway={() => void trySend({ answered: true })}
        />
      ) : null}
      {asked === "recipients" ? (
        <RecipientsPanel
          added={added}
          dropped={dropped}
          onSend={() => void trySend({ answered: true, recipients: true })}
          onBack={() => setAsked(null)}
        />
      ) : null}
      {note ? null : (
        <Recipients
          to={writing.to}
          cc={writing.cc}
          proposed={proposed}
          onChange={(to, cc) => update("reply", { to, cc })}
        />
      )}
      <StagedBar
        staged={macros.staged}
        busy={macros.applying}
        onUndo={macros.undo}
        onApply={() => void macros.applyNow()}
      />
      {choosing === "later" ? (
        <LaterDialog
          title={t("send.laterTitle")}
          verb={t("send.laterVerb")}
          onPick={sendAt}
          onClose={() => setChoosing(null)}
        />
      ) : null}
      {choosing === "snooze" ? (
        <LaterDialog
          title={t("send.snoozeTitle")}
          verb={t("send.snoozeVerb")}
          onPick={sendAndSleep}
          onClose={() => setChoosing(null)}
          other={{ name: t("snooze.answer"), icon: MessageCircleReply, act: () => sendAndSleep(null) }}
        />
      ) : null}
      {macros.languages ? (
        <LanguageBar
          now={macros.languages.now}
          all={macros.languages.all}
          onChange={(locale) => void macros.speak(locale)}
        />
      ) : null}
      {!note && begun ? (
        <TranslateBar
          ticketId={ticket.id}
          theirs={screen.panel.customer.locale}
          words={() => editor.current?.editor?.getHTML() ?? ""}
          onWords={(html) => {
            editor.current?.editor?.commands.setContent(html, { emitUpdate: true });
            return editor.current?.editor?.getHTML() ?? "";
          }}
        />
      ) : null}
      {macros.searching ? (
        <MacroSearch
          ticketId={ticket.id}
          onPick={(macro) => void macros.pick(macro, true)}
          onClose={() => {
            macros.setSearching(false);
            editor.current?.editor?.view.focus();
          }}
        />
      ) : null}
      <Sees
        note={note}
        people={[...writing.to, ...writing.cc]}
        group={ticket.group?.name ?? null}
        warning={screen.reply.warning}
      />
    </WriteBox>
  );
}

/** Esc in the editor: the keys j, k, e … work again. */
function leave(): void {
  document.querySelector<HTMLElement>(".msgs")?.focus();
}
