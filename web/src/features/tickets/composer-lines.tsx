import { CloudAlert, CloudCheck, Eye, Lock, Reply } from "lucide-react";
import type { Address, ComposeKind } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { firstName } from "@/lib/people.ts";
import { clockTime, listWords } from "@/lib/time.ts";
import type { Saved } from "./use-writing.ts";

/** Reply or note: two tabs that cannot be mistaken for each other. */
export function KindTab(props: {
  kind: ComposeKind;
  chosen: ComposeKind;
  other: boolean;
  onKind: (kind: ComposeKind) => void;
}) {
  const { kind, chosen, other, onKind } = props;
  return (
    <button
      type="button"
      role="tab"
      id={`tab-${kind}`}
      aria-selected={chosen === kind}
      aria-controls="composer-body"
      tabIndex={chosen === kind ? 0 : -1}
      className={kind === "note" ? "notetab" : ""}
      onClick={() => onKind(kind)}
      onKeyDown={(event) => {
        if (!other || (event.key !== "ArrowLeft" && event.key !== "ArrowRight")) return;
        const next = kind === "reply" ? "note" : "reply";
        onKind(next);
        document.getElementById(`tab-${next}`)?.focus();
      }}
    >
      {kind === "reply" ? <Reply className="i" aria-hidden /> : <Lock className="i" aria-hidden />}
      {t(`compose.${kind}`)}
    </button>
  );
}

/** Who will read what is being written. */
export function Sees(props: {
  note: boolean;
  people: Address[];
  group: string | null;
  warning: "bounced" | "no_address" | null;
}) {
  const { note, people, group, warning } = props;
  if (note) {
    return (
      <div className="sees notesees">
        <Lock className="i s" aria-hidden />
        <span>
          <b>{t("compose.sees")}</b> {t("compose.seesNote")}
        </span>
      </div>
    );
  }
  const names = people.map((one) => (one.name ? firstName(one.name) : one.email));
  const everybody = [...names, group ? t("compose.everyoneIn", { group }) : t("compose.everyone")];
  return (
    <div className="sees">
      <Eye className="i s" aria-hidden />
      <span className={warning ? "" : "cut"}>
        {warning ? <span className="bad b">{t(`compose.warning_${warning}`)} </span> : null}
        <b>{t("compose.sees")}</b> {listWords(everybody)}
      </span>
    </div>
  );
}

export function SavedMark({ saved }: { saved: Saved }) {
  if (saved.state === "none") return null;
  const failed = saved.state === "failed";
  return (
    <span className={`t12 row saved ${failed ? "bad" : "m"}`} role="status">
      {failed ? <CloudAlert className="i s" aria-hidden /> : <CloudCheck className="i s" aria-hidden />}
      <span className={failed ? "" : "only-wide"}>
        {saved.state === "saved"
          ? t("compose.saved", { time: clockTime(saved.at) })
          : failed
            ? t("compose.savedHere")
            : t("compose.saving")}
      </span>
    </span>
  );
}
