import { TriangleAlert, Zap } from "lucide-react";
import { fieldWords } from "@/features/tickets/change-words.ts";
import { t, tMaybe } from "@/lib/i18n.ts";
import { listWords } from "@/lib/time.ts";
import { Button } from "@/parts/button.tsx";
import { isNothing, type Staged } from "./staged.ts";

const FIELD_OF: Record<string, string> = { assignee_id: "assignee", group_id: "group" };

/** What will change together with the answer, to be seen before it is sent, and taken back. */
export function StagedBar(props: { staged: Staged; busy: boolean; onUndo: () => void; onApply: () => void }) {
  const { staged, busy, onUndo, onApply } = props;
  if (isNothing(staged)) return null;
  const leftOut = staged.leftOut.map((field) => tMaybe(`field.${FIELD_OF[field] ?? field}`, field));
  return (
    <section className="staged" aria-label={t("macro.staged")}>
      <Zap className="i s" aria-hidden />
      <span className="what">
        {staged.changes.map((change) => (
          <span key={change.field} className="tag">
            {fieldWords(change)}
          </span>
        ))}
        {leftOut.length > 0 ? (
          <span className="row g2 warn">
            <TriangleAlert className="i s" aria-hidden />
            {t("macro.leftOut", { what: listWords(leftOut) })}
          </span>
        ) : null}
      </span>
      {staged.changes.length > 0 ? (
        <Button small look="quiet" isPending={busy} onPress={onApply}>
          {t("macro.applyNow")}
        </Button>
      ) : null}
      <Button small look="quiet" onPress={onUndo}>
        {t("action.undo")}
      </Button>
    </section>
  );
}
