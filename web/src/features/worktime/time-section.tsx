import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Clock, List, Plus, Timer } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { t } from "@/lib/i18n.ts";
import { IconButton } from "@/parts/button.tsx";
import { Face } from "@/parts/face.tsx";
import { Menu } from "@/parts/menu.tsx";
import { spentWords } from "./spent.ts";
import { countByItself, ticketTimeQuery } from "./time-data.ts";
import { useFocusTime } from "./use-focus-time.ts";

const TimeDialog = lazy(() => import("./time-dialog.tsx"));

/** Beside the ticket: one's own time on it, and for leads that of everybody. */
export function TimeSection({ ticketId }: { ticketId: number }) {
  const time = useQuery(ticketTimeQuery(ticketId)).data;
  const navigate = useNavigate();
  const [writing, setWriting] = useState(false);
  useFocusTime(ticketId, true);
  if (!time) return null;
  return (
    <section className="sec" aria-label={t("worktime.title")}>
      <h3>
        {t("worktime.title")}
        <Menu
          label={t("worktime.menu")}
          entries={[
            { key: "write", name: t("worktime.write"), icon: Plus, act: () => setWriting(true) },
            { key: "mine", name: t("worktime.mine"), icon: List, act: () => void navigate({ to: "/time" }) },
            { key: "l", line: true },
            {
              key: "count",
              name: t("worktime.automatic"),
              icon: Timer,
              on: time.automatic,
              act: () => void countByItself(ticketId, !time.automatic),
            },
          ]}
        >
          <IconButton small icon={Plus} label={t("worktime.menu")} />
        </Menu>
      </h3>
      <div className="row t12">
        <Clock className="i s" aria-hidden />
        <span className="grow m">{t(time.automatic ? "worktime.yours" : "worktime.yoursByHand")}</span>
        <span className="num nowrap">{spentWords(time.spent_seconds)}</span>
      </div>
      {time.people && time.people.length > 0 ? (
        <ul className="tasks" aria-label={t("worktime.people")}>
          {time.people.map((one) => (
            <li className="task t12" key={one.person.id}>
              <Face name={one.person.name} staff size="xs" />
              <span className="grow cut">{one.person.name}</span>
              <span className="num nowrap">{spentWords(one.spent_seconds)}</span>
            </li>
          ))}
        </ul>
      ) : null}
      <Suspense>
        {writing ? <TimeDialog ticketId={ticketId} onClose={() => setWriting(false)} /> : null}
      </Suspense>
    </section>
  );
}
