import { useQuery } from "@tanstack/react-query";
import { useLocation, useNavigate } from "@tanstack/react-router";
import { ListTodo } from "lucide-react";
import { t } from "@/lib/i18n.ts";
import { count } from "@/lib/time.ts";
import { QuickLink } from "@/parts/quick-link.tsx";
import { myTasksQuery } from "./task-data.ts";

/** Among the views that are one's own: how much one has to do besides. */
export function TasksLink({ onGo }: { onGo?: (() => void) | undefined }) {
  const mine = useQuery(myTasksQuery).data;
  const navigate = useNavigate();
  const { pathname } = useLocation();
  return (
    <QuickLink
      href="/tasks"
      className="view"
      {...(pathname === "/tasks" ? { "aria-current": "page" as const } : {})}
      onGo={() => {
        onGo?.();
        void navigate({ to: "/tasks" });
      }}
    >
      <ListTodo className="i" aria-hidden />
      <span className="cut">{t("task.mine")}</span>
      <span className="cnt">{mine ? count(mine.tasks.length + mine.reminders.length) : ""}</span>
    </QuickLink>
  );
}
