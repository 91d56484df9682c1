import { useState } from "react";
import { toast, toastError } from "@/app/toasts.tsx";
import { refreshListsSoon } from "@/features/desk/desk-data.ts";
import { api } from "@/lib/api/client.ts";
import type { Comment, RedactDone } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { queryClient } from "@/lib/query-client.ts";
import { Button } from "@/parts/button.tsx";
import { Check } from "@/parts/check.tsx";
import { Dialog } from "@/parts/dialog.tsx";
import { TextField } from "@/parts/field.tsx";
import { cardNumbers } from "./secret-numbers.ts";
import { ticketKey } from "./ticket-data.ts";

/** The words of a message as they are read, without its marks. */
function plainWords(html: string): string {
  const parsed = new DOMParser().parseFromString(html, "text/html");
  for (const line of parsed.querySelectorAll("br,p,div,li,tr,blockquote")) line.append("\n");
  return (parsed.body.textContent ?? "").replace(/\n{3,}/g, "\n\n").trim();
}

/** Takes words or files out of a message for good: marked in the text, typed, or proposed because they look like a card. */
export default function RedactDialog(props: { ticketId: number; comment: Comment; onClose: () => void }) {
  const { ticketId, comment, onClose } = props;
  const text = comment.html ? plainWords(comment.html) : comment.text;
  const cards = cardNumbers(text);
  const [words, setWords] = useState(cards[0] ?? "");
  const [files, setFiles] = useState<ReadonlySet<number>>(new Set());
  const [busy, setBusy] = useState(false);
  const takeMarked = () => {
    const marked = document.getSelection()?.toString().trim();
    if (marked) setWords(marked);
  };
  const redact = async () => {
    setBusy(true);
    try {
      const done = await api.post<RedactDone>(`/comments/${comment.id}/redact`, {
        words,
        file_ids: [...files],
      });
      void queryClient.invalidateQueries({ queryKey: ticketKey(ticketId) });
      refreshListsSoon();
      toast(t("redact.done", { n: done.places + files.size }));
      onClose();
    } catch (error) {
      toastError(error);
      setBusy(false);
    }
  };
  return (
    <Dialog open onClose={onClose} title={t("redact.title")} big>
      <p className="m2">{t("redact.say")}</p>
      {/* Marking words with the mouse or the keyboard takes them over. */}
      <div
        className="redacttext"
        role="textbox"
        aria-readonly="true"
        aria-multiline="true"
        aria-label={t("redact.message")}
        tabIndex={0}
        onMouseUp={takeMarked}
        onKeyUp={takeMarked}
      >
        {text}
      </div>
      {cards.length > 0 ? (
        <div className="row g2 wrap" style={{ marginTop: 10 }}>
          <span className="m2">{t("redact.cards")}</span>
          {cards.map((card) => (
            <button
              type="button"
              key={card}
              className={`chip ${words === card ? "on" : ""}`}
              onClick={() => setWords(card)}
            >
              {card}
            </button>
          ))}
        </div>
      ) : null}
      <div style={{ marginTop: 10 }}>
        <TextField label={t("redact.words")} value={words} onChange={setWords} />
      </div>
      {comment.attachments.map((file) => (
        <Check
          key={file.id}
          on={files.has(file.id)}
          onChange={(on) => {
            const next = new Set(files);
            if (on) next.add(file.id);
            else next.delete(file.id);
            setFiles(next);
          }}
        >
          {t("redact.file", { name: file.name })}
        </Check>
      ))}
      <p className="t12 m2" style={{ marginTop: 10 }}>
        {comment.channel === "email" ? t("redact.foreverMail") : t("redact.forever")}
      </p>
      <div className="actions">
        <Button onPress={onClose}>{t("action.cancel")}</Button>
        <Button
          look="danger-solid"
          isDisabled={!words.trim() && files.size === 0}
          isPending={busy}
          onPress={() => void redact()}
        >
          {t("redact.do")}
        </Button>
      </div>
    </Dialog>
  );
}
