import { CalendarClock, ChevronDown, UserRoundCheck } from "lucide-react";
import { useState } from "react";
import { useShortcuts } from "@/app/shortcuts.ts";
import type { ComposeKind, Status } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { keep, recall } from "@/lib/storage.ts";
import { Button } from "@/parts/button.tsx";
import { Menu } from "@/parts/menu.tsx";
import { StatusGlyph } from "@/parts/status.tsx";

export type SendAs = "keep" | "pending" | "hold" | "solved";
const WAYS: SendAs[] = ["keep", "pending", "hold", "solved"];

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
  /** A colleague is to read it before it goes. */
  onApproval?: (() => void) | undefined;
}

/** Sending, and what the ticket's status is to be after it. The last choice is remembered. */
export function SendButton({ kind, way, status, busy, off, onWay, onSend, onLater, onApproval }: Props) {
  useShortcuts({ "mod+enter": () => !off && !busy && onSend(way) });
  const look = kind === "note" ? "note" : "primary";
  return (
    <span className="split end">
      <Button look={look} isPending={busy} isDisabled={off} onPress={() => onSend(way)}>
        {busy ? t("compose.sending") : t(`send.${kind}_${way}`)}
      </Button>
      <Menu
        label={t("send.ways")}
        placement="top end"
        entries={[
          ...WAYS.map((one) => ({
            key: one,
            name: t(`send.${kind}_${one}`),
            mark: <StatusGlyph status={one === "keep" ? status : one} />,
            on: one === way,
            act: () => onWay(one),
          })),
          ...(onLater
            ? [
                { key: "line", line: true as const },
                { key: "later", name: t("send.later"), icon: CalendarClock, off, act: onLater },
              ]
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
