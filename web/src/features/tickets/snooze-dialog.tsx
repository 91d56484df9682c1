import { MessageCircleReply } from "lucide-react";
import { t } from "@/lib/i18n.ts";
import { LaterDialog } from "@/parts/later-dialog.tsx";

/** Until when one or several tickets sleep; null: until the customer answers. */
export default function SnoozeDialog(props: {
  n: number;
  onPick: (until: Date | null) => void;
  onClose: () => void;
}) {
  const pick = (until: Date | null) => {
    props.onClose();
    props.onPick(until);
  };
  return (
    <LaterDialog
      title={t("snooze.title", { n: props.n })}
      verb={t("action.snooze")}
      onPick={pick}
      onClose={props.onClose}
      other={{ name: t("snooze.answer"), icon: MessageCircleReply, act: () => pick(null) }}
    />
  );
}
