import { useState } from "react";
import { toast } from "@/app/toasts.tsx";
import { useGroups } from "@/features/tickets/fields.tsx";
import { ApiError } from "@/lib/api/client.ts";
import type { PostKind } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { Button } from "@/parts/button.tsx";
import { Check } from "@/parts/check.tsx";
import { Dialog } from "@/parts/dialog.tsx";
import { TextField } from "@/parts/field.tsx";
import { putUp } from "./board-data.ts";

/** An announcement, or what this shift hands over to the next. */
export function PostDialog({ kind, onClose }: { kind: PostKind; onClose: () => void }) {
  const handover = kind === "handover";
  const groups = (useGroups().data ?? []).filter((group) => !handover || group.mine);
  const [title, setTitle] = useState(handover ? t("board.handOverTitle") : "");
  const [body, setBody] = useState("");
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const [confirm, setConfirm] = useState(true);
  const [failure, setFailure] = useState<ApiError | null>(null);
  const [busy, setBusy] = useState(false);
  const send = async () => {
    setBusy(true);
    try {
      await putUp({ kind, title, body, group_ids: [...chosen], must_confirm: confirm });
      toast(t("board.isUp"));
      onClose();
    } catch (error) {
      setBusy(false);
      setFailure(error instanceof ApiError ? error : new ApiError(0, "unknown", t("error.unknown")));
    }
  };
  return (
    <Dialog open onClose={onClose} title={t(handover ? "board.handOver" : "board.announce")} big>
      <form
        className="postform"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <TextField
          label={t("board.titleField")}
          value={title}
          onChange={setTitle}
          error={failure?.fields["title"]}
          autoFocus
        />
        <TextField
          label={t(handover ? "board.handOverBody" : "board.body")}
          value={body}
          onChange={setBody}
          rows={6}
          help={t("board.bodyHelp")}
          error={failure?.fields["body"]}
        />
        <fieldset className="servers">
          <legend>{t("board.to")}</legend>
          <div className="noticechoices">
            {groups.map((group) => (
              <Check
                key={group.id}
                on={chosen.has(group.id)}
                onChange={(on) => {
                  const next = new Set(chosen);
                  if (on) next.add(group.id);
                  else next.delete(group.id);
                  setChosen(next);
                }}
              >
                {group.name}
              </Check>
            ))}
            {handover ? null : <p className="help">{t("board.toNobody")}</p>}
            {failure?.fields["group_ids"] ? <p className="help bad">{failure.fields["group_ids"]}</p> : null}
          </div>
        </fieldset>
        <Check on={confirm} onChange={setConfirm}>
          {t("board.mustConfirm")}
        </Check>
        {failure && Object.keys(failure.fields).length === 0 ? (
          <p className="help bad">{failure.say}</p>
        ) : null}
        <div className="actions">
          <Button onPress={onClose}>{t("action.cancel")}</Button>
          <Button
            type="submit"
            look="primary"
            isPending={busy}
            isDisabled={!title.trim() || (handover && chosen.size === 0)}
          >
            {t(handover ? "board.handOver" : "board.putUp")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
