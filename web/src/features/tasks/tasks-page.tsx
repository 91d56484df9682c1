import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Bell, ListTodo, X } from "lucide-react";
import { t } from "@/lib/i18n.ts";
import { IconButton } from "@/parts/button.tsx";
import { Check } from "@/parts/check.tsx";
import { Bars, Empty, Failed, Skeleton } from "@/parts/states.tsx";
import { StatusGlyph } from "@/parts/status.tsx";
import { forget, myTasksQuery, tick } from "./task-data.ts";
import { Due } from "./tasks-section.tsx";

/** What one has to do and wanted to look at again, the next due first. */
export function TasksPage() {
  const query = useQuery(myTasksQuery);
  const mine = query.data;
  if (query.isError && !mine) return <Failed error={query.error} again={() => void query.refetch()} />;
  if (!mine) {
    return (
      <Skeleton>
        <div style={{ padding: 20 }}>
          <Bars widths={[60, 75, 50, 65]} />
        </div>
      </Skeleton>
    );
  }
  if (mine.tasks.length + mine.reminders.length === 0) {
    return <Empty icon={ListTodo} title={t("task.emptyTitle")} say={t("task.empty")} />;
  }
  return (
    <div className="page mytasks">
      {mine.reminders.length > 0 ? (
        <section aria-labelledby="my-reminders">
          <h2 id="my-reminders">{t("remind.mine")}</h2>
          <ul className="tasks">
            {mine.reminders.map((one) => (
              <li className="task" key={one.id}>
                <Bell className="i s" aria-hidden />
                <span className="grow cut">
                  {one.note ? `${one.note} · ` : ""}
                  <Link to="/tickets/$ticketId" params={{ ticketId: String(one.ticket.id) }}>
                    #{one.ticket.id} {one.ticket.subject}
                  </Link>
                </span>
                <Due at={one.due_at} />
                <IconButton
                  small
                  icon={X}
                  label={t("remind.forget")}
                  onPress={() => void forget(one.ticket.id, one.id)}
                />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {mine.tasks.length > 0 ? (
        <section aria-labelledby="my-tasks">
          <h2 id="my-tasks">{t("task.mine")}</h2>
          <ul className="tasks">
            {mine.tasks.map((task) => (
              <li className="task" key={task.id}>
                <Check on={task.done} onChange={(done) => void tick(task.ticket?.id ?? 0, task.id, done)}>
                  <span>{task.title}</span>
                </Check>
                {task.ticket ? (
                  <Link
                    to="/tickets/$ticketId"
                    params={{ ticketId: String(task.ticket.id) }}
                    className="row g3 cut t12"
                  >
                    <StatusGlyph status={task.ticket.status} />
                    <span className="cut">
                      #{task.ticket.id} {task.ticket.subject}
                    </span>
                  </Link>
                ) : null}
                {task.due_at ? <Due at={task.due_at} /> : null}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  );
}
