import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import { toast, toastError } from "@/app/toasts.tsx";
import { api } from "@/lib/api/client.ts";
import type { ErasureChoice, ErasurePreview, PrivacyCounts, PrivacyWork } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { count } from "@/lib/time.ts";
import { Button } from "@/parts/button.tsx";
import { Dialog } from "@/parts/dialog.tsx";
import { TextField } from "@/parts/field.tsx";
import { privacyKey } from "./privacy-data.ts";

const SHOWN = [
  "tickets",
  "words",
  "files",
  "mails",
  "sides",
  "notes",
  "addresses",
] as const satisfies (keyof PrivacyCounts)[];
const CHOICES: ErasureChoice[] = ["keep_figures", "remove_tickets"];

/** Names what will be lost: it cannot be taken back. */
export default function EraseDialog({
  id,
  name,
  onClose,
}: {
  id: number;
  name: string;
  onClose: () => void;
}) {
  const client = useQueryClient();
  const [choice, setChoice] = useState<ErasureChoice>("keep_figures");
  const [typed, setTyped] = useState("");
  const [busy, setBusy] = useState(false);
  const group = useId();
  const preview = useQuery({
    queryKey: ["erasure-preview", id],
    queryFn: ({ signal }) => api.get<ErasurePreview>(`/customers/${id}/erasure-preview`, signal),
  }).data;
  const sure = typed.trim().toLowerCase() === name.trim().toLowerCase();
  const erase = async () => {
    setBusy(true);
    try {
      await api.post<PrivacyWork>(`/customers/${id}/erasure`, { choice });
      void client.invalidateQueries({ queryKey: privacyKey(id) });
      toast(t("privacy.eraseBegun"));
      onClose();
    } catch (error) {
      toastError(error);
      setBusy(false);
    }
  };
  return (
    <Dialog open alert onClose={onClose} title={t("privacy.eraseTitle", { name })} big>
      <p className="m2">{t("privacy.eraseSay")}</p>
      <dl className="erasecounts" aria-busy={!preview}>
        {SHOWN.map((key) => (
          <div key={key}>
            <dt>{t(`privacy.count_${key}`)}</dt>
            <dd className="num">{preview ? count(preview.counts[key]) : "–"}</dd>
          </div>
        ))}
      </dl>
      {preview && preview.counts.people > 1 ? (
        <p className="t12 m2">{t("privacy.mergedToo", { n: preview.counts.people - 1 })}</p>
      ) : null}
      <div role="radiogroup" aria-label={t("privacy.choice")} className="erasechoice">
        {CHOICES.map((key) => (
          <label key={key} className={`mi ${choice === key ? "on" : ""}`} htmlFor={`${group}-${key}`}>
            <input
              type="radio"
              id={`${group}-${key}`}
              name={group}
              checked={choice === key}
              onChange={() => setChoice(key)}
            />
            <span className="grow">
              <span className="md">{t(`privacy.choice_${key}`)}</span>
              <span className="t12 m2" style={{ display: "block" }}>
                {t(`privacy.choiceSay_${key}`)}
              </span>
            </span>
          </label>
        ))}
      </div>
      <TextField
        label={t("privacy.typeName", { name })}
        value={typed}
        onChange={setTyped}
        autoComplete="off"
      />
      <div className="actions">
        <Button onPress={onClose}>{t("action.cancel")}</Button>
        <Button look="danger" isDisabled={!sure || !preview} isPending={busy} onPress={() => void erase()}>
          {t("privacy.erase")}
        </Button>
      </div>
    </Dialog>
  );
}
