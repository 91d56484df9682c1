import { Check, CircleAlert, Clock, ShieldAlert, Undo2 } from "lucide-react";
import { useEffect, useRef } from "react";
import { toastError } from "@/app/toasts.tsx";
import { Attachments } from "@/features/tickets/attachments.tsx";
import { MailWords } from "@/features/tickets/mail-words.tsx";
import { api } from "@/lib/api/client.ts";
import type { Comment, SideMessage, SideScreen } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { firstName } from "@/lib/people.ts";
import { clockTime, fullTime, listWords, messageTime } from "@/lib/time.ts";
import { Button } from "@/parts/button.tsx";
import { Face } from "@/parts/face.tsx";
import { putSide } from "./side-data.ts";

export function authorOf(message: SideMessage): string {
  return message.author?.name ?? (message.from?.name || message.from?.email || "");
}

/** As much of a comment as the words are drawn from. Pictures from elsewhere stay away. */
function asComment(message: SideMessage): Comment {
  return {
    id: -message.id,
    public: false,
    author_kind: message.author ? "agent" : "customer",
    author: { id: message.author?.id ?? 0, name: authorOf(message) },
    channel: "email",
    created_at: message.created_at,
    text: message.text,
    html: message.html,
    quote: message.quote,
    remote_pictures: 0,
    unverified: message.unverified,
    attachments: message.attachments,
    to: message.to,
    cc: message.cc,
    mentions: [],
    delivery: null,
  };
}

function Delivery({ message, onUndo }: { message: SideMessage; onUndo: (id: number) => void }) {
  const { delivery } = message;
  if (!delivery) return null;
  const retry = () =>
    void api.post<SideScreen>(`/side-messages/${message.id}/retry`).then(putSide).catch(toastError);
  if (delivery.state === "failed" || delivery.state === "bounced") {
    return (
      <div className="deliv fail" role="alert">
        <CircleAlert className="i s" aria-hidden />
        <span className="grow">
          <b className="b">
            {delivery.state === "bounced"
              ? t("delivery.bounced", { address: delivery.address ?? "" })
              : t("delivery.failed")}
          </b>{" "}
          {delivery.reason}
        </span>
        {delivery.can_retry ? (
          <Button small onPress={retry}>
            {t("delivery.retry")}
          </Button>
        ) : null}
      </div>
    );
  }
  if (delivery.state === "held") {
    return (
      <div className="deliv">
        <Clock className="i xs" aria-hidden />
        {t("delivery.held")}
        {message.mine ? (
          <Button small look="quiet" onPress={() => onUndo(message.id)}>
            <Undo2 className="i s" aria-hidden />
            {t("action.undo")}
          </Button>
        ) : null}
      </div>
    );
  }
  if (delivery.state !== "queued") return null;
  return (
    <div className="deliv">
      {delivery.reason ? <Clock className="i xs" aria-hidden /> : <Check className="i xs" aria-hidden />}
      <span className="grow">
        {delivery.reason ?? t("delivery.queued")}{" "}
        {delivery.retry_at ? t("delivery.triesAt", { time: clockTime(delivery.retry_at) }) : null}
      </span>
    </div>
  );
}

/** The words of a side conversation. Theirs stand on bare ground, ours in a bubble, as in the ticket. */
export function SideThread({ screen, onUndo }: { screen: SideScreen; onUndo: (id: number) => void }) {
  const box = useRef<HTMLDivElement>(null);
  const newest = screen.messages[screen.messages.length - 1]?.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever something was said
  useEffect(() => {
    if (box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [newest]);
  return (
    <section className="sidemsgs" ref={box} tabIndex={0} aria-label={t("side.messages")}>
      <ol>
        {screen.messages.map((message) => {
          const names = [...message.to, ...message.cc].map((one) =>
            one.name ? firstName(one.name) : one.email,
          );
          return (
            <li key={message.id}>
              <article
                className={`msg ${message.answer ? "cust" : "own"}`}
                aria-label={t("side.from", { name: authorOf(message) })}
              >
                <Face name={authorOf(message)} staff={message.author !== null} size="lg" />
                <div style={{ minWidth: 0 }}>
                  <div className="by">
                    <b className="cut">{authorOf(message)}</b>
                    {message.unverified ? (
                      <span className="unsure" title={t("message.unverifiedSay")}>
                        <ShieldAlert className="i xs" aria-hidden />
                        {t("message.unverified")}
                      </span>
                    ) : null}
                    {message.automatic ? <span className="badge">{t("side.automatic")}</span> : null}
                    {!message.answer && names.length > 0 ? (
                      <span className="cut">{t("message.to", { names: listWords(names) })}</span>
                    ) : null}
                    <time className="end" dateTime={message.created_at} title={fullTime(message.created_at)}>
                      {messageTime(message.created_at)}
                    </time>
                  </div>
                  <div className={message.answer ? "" : "bub"}>
                    <MailWords comment={asComment(message)}>
                      <Attachments files={message.attachments} />
                    </MailWords>
                  </div>
                  <Delivery message={message} onUndo={onUndo} />
                </div>
              </article>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
