import { useNavigate } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { toast, toastError } from "@/app/toasts.tsx";
import { refreshListsSoon } from "@/features/desk/desk-data.ts";
import { api, newKey } from "@/lib/api/client.ts";
import type { Address, Comment, Ticket, TicketRow } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { queryClient } from "@/lib/query-client.ts";
import { Button } from "@/parts/button.tsx";
import { Dialog } from "@/parts/dialog.tsx";
import { TextField } from "@/parts/field.tsx";
import { Segments } from "@/parts/segments.tsx";
import { mergeInto } from "./merge.ts";
import { Recipients } from "./recipients.tsx";
import { ticketKey } from "./ticket-data.ts";

/** Says what moves where, and asks for the new ticket's subject and customer. */
export default function SplitDialog(props: { ticket: Ticket; comment: Comment; onClose: () => void }) {
  const { ticket, comment, onClose } = props;
  const [subject, setSubject] = useState(ticket.subject);
  const [who, setWho] = useState<"same" | "other">("same");
  const [other, setOther] = useState<Address | null>(null);
  const [busy, setBusy] = useState(false);
  const once = useRef(newKey());
  const navigate = useNavigate();
  const show = (id: number) => void navigate({ to: "/tickets/$ticketId", params: { ticketId: String(id) } });

  const split = async () => {
    setBusy(true);
    const requester =
      who === "other" && other
        ? { email: other.email, name: other.name, customer_id: other.customer_id ?? 0 }
        : null;
    try {
      const done = await api.post<{ ticket: TicketRow }>(
        `/comments/${comment.id}/split`,
        { subject, requester },
        once.current,
      );
      queryClient.removeQueries({ queryKey: ticketKey(ticket.id) });
      refreshListsSoon();
      const fresh = done.ticket.id;
      toast(t("split.done", { id: fresh }), {
        action: {
          name: t("action.undo"),
          act: () => void mergeInto(fresh, ticket.id, newKey(), show).catch(toastError),
        },
      });
      onClose();
      show(fresh);
    } catch (error) {
      toastError(error);
      setBusy(false);
    }
  };
  return (
    <Dialog open onClose={onClose} title={t("split.title")} big>
      <p className="m2">{t("split.say", { name: comment.author.name, id: ticket.id })}</p>
      <blockquote className="splitwords">{comment.text}</blockquote>
      {comment.attachments.length > 0 ? (
        <p className="t12 m">{t("split.files", { n: comment.attachments.length })}</p>
      ) : null}
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void split();
        }}
      >
        <TextField label={t("field.subject")} value={subject} onChange={setSubject} autoFocus required />
        <Segments
          label={t("field.requester")}
          value={who}
          choices={[
            { key: "same", name: ticket.requester.name },
            { key: "other", name: t("split.other") },
          ]}
          onChange={setWho}
        />
        {who === "other" ? (
          <Recipients
            single
            label={t("field.requester")}
            withCc={false}
            to={other ? [other] : []}
            cc={[]}
            proposed={null}
            onChange={(to) => setOther(to[0] ?? null)}
          />
        ) : null}
        <div className="actions">
          <Button onPress={onClose}>{t("action.cancel")}</Button>
          <Button
            look="primary"
            type="submit"
            isPending={busy}
            isDisabled={!subject.trim() || (who === "other" && !other)}
          >
            {t("split.do")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
