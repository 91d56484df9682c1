import { useState } from "react";
import { toast } from "@/app/toasts.tsx";
import { t } from "@/lib/i18n.ts";
import { laterWords } from "@/lib/later.ts";
import { TextField } from "@/parts/field.tsx";
import { LaterDialog } from "@/parts/later-dialog.tsx";
import { remind } from "./task-data.ts";

/** When one wants to look at a ticket again, and why. */
export default function ReminderDialog({ ticketId, onClose }: { ticketId: number; onClose: () => void }) {
  const [note, setNote] = useState("");
  const pick = (at: Date) => {
    onClose();
    void remind(ticketId, at, note).then((done) => {
      if (done) toast(t("remind.done", { when: laterWords(at.toISOString()) }));
    });
  };
  return (
    <LaterDialog
      title={t("remind.title", { id: ticketId })}
      verb={t("remind.me")}
      onPick={pick}
      onClose={onClose}
    >
      <TextField label={t("remind.note")} value={note} onChange={setNote} autoFocus />
    </LaterDialog>
  );
}
