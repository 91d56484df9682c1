import { Check, CheckCheck, CircleAlert, Clock, Undo2 } from "lucide-react";
import { useState } from "react";
import { toastError } from "@/app/toasts.tsx";
import { api } from "@/lib/api/client.ts";
import type { Comment } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { clockTime, messageTime } from "@/lib/time.ts";
import { Button } from "@/parts/button.tsx";
import { putComment } from "./ticket-data.ts";

/** What became of a message that we sent. Silence is for what went well long ago; a failure says why and what to do. */
export function DeliveryState(props: {
  ticketId: number;
  comment: Comment;
  onUndo: () => void;
  latest: boolean;
}) {
  const { ticketId, comment, onUndo, latest } = props;
  const [busy, setBusy] = useState(false);
  const { delivery } = comment;
  if (!delivery) return null;
  const retry = async () => {
    setBusy(true);
    try {
      const answer = await api.post<{ comment: Comment }>(`/comments/${comment.id}/retry`, {});
      putComment(ticketId, answer.comment);
    } catch (error) {
      toastError(error);
    } finally {
      setBusy(false);
    }
  };
  if (delivery.state === "failed" || delivery.state === "bounced") {
    const headline =
      delivery.state === "bounced"
        ? t("delivery.bounced", { address: delivery.address ?? "" })
        : t("delivery.failed");
    return (
      <div className="deliv fail" role="alert">
        <CircleAlert className="i s" aria-hidden />
        <span className="grow">
          <b className="b">{headline}</b> {delivery.reason}{" "}
          {delivery.retry_at ? t("delivery.triesAt", { time: clockTime(delivery.retry_at) }) : null}
        </span>
        {delivery.can_retry ? (
          <Button small onPress={() => void retry()} isPending={busy}>
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
        <Button small look="quiet" onPress={onUndo}>
          <Undo2 className="i s" aria-hidden />
          {t("action.undo")}
        </Button>
      </div>
    );
  }
  if (delivery.state === "queued" && delivery.reason) {
    return (
      <div className="deliv">
        <Clock className="i xs" aria-hidden />
        <span className="grow">
          {delivery.reason}{" "}
          {delivery.retry_at ? t("delivery.triesAt", { time: clockTime(delivery.retry_at) }) : null}
        </span>
      </div>
    );
  }
  if (delivery.state === "queued") {
    return (
      <div className="deliv">
        <Check className="i xs" aria-hidden />
        {t("delivery.queued")}
      </div>
    );
  }
  if (!latest || !delivery.sent_at) return null;
  return (
    <div className="deliv">
      <CheckCheck className="i xs" aria-hidden />
      {t("delivery.sent", { time: messageTime(delivery.sent_at) })}
    </div>
  );
}
