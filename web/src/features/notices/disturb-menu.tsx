import { useQuery } from "@tanstack/react-query";
import { BellOff, Clock, Moon, Sun } from "lucide-react";
import { Button as AriaButton } from "react-aria-components";
import { toast, toastError } from "@/app/toasts.tsx";
import { t } from "@/lib/i18n.ts";
import { laterChoices, laterWords } from "@/lib/later.ts";
import { useNow } from "@/lib/use-now.ts";
import { Menu } from "@/parts/menu.tsx";
import { doNotDisturb, noticeChoicesQuery } from "./notice-data.ts";

const HOUR = 3_600_000;

/** Until when pushes and mails are held, by one click. */
export function DisturbMenu() {
  const now = useNow();
  const choices = useQuery(noticeChoicesQuery).data;
  const until = choices?.dnd_until && Date.parse(choices.dnd_until) > now ? choices.dnd_until : null;
  const hold = (at: Date | null) => () =>
    void doNotDisturb(at)
      .then(() => toast(at ? t("disturb.held", { until: laterWords(at.toISOString()) }) : t("disturb.ended")))
      .catch(toastError);
  const hour = new Date(now + HOUR);
  return (
    <Menu
      label={t("disturb.title")}
      entries={[
        { key: "hour", name: t("disturb.hour"), icon: Clock, act: hold(hour) },
        ...laterChoices(new Date(now))
          .filter((one) => one.key !== "today")
          .map((one) => ({
            key: one.key,
            name: t("disturb.until", { until: laterWords(one.at.toISOString(), now) }),
            icon: Moon,
            act: hold(one.at),
          })),
        ...(until
          ? [
              { key: "l", line: true as const },
              { key: "end", name: t("disturb.end"), icon: Sun, act: hold(null) },
            ]
          : []),
      ]}
    >
      <AriaButton className={`btn q sm ${until ? "on" : ""}`}>
        <BellOff className="i s" aria-hidden />
        {until ? t("disturb.until", { until: laterWords(until, now) }) : t("disturb.title")}
      </AriaButton>
    </Menu>
  );
}
