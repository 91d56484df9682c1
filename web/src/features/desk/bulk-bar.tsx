import {
  AlarmClock,
  AlarmClockOff,
  ArchiveRestore,
  Check,
  ChevronDown,
  OctagonAlert,
  Trash2,
  Undo2,
  UserRoundCheck,
  X,
} from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useCan, useMe } from "@/app/session.ts";
import { useShortcuts } from "@/app/shortcuts.ts";
import { startWork } from "@/features/bulk/works.ts";
import { snoozeTickets, wakeTickets } from "@/features/tickets/snooze.tsx";
import type { OwnStatus, TicketMove, TicketRow, TicketSet } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { labelOfStatus, setOfStatus, statusChoices, useStatuses } from "@/lib/statuses.ts";
import { count } from "@/lib/time.ts";
import { Button, IconButton } from "@/parts/button.tsx";
import { Menu } from "@/parts/menu.tsx";
import { StatusGlyph } from "@/parts/status.tsx";
import { editRows } from "./desk-data.ts";
import type { Picked } from "./use-picked.ts";

const BulkDialog = lazy(() => import("@/features/bulk/bulk-dialog.tsx"));
const SnoozeDialog = lazy(() => import("@/features/tickets/snooze-dialog.tsx"));

/** Moves tickets to spam or the bin, or back: shown at once, and undone as a whole. */
export async function moveMany(ids: number[], move: TicketMove): Promise<void> {
  await startWork(
    { ids },
    { move },
    editRows(ids, () => null),
  );
}

interface Props {
  view: string;
  picked: Picked;
  /** How many the list holds. */
  total: number;
}

/** What is done to all that are picked. What may be done depends on where they lie. */
export function BulkBar({ view, picked, total }: Props) {
  const me = useMe();
  const can = useCan();
  const ids = picked.shown;
  const onDone = picked.clear;
  const [changing, setChanging] = useState(false);
  const apply = (set: TicketSet, show: (row: TicketRow) => TicketRow) => {
    const back = editRows(ids, show);
    void startWork(picked.choice, { set }, back);
    onDone();
  };
  const statuses = statusChoices(useStatuses()).filter((one) => one.category !== "new");
  const setStatus = (one: OwnStatus) => () =>
    apply(setOfStatus(one), (row) => ({ ...row, status: one.category, status_id: one.id }));
  const solve = () => {
    const solved = statuses.find((one) => one.category === "solved" && one.is_default);
    apply({ status: "solved" }, (row) => ({
      ...row,
      status: "solved",
      status_id: solved?.id ?? row.status_id,
    }));
  };
  const move = (how: TicketMove) => () => {
    void startWork(
      picked.choice,
      { move: how },
      editRows(ids, () => null),
    );
    onDone();
  };
  const inBin = view === "deleted";
  const inSpam = view === "spam";
  const asleep = view === "snoozed";
  const sleeps = !picked.all && !inBin && !inSpam && view !== "recently_solved" && can("tickets.edit");
  const [snoozing, setSnoozing] = useState(false);
  const mayChange = !inBin && !inSpam && can("tickets.edit");
  // While some are picked, these keys mean all of them and not the ticket that is open.
  useShortcuts(
    {
      h: () => sleeps && setSnoozing(true),
      b: () => mayChange && setChanging(true),
      e: () => mayChange && solve(),
      "!": () => can("tickets.merge") && !inBin && move(inSpam ? "not_spam" : "spam")(),
      "#": () => can("tickets.delete") && move(inBin ? "restore" : "delete")(),
    },
    { above: true },
  );
  return (
    <div className="bulk" role="toolbar" aria-label={t("bulk.label")}>
      <span className="grow cut">
        {picked.all
          ? t("bulk.pickedAll", { n: count(picked.size(total)) })
          : t("bulk.picked", { n: ids.length })}
        {!picked.all && total > ids.length ? (
          <button type="button" className="linkb" onClick={picked.everything}>
            {t("bulk.pickAll", { n: count(total) })}
          </button>
        ) : null}
      </span>
      <IconButton small icon={X} label={t("bulk.clear")} onPress={onDone} />
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
      {mayChange ? (
        <>
          <IconButton
            small
            icon={UserRoundCheck}
            label={t("bulk.toMe")}
            onPress={() =>
              apply({ assignee_id: me.id }, (row) => ({
                ...row,
                assignee: { id: me.id, name: me.name },
              }))
            }
          />
          <IconButton small icon={Check} label={t("action.solve")} onPress={solve} />
          <Menu
            label={t("field.status")}
            entries={statuses.map((one) => ({
              key: String(one.id),
              name: labelOfStatus(one),
              mark: <StatusGlyph status={one.category} />,
              act: setStatus(one),
            }))}
          >
            <Button small look="quiet">
              {t("field.status")}
              <ChevronDown className="i s" aria-hidden />
            </Button>
          </Menu>
        </>
      ) : null}
      {mayChange ? (
        <Button small look="quiet" onPress={() => setChanging(true)}>
          {t("bulk.change")}
        </Button>
      ) : null}
      {changing ? (
        <Suspense>
          <BulkDialog
            choice={picked.choice}
            n={picked.size(total)}
            onClose={() => setChanging(false)}
            onDone={onDone}
          />
        </Suspense>
      ) : null}
      {asleep && sleeps ? (
        <IconButton
          small
          icon={AlarmClockOff}
          label={t("action.wake")}
          onPress={() => {
            onDone();
            void wakeTickets(ids);
          }}
        />
      ) : null}
      {sleeps ? (
        <IconButton
          small
          icon={AlarmClock}
          label={t("action.snooze")}
          keys="h"
          onPress={() => setSnoozing(true)}
        />
      ) : null}
      {snoozing ? (
        <Suspense>
          <SnoozeDialog
            n={ids.length}
            onClose={() => setSnoozing(false)}
            onPick={(until) => {
              onDone();
              void snoozeTickets(ids, until);
            }}
          />
        </Suspense>
      ) : null}
      {!inBin && !inSpam && can("tickets.merge") ? (
        <IconButton small icon={OctagonAlert} label={t("ticket.spam")} keys="!" onPress={move("spam")} />
      ) : null}
      {!inBin && can("tickets.delete") ? (
        <IconButton small icon={Trash2} label={t("ticket.delete")} keys="#" onPress={move("delete")} />
      ) : null}
    </div>
  );
}
