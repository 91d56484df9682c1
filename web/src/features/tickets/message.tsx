import { Ellipsis, Lock, ShieldAlert, UserRoundCheck } from "lucide-react";
import { memo } from "react";
import { Translated } from "@/features/translation/translated.tsx";
import type { Comment } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { firstName } from "@/lib/people.ts";
import { fullTime, listWords, messageTime } from "@/lib/time.ts";
import { ChannelIcon } from "@/parts/channel-icon.tsx";
import { Face } from "@/parts/face.tsx";
import { Attachments } from "./attachments.tsx";
import { DeliveryState } from "./delivery.tsx";
import { MailWords } from "./mail-words.tsx";

interface Props {
  ticketId: number;
  comment: Comment;
  latest: boolean;
  day: string;
  /** What it says in the reader's language, and the language that it is in. */
  translated?: string | undefined;
  translatedFrom?: string | undefined;
  /** Who read it before it went. */
  approvedBy?: string | undefined;
  onUndo: (commentId: number) => void;
  onMenu: (comment: Comment, button: HTMLElement) => void;
}

function Head({ comment }: { comment: Comment }) {
  if (!comment.public) {
    return (
      <>
        <span className="lab">
          <Lock className="i xs" aria-hidden />
          {t("message.note")}
        </span>
        · <b className="cut">{comment.author.name}</b>
      </>
    );
  }
  if (comment.author_kind === "customer") {
    return (
      <>
        <b className="cut">{comment.author.name}</b>
        <ChannelIcon channel={comment.channel} size="xs" />
        {comment.unverified ? (
          <span className="unsure" title={t("message.unverifiedSay")}>
            <ShieldAlert className="i xs" aria-hidden />
            {t("message.unverified")}
            <span className="vh">. {t("message.unverifiedSay")}</span>
          </span>
        ) : null}
      </>
    );
  }
  const names = [...comment.to, ...comment.cc].map((address) => firstName(address.name || address.email));
  return (
    <>
      <b>{comment.author.name}</b>
      {names.length > 0 ? <span className="cut">{t("message.to", { names: listWords(names) })}</span> : null}
    </>
  );
}

/** One message. The customer's words stand largest on bare ground; ours in a bubble; notes on hatched ground. */
export const Message = memo(function Message(props: Props) {
  const { ticketId, comment, latest, onUndo, onMenu } = props;
  const kind = !comment.public ? "note" : comment.author_kind === "customer" ? "cust" : "own";
  return (
    <article className={`msg ${kind}`} aria-label={t(`message.label_${kind}`, { name: comment.author.name })}>
      <Face name={comment.author.name} staff={comment.author_kind !== "customer"} size="lg" />
      <div style={{ minWidth: 0 }}>
        <div className="by">
          <Head comment={comment} />
          <button
            type="button"
            className="iconb sm msgmore"
            aria-label={t("message.more")}
            title={t("message.more")}
            aria-haspopup="menu"
            onClick={(event) => onMenu(comment, event.currentTarget)}
          >
            <Ellipsis className="i" aria-hidden />
          </button>
          <time dateTime={comment.created_at} title={fullTime(comment.created_at)}>
            {messageTime(comment.created_at)}
          </time>
        </div>
        <div className={kind === "cust" ? "" : "bub"}>
          <MailWords comment={comment}>
            <Attachments files={comment.attachments} />
          </MailWords>
          {props.translated ? (
            <Translated text={props.translated} source={props.translatedFrom ?? ""} />
          ) : null}
        </div>
        {props.approvedBy ? (
          <div className="deliv">
            <UserRoundCheck className="i xs" aria-hidden />
            {t("plan.approvedBy", { name: props.approvedBy })}
          </div>
        ) : null}
        <DeliveryState
          ticketId={ticketId}
          comment={comment}
          latest={latest}
          onUndo={() => onUndo(comment.id)}
        />
      </div>
    </article>
  );
});
