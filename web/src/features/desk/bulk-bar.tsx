import {
  ArchiveRestore,
  Check,
  ChevronDown,
  OctagonAlert,
  Trash2,
  Undo2,
  UserRoundCheck,
  X,
} from "lucide-react";
import { useCan, useMe } from "@/app/session.ts";
import { useShortcuts } from "@/app/shortcuts.ts";
import { toast, toastError } from "@/app/toasts.tsx";
import { api } from "@/lib/api/client.ts";
import type { ManyAnswer, Status, TicketMove, TicketRow, TicketSet } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { queryClient } from "@/lib/query-client.ts";
import { Button, IconButton } from "@/parts/button.tsx";
import { Menu } from "@/parts/menu.tsx";
import { StatusGlyph } from "@/parts/status.tsx";
import { editRows, refreshListsSoon } from "./desk-data.ts";

const STATUSES: Status[] = ["open", "pending", "hold", "solved"];
const BACK: Record<TicketMove, TicketMove> = {
  spam: "not_spam",
  not_spam: "spam",
  delete: "restore",
  restore: "delete",
};

function tellFailures(failed: ManyAnswer["failed"]): void {
  const [first] = failed;
  if (first) toast(t("bulk.notMoved", { n: failed.length, say: first.say }), { bad: true });
}

/** Moves tickets to spam or the bin, or back: shown at once, and undone as a whole. */
export async function moveMany(ids: number[], move: TicketMove): Promise<void> {
  const back = editRows(ids, () => null);
  try {
    const done = await api.post<ManyAnswer>("/tickets/move-many", { ids, move });
    if (done.changed.length > 0) {
      toast(t(`bulk.moved_${move}`, { n: done.changed.length }), {
        action: { name: t("action.undo"), act: () => void moveMany(done.changed, BACK[move]) },
      });
    }
    tellFailures(done.failed);
    for (const id of done.changed) void queryClient.invalidateQueries({ queryKey: ["ticket", id] });
  } catch (error) {
    back();
    toastError(error);
  }
  refreshListsSoon();
}

/** What is done to all that are picked. What may be done depends on where they lie. */
export function BulkBar({ view, ids, onDone }: { view: string; ids: number[]; onDone: () => void }) {
  const me = useMe();
  const can = useCan();
  const apply = async (set: TicketSet, show: (row: TicketRow) => TicketRow) => {
    const back = editRows(ids, show);
    onDone();
    try {
      const done = await api.post<ManyAnswer>("/tickets/update-many", { ids, set });
      toast(t("bulk.changed", { n: done.changed.length }));
      tellFailures(done.failed);
    } catch (error) {
      back();
      toastError(error);
    }
    refreshListsSoon();
  };
  const setStatus = (status: Status) => () => void apply({ status }, (row) => ({ ...row, status }));
  const move = (how: TicketMove) => () => {
    onDone();
    void moveMany(ids, how);
  };
  const inBin = view === "deleted";
  const inSpam = view === "spam";
  // While some are picked, these keys mean all of them and not the ticket that is open.
  useShortcuts(
    {
      "!": () => can("tickets.merge") && !inBin && move(inSpam ? "not_spam" : "spam")(),
      "#": () => can("tickets.delete") && move(inBin ? "restore" : "delete")(),
    },
    { above: true },
  );
  return (
    <div className="bulk" role="toolbar" aria-label={t("bulk.label")}>
      <span className="grow cut">{t("bulk.picked", { n: ids.length })}</span>
      {inSpam && can("tickets.merge") ? (
        <Button small look="quiet" onPress={move("not_spam")}>
          <Undo2 className="i s" aria-hidden />
          {t("ticket.notSpam")}
        </Button>
      ) : null}
      {inBin && can("tickets.delete") ? (
        <Button small look="quiet" onPress={move("restore")}>
          <ArchiveRestore className="i s" aria-hidden />
          {t("ticket.restore")}
        </Button>
      ) : null}
      {!inBin && !inSpam && can("tickets.edit") ? (
        <>
          <IconButton
            small
            icon={UserRoundCheck}
            label={t("bulk.toMe")}
            onPress={() =>
              void apply({ assignee_id: me.id }, (row) => ({
                ...row,
                assignee: { id: me.id, name: me.name },
              }))
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
        </>
      ) : null}
      {!inBin && !inSpam && can("tickets.merge") ? (
        <IconButton small icon={OctagonAlert} label={t("ticket.spam")} keys="!" onPress={move("spam")} />
      ) : null}
      {!inBin && can("tickets.delete") ? (
        <IconButton small icon={Trash2} label={t("ticket.delete")} keys="#" onPress={move("delete")} />
      ) : null}
      <IconButton small icon={X} label={t("bulk.clear")} onPress={onDone} />
    </div>
  );
}
