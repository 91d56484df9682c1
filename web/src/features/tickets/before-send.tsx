import { TriangleAlert } from "lucide-react";
import { useEffect, useRef } from "react";
import type { Address, Comment } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { listWords, messageTime } from "@/lib/time.ts";
import { Button } from "@/parts/button.tsx";

/** Somebody answered while one wrote: their words, before ours go out. */
export function AnsweredPanel(props: {
  comments: Comment[];
  asked: boolean;
  onSeen: () => void;
  onAnyway: () => void;
}) {
  const { comments, asked, onSeen, onAnyway } = props;
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (asked) box.current?.querySelector<HTMLElement>("button")?.focus();
  }, [asked]);
  const names = [...new Set(comments.map((one) => one.author.name))];
  return (
    <div className="ask" role="alert" ref={box}>
      <h3>
        <TriangleAlert className="i s" aria-hidden />
        {t("answered.title", { names: listWords(names) })}
      </h3>
      {comments.slice(-2).map((comment) => (
        <div className="their" key={comment.id}>
          <div className="t12 m">
            <b className="b ink">{comment.author.name}</b> ·{" "}
            {comment.public ? t("answered.public") : t("message.note")} ·{" "}
            <span className="num">{messageTime(comment.created_at)}</span>
          </div>
          <div className="prewrap">{comment.text}</div>
        </div>
      ))}
      <div className="row">
        {asked ? (
          <Button small look="primary" onPress={onAnyway}>
            {t("answered.anyway")}
          </Button>
        ) : null}
        <Button small onPress={onSeen}>
          {asked ? t("answered.keepWriting") : t("answered.seen")}
        </Button>
      </div>
    </div>
  );
}

/** The reply would reach other people than the last message did. */
export function RecipientsPanel(props: {
  added: Address[];
  dropped: Address[];
  onSend: () => void;
  onBack: () => void;
}) {
  const { added, dropped, onSend, onBack } = props;
  const names = (list: Address[]) => listWords(list.map((one) => one.name || one.email));
  return (
    <div className="ask" role="alert">
      <h3>
        <TriangleAlert className="i s" aria-hidden />
        {t("recipients.title")}
      </h3>
      {added.length > 0 ? <p>{t("recipients.added", { names: names(added) })}</p> : null}
      {dropped.length > 0 ? <p>{t("recipients.dropped", { names: names(dropped) })}</p> : null}
      <div className="row" style={{ marginTop: 8 }}>
        <Button small look="primary" autoFocus onPress={onSend}>
          {t("recipients.send")}
        </Button>
        <Button small onPress={onBack}>
          {t("recipients.back")}
        </Button>
      </div>
    </div>
  );
}
