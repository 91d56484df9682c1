import { useRef, useState } from "react";
import { toast, toastError } from "@/app/toasts.tsx";
import { api, newKey } from "@/lib/api/client.ts";
import type { Ticket } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { queryClient } from "@/lib/query-client.ts";
import { Button } from "@/parts/button.tsx";
import { Check } from "@/parts/check.tsx";
import { Dialog } from "@/parts/dialog.tsx";
import { TextField } from "@/parts/field.tsx";

function asHtml(text: string): string {
  const box = document.createElement("p");
  return text
    .split(/\n{2,}/)
    .map((part) => {
      box.textContent = part.trim();
      return `<p>${box.innerHTML.replaceAll("\n", "<br>")}</p>`;
    })
    .join("");
}

/** One answer to all who reported the same; each gets it in their own ticket. */
export default function IncidentsDialog(props: { ticket: Ticket; incidents: number; onClose: () => void }) {
  const { ticket, incidents, onClose } = props;
  const [text, setText] = useState("");
  const [solve, setSolve] = useState(true);
  const [busy, setBusy] = useState(false);
  const once = useRef(newKey());
  const send = async () => {
    setBusy(true);
    try {
      const done = await api.post<{ incidents: number }>(
        `/tickets/${ticket.id}/incidents/solve`,
        { html: text.trim() ? asHtml(text) : "", status: solve ? "solved" : "pending" },
        once.current,
      );
      toast(t("incidents.sent", { n: done.incidents }));
      void queryClient.invalidateQueries({ queryKey: ["ticket", ticket.id] });
      onClose();
    } catch (error) {
      toastError(error);
      setBusy(false);
    }
  };
  return (
    <Dialog open onClose={onClose} title={t("incidents.title", { n: incidents })} big>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <p className="m2">{t("incidents.say")}</p>
        <TextField label={t("incidents.answer")} value={text} onChange={setText} rows={7} autoFocus />
        <Check on={solve} onChange={setSolve}>
          {t("incidents.solve")}
        </Check>
        <div className="actions">
          <Button onPress={onClose}>{t("action.cancel")}</Button>
          <Button look="primary" type="submit" isPending={busy} isDisabled={!text.trim() && !solve}>
            {t("incidents.do", { n: incidents })}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
