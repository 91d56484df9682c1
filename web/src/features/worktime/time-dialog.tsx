import { useState } from "react";
import { toast } from "@/app/toasts.tsx";
import type { TimeEntry } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { Button } from "@/parts/button.tsx";
import { Dialog } from "@/parts/dialog.tsx";
import { TextField } from "@/parts/field.tsx";
import { forSpentField, readSpent, spentWords } from "./spent.ts";
import { correctTime, writeTime } from "./time-data.ts";

/** Writes down a time by hand, or corrects one. */
export default function TimeDialog(props: { ticketId: number; entry?: TimeEntry; onClose: () => void }) {
  const { ticketId, entry, onClose } = props;
  const [text, setText] = useState(entry ? forSpentField(entry.spent_seconds) : "");
  const [note, setNote] = useState(entry?.note ?? "");
  const [wrong, setWrong] = useState(false);
  const spent = readSpent(text);
  const save = async () => {
    if (spent === null) {
      setWrong(true);
      return;
    }
    // A note alone leaves the counted seconds as they are.
    const same = entry && text === forSpentField(entry.spent_seconds);
    const wish = { spent_seconds: same ? entry.spent_seconds : spent, note };
    const done = await (entry ? correctTime(ticketId, entry.id, wish) : writeTime(ticketId, wish));
    if (!done) return;
    toast(t("worktime.saved", { time: spentWords(wish.spent_seconds) }));
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title={t(entry ? "worktime.correct" : "worktime.write")}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <TextField
          label={t("worktime.spent")}
          help={t("worktime.spentHelp")}
          value={text}
          onChange={(value) => {
            setText(value);
            setWrong(false);
          }}
          error={wrong ? t("worktime.notATime") : undefined}
          autoFocus
          autoComplete="off"
        />
        <TextField label={t("worktime.note")} value={note} onChange={setNote} autoComplete="off" />
        <div className="actions">
          <Button onPress={onClose}>{t("action.cancel")}</Button>
          <Button look="primary" type="submit" isDisabled={!text.trim()}>
            {t("action.save")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
