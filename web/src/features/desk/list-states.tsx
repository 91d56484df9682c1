import { useNavigate } from "@tanstack/react-router";
import { AlarmClock, CircleCheck, Inbox, OctagonAlert, Trash2 } from "lucide-react";
import { t } from "@/lib/i18n.ts";
import { Button } from "@/parts/button.tsx";
import { Empty, Skeleton } from "@/parts/states.tsx";

const ROWS = [0, 1, 2, 3, 4, 5, 6];

export function ListSkeleton() {
  return (
    <Skeleton label={t("list.loading")}>
      {ROWS.map((row) => (
        <div key={row} className="tk" style={{ minHeight: 101 }}>
          <span className="sk" style={{ width: 16, height: 16 }} />
          <div>
            <div className="sk" style={{ width: `${42 + ((row * 17) % 30)}%`, marginTop: 4 }} />
            <div className="sk" style={{ width: `${70 + ((row * 11) % 25)}%`, marginTop: 10 }} />
            <div className="sk" style={{ width: `${55 + ((row * 23) % 40)}%`, marginTop: 10 }} />
            <div className="sk" style={{ width: "34%", marginTop: 10 }} />
          </div>
        </div>
      ))}
    </Skeleton>
  );
}

export function ListEmpty(props: { view: string; filtered: boolean; onClear: () => void }) {
  const { view, filtered, onClear } = props;
  const navigate = useNavigate();
  if (filtered) {
    return (
      <Empty icon={Inbox} title={t("empty.filteredTitle")} say={t("empty.filtered")}>
        <Button onPress={onClear}>{t("list.allStatuses")}</Button>
      </Empty>
    );
  }
  if (view === "spam")
    return <Empty icon={OctagonAlert} title={t("empty.spamTitle")} say={t("empty.spam")} />;
  if (view === "deleted")
    return <Empty icon={Trash2} title={t("empty.deletedTitle")} say={t("empty.deleted")} />;
  if (view === "snoozed")
    return <Empty icon={AlarmClock} title={t("empty.snoozedTitle")} say={t("empty.snoozed")} />;
  if (view === "recently_solved") {
    return <Empty icon={CircleCheck} title={t("empty.solvedTitle")} say={t("empty.solved")} />;
  }
  return (
    <Empty
      icon={Inbox}
      title={t("empty.listTitle")}
      say={view === "mine" ? t("empty.mine") : t("empty.list")}
    >
      {view !== "unassigned" ? (
        <Button
          look="primary"
          onPress={() => void navigate({ to: "/inbox/$view", params: { view: "unassigned" } })}
        >
          {t("empty.takeUnassigned")}
        </Button>
      ) : null}
    </Empty>
  );
}
