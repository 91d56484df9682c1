import { AlarmClock, CalendarClock, ChevronDown, UserRoundCheck } from "lucide-react";
import { useState } from "react";
import { useShortcuts } from "@/app/shortcuts.ts";
import type { ComposeKind, OwnStatus, Status, TicketSet } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { labelOfStatus, useStatuses } from "@/lib/statuses.ts";
import { keep, recall } from "@/lib/storage.ts";
import { Button } from "@/parts/button.tsx";
import { Menu } from "@/parts/menu.tsx";
import { StatusGlyph } from "@/parts/status.tsx";

/** A number stands for a status of the department's own. */
export type SendAs = "keep" | "pending" | "hold" | "solved" | `s${number}`;
type Word = Exclude<SendAs, `s${number}`>;
const WAYS: Word[] = ["keep", "pending", "hold", "solved"];

const ownId = (way: SendAs): number => (/^s\d+$/.test(way) ? Number(way.slice(1)) : 0);

/** What sending so makes of the ticket's status. */
export function setOfWay(way: SendAs): Pick<TicketSet, "status" | "custom_status_id"> {
  const id = ownId(way);
  if (id) return { custom_status_id: id };
  return way === "keep" ? {} : { status: way as Status };
}

interface Way {
  way: SendAs;
  name: string;
  status: Status | null;
}

/** Keeping it, then the statuses in their order; where there are none of its own, in the words made for them. */
function waysOf(kind: ComposeKind, all: OwnStatus[]): Way[] {
  const word = (way: Word): Way => ({
    way,
    name: t(`send.${kind}_${way}`),
    status: way === "keep" ? null : way,
  });
  const own = all.filter((one) => one.active && !one.removed && one.category !== "new");
  const custom = (one: OwnStatus): Way => ({
    way: `s${one.id}`,
    name: t(`send.${kind}_own`, { status: labelOfStatus(one) }),
    status: one.category,
  });
  if (own.every((one) => one.plain && one.is_default && !one.label)) return WAYS.map(word);
  return [word("keep"), ...own.map(custom)];
}

/** `before` is the choice of an answer that came back, for this one time. */
export function useSendAs(kind: ComposeKind, before: SendAs | null = null): [SendAs, (way: SendAs) => void] {
  const [reply, setReply] = useState<SendAs>(() => before ?? recall("sendAs", "pending"));
  const [note, setNote] = useState<SendAs>("keep");
  if (kind === "note") return [note, setNote];
  return [
    reply,
    (way) => {
      setReply(way);
      keep("sendAs", way);
    },
  ];
}

interface Props {
  kind: ComposeKind;
  way: SendAs;
  status: Status;
  busy: boolean;
  off: boolean;
  onWay: (way: SendAs) => void;
  onSend: (way: SendAs) => void;
  /** Asks when it is to go out; a note is never late. */
  onLater?: (() => void) | undefined;
  /** Asks until when the ticket is to sleep once it has been said. */
  onSnooze?: (() => void) | undefined;
  /** A colleague is to read it before it goes. */
  onApproval?: (() => void) | undefined;
}

/** A word that was remembered stands for its category's first status where there are others; one that is gone keeps it. */
function chosenOf(ways: Way[], way: SendAs): Way {
  const found =
    ways.find((one) => one.way === way) ??
    ways.find((one) => one.status !== null && one.status === way) ??
    ways[0];
  if (!found) throw new Error("there is always a way to send");
  return found;
}

/** Sending, and what the ticket's status is to be after it. The last choice is remembered. */
export function SendButton({
  kind,
  way,
  status,
  busy,
  off,
  onWay,
  onSend,
  onLater,
  onSnooze,
  onApproval,
}: Props) {
  const look = kind === "note" ? "note" : "primary";
  const ways = waysOf(kind, useStatuses());
  const chosen = chosenOf(ways, way);
  useShortcuts({ "mod+enter": () => !off && !busy && onSend(chosen.way) });
  return (
    <span className="split end">
      <Button look={look} isPending={busy} isDisabled={off} onPress={() => onSend(chosen.way)}>
        {busy ? t("compose.sending") : chosen.name}
      </Button>
      <Menu
        label={t("send.ways")}
        placement="top end"
        entries={[
          ...ways.map((one) => ({
            key: one.way,
            name: one.name,
            mark: <StatusGlyph status={one.status ?? status} />,
            on: one.way === chosen.way,
            act: () => onWay(one.way),
          })),
          ...(onSnooze || onLater ? [{ key: "line", line: true as const }] : []),
          ...(onSnooze
            ? [{ key: "snooze", name: t(`send.${kind}_snooze`), icon: AlarmClock, off, act: onSnooze }]
            : []),
          ...(onLater
            ? [{ key: "later", name: t("send.later"), icon: CalendarClock, off, act: onLater }]
            : []),
          ...(onApproval
            ? [{ key: "approval", name: t("send.approval"), icon: UserRoundCheck, off, act: onApproval }]
            : []),
        ]}
      >
        <Button look={look} isDisabled={busy} aria-label={t("send.ways")}>
          <ChevronDown className="i s" aria-hidden />
        </Button>
      </Menu>
    </span>
  );
}
