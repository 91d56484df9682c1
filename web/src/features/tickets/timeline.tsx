import { useQuery } from "@tanstack/react-query";
import { ChevronRight } from "lucide-react";
import {
  lazy,
  memo,
  Suspense,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { dismiss, toast, toastError } from "@/app/toasts.tsx";
import { translateComment, translationsQuery } from "@/features/translation/translation-data.ts";
import type { Change, Comment, Presence, TicketScreen } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { firstName } from "@/lib/people.ts";
import { fullTime, messageTime } from "@/lib/time.ts";
import { useSettled } from "@/lib/use-settled.ts";
import { Button } from "@/parts/button.tsx";
import { fieldWords, foldWords } from "./change-words.ts";
import { Message } from "./message.tsx";
import { type MenuOf, MessageMenu } from "./message-menu.tsx";
import { loadOlder } from "./ticket-data.ts";

const RedactDialog = lazy(() => import("./redact-dialog.tsx"));

type Part = { key: string; comment: Comment } | { key: string; changes: Change[] };

/** Changes that follow each other are one folded line. */
export function foldTimeline(screen: Pick<TicketScreen, "timeline">): Part[] {
  const parts: Part[] = [];
  for (const item of screen.timeline) {
    if (item.kind === "comment") {
      parts.push({ key: `comment-${item.id}`, comment: item });
      continue;
    }
    const last = parts[parts.length - 1];
    if (last && "changes" in last) last.changes.push(item);
    else parts.push({ key: `change-${item.id}`, changes: [item] });
  }
  return parts;
}

const Folded = memo(function Folded({ changes }: { changes: Change[] }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <div className="fold">
        <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
          <ChevronRight className="i xs" aria-hidden />
          <span className="cut">{foldWords(changes)}</span>
        </button>
      </div>
      {open ? (
        <ul className="changes">
          {changes.map((change) => (
            <li key={change.id}>
              <span className="md">
                {change.actor.kind === "system" ? t("change.system") : change.actor.name}
              </span>
              <span>{change.fields.map(fieldWords).join("; ")}</span>
              <time dateTime={change.created_at} title={fullTime(change.created_at)}>
                {messageTime(change.created_at)}
              </time>
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
});

function Typing({ presence }: { presence: Presence[] }) {
  const typing = presence.filter((one) => one.state !== "viewing");
  return (
    <div aria-live="polite">
      {typing.map((one) => (
        <div className="typing" key={one.person.id}>
          <span className="dots" aria-hidden="true">
            <i />
            <i />
            <i />
          </span>
          {one.state === "typing_note"
            ? t("presence.typingNote", { name: firstName(one.person.name) })
            : t("presence.typingReply", { name: firstName(one.person.name) })}
        </div>
      ))}
    </div>
  );
}

/**
 * Messages nearer the end than this stay laid out: the scroll to the newest is exact, and giving a message its height
 * while one scrolls costs more of a frame than all that were laid out when they were read in.
 */
const NEAR = 400;
/** Pixels from the end within which one still reads the newest message. */
const AT_END = 40;

export function Timeline(props: {
  screen: TicketScreen;
  onUndo: (commentId: number) => void;
  onReply: () => void;
  onForward: (comment: Comment) => void;
  onSplit: (comment: Comment) => void;
}) {
  const { screen, onUndo, onReply, onForward, onSplit } = props;
  const box = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLOListElement>(null);
  const end = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const [loading, setLoading] = useState(false);
  const [menu, setMenu] = useState<MenuOf | null>(null);
  const [redacting, setRedacting] = useState<Comment | null>(null);
  const onMenu = useCallback((comment: Comment, button: HTMLElement) => setMenu({ comment, button }), []);
  const { id } = screen.ticket;
  const { timeline } = screen;
  const parts = useMemo(() => foldTimeline({ timeline }), [timeline]);
  const lastOwn = timeline.findLast(
    (item) => item.kind === "comment" && item.public && item.author_kind === "agent",
  );
  const approved = useMemo(() => {
    const by = screen.planned.filter((plan) => plan.state === "sent" && plan.ended_by);
    return new Map(by.map((plan) => [plan.comment_id ?? 0, plan.ended_by?.name ?? ""]));
  }, [screen.planned]);
  const translations = useQuery({ ...translationsQuery(id), enabled: useSettled() }).data;
  const translated = useMemo(
    () => new Map((translations?.translations ?? []).map((one) => [one.comment_id, one])),
    [translations],
  );
  const translate = (comment: Comment) => {
    const busy = toast(t("translation.busy"));
    translateComment(id, comment.id)
      .catch(toastError)
      .finally(() => dismiss(busy));
  };
  const typing = screen.presence.some((one) => one.state !== "viewing");
  const today = new Date().toDateString();

  // biome-ignore lint/correctness/useExhaustiveDependencies: a ticket opens at its newest message
  useLayoutEffect(() => {
    atEnd.current = true;
    if (box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [id]);
  useEffect(() => {
    // Pictures and frames grow after they are drawn: whoever stands at the end stays at the end.
    const element = box.current;
    if (!element || !list.current || !end.current) return;
    const observer = new ResizeObserver(() => {
      if (atEnd.current) element.scrollTop = element.scrollHeight;
    });
    observer.observe(list.current);
    observer.observe(element);
    // Watched, not asked while one scrolls: the compositor scrolls alone, and nothing of ours runs in its frames.
    const watch = new IntersectionObserver(
      (seen) => {
        atEnd.current = seen[seen.length - 1]?.isIntersecting ?? false;
      },
      { root: element, rootMargin: `0px 0px ${AT_END}px 0px` },
    );
    watch.observe(end.current);
    return () => {
      observer.disconnect();
      watch.disconnect();
    };
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the typing line changes the height below the list
  useEffect(() => {
    if (box.current && atEnd.current) box.current.scrollTop = box.current.scrollHeight;
  }, [typing]);

  const older = async () => {
    setLoading(true);
    atEnd.current = false;
    try {
      await loadOlder(id);
    } catch (error) {
      toastError(error);
    } finally {
      setLoading(false);
    }
  };
  return (
    <section className="msgs" ref={box} tabIndex={0} aria-label={t("ticket.conversation")}>
      <div className="lift" />
      {screen.before ? (
        <div className="fold" style={{ paddingBottom: 12 }}>
          <Button small look="quiet" onPress={() => void older()} isPending={loading}>
            <ChevronRight className="i xs" aria-hidden />
            {loading ? t("state.loading") : t("ticket.earlier", { n: screen.earlier_comments })}
          </Button>
        </div>
      ) : null}
      <div role="log" aria-label={t("ticket.messages")} aria-relevant="additions">
        <ol ref={list}>
          {parts.map((part, index) => (
            <li
              key={part.key}
              className={`${"changes" in part ? "between" : ""} ${index < parts.length - NEAR ? "far" : ""}`}
            >
              {"comment" in part ? (
                <Message
                  ticketId={id}
                  comment={part.comment}
                  latest={part.comment.id === lastOwn?.id}
                  day={today}
                  approvedBy={approved.get(part.comment.id)}
                  translated={translated.get(part.comment.id)?.text}
                  translatedFrom={translated.get(part.comment.id)?.source}
                  onUndo={onUndo}
                  onMenu={onMenu}
                />
              ) : (
                <Folded changes={part.changes} />
              )}
            </li>
          ))}
        </ol>
      </div>
      <Typing presence={screen.presence} />
      <div ref={end} />
      <MessageMenu
        of={menu}
        onClose={() => setMenu(null)}
        onReply={onReply}
        onRedact={screen.ticket.can.includes("merge") ? setRedacting : undefined}
        onForward={screen.ticket.can.includes("note") ? onForward : undefined}
        onTranslate={
          translations?.available && screen.ticket.can.includes("note") && menu?.comment.text.trim()
            ? translate
            : undefined
        }
        onSplit={screen.ticket.can.includes("edit") && screen.comment_count > 1 ? onSplit : undefined}
      />
      {redacting ? (
        <Suspense>
          <RedactDialog ticketId={id} comment={redacting} onClose={() => setRedacting(null)} />
        </Suspense>
      ) : null}
    </section>
  );
}
