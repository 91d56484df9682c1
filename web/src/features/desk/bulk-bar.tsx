import { Check, ChevronDown, UserRoundCheck, X } from "lucide-react";
import { useMe } from "@/app/session.ts";
import { toast, toastError } from "@/app/toasts.tsx";
import { api } from "@/lib/api/client.ts";
import type { Status, TicketRow, TicketSet } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { Button, IconButton } from "@/parts/button.tsx";
import { Menu } from "@/parts/menu.tsx";
import { StatusGlyph } from "@/parts/status.tsx";
import { editRows, refreshListsSoon } from "./desk-data.ts";

const STATUSES: Status[] = ["open", "pending", "hold", "solved"];

/** What is done to all that are picked. */
export function BulkBar({ ids, onDone }: { ids: number[]; onDone: () => void }) {
  const me = useMe();
  const apply = async (set: TicketSet, show: (row: TicketRow) => TicketRow) => {
    const back = editRows(ids, show);
    onDone();
    try {
      const done = await api.post<{ changed: number[]; failed: { id: number; say: string }[] }>(
        "/tickets/update-many",
        {
          ids,
          set,
        },
      );
      toast(t("bulk.changed", { n: done.changed.length }));
      for (const failure of done.failed.slice(0, 2)) toast(`#${failure.id}: ${failure.say}`, { bad: true });
    } catch (error) {
      back();
      toastError(error);
    }
    refreshListsSoon();
  };
  const setStatus = (status: Status) => () => void apply({ status }, (row) => ({ ...row, status }));
  return (
    <div className="bulk" role="toolbar" aria-label={t("bulk.label")}>
      <span className="grow">{t("bulk.picked", { n: ids.length })}</span>
      <IconButton
        small
        icon={UserRoundCheck}
        label={t("bulk.toMe")}
        onPress={() =>
          void apply({ assignee_id: me.id }, (row) => ({ ...row, assignee: { id: me.id, name: me.name } }))
        }
      />
      <IconButton small icon={Check} label={t("action.solve")} onPress={setStatus("solved")} />
      <Menu
        label={t("field.status")}
        entries={STATUSES.map((status) => ({
          key: status,
          name: t(`status.${status}`),
          mark: <StatusGlyph status={status} />,
          act: setStatus(status),
        }))}
      >
        <Button small look="quiet">
          {t("field.status")}
          <ChevronDown className="i s" aria-hidden />
        </Button>
      </Menu>
      <IconButton small icon={X} label={t("bulk.clear")} onPress={onDone} />
    </div>
  );
}
