import { useQuery } from "@tanstack/react-query";
import { Bell, CalendarClock, Ellipsis, ListPlus, Plus, Save, Trash2, UserRound, X } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useCan, useMe } from "@/app/session.ts";
import { toast } from "@/app/toasts.tsx";
import { useGroups } from "@/features/tickets/fields.tsx";
import { api } from "@/lib/api/client.ts";
import type { TaskItem, Ticket, TicketTasks } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { laterWords } from "@/lib/later.ts";
import { compareWords } from "@/lib/time.ts";
import { IconButton } from "@/parts/button.tsx";
import { Check } from "@/parts/check.tsx";
import { Face } from "@/parts/face.tsx";
import { Menu, type MenuEntry } from "@/parts/menu.tsx";
import { changeTasks, forget, remind, tick, ticketTasksQuery } from "./task-data.ts";

const LaterDialog = lazy(() =>
  import("@/parts/later-dialog.tsx").then((module) => ({ default: module.LaterDialog })),
);
const ReminderDialog = lazy(() => import("./reminder-dialog.tsx"));
const TemplateDialog = lazy(() => import("./template-dialog.tsx"));

/** Overdue is said in words and colour. */
export function Due({ at, done }: { at: string; done?: boolean }) {
  const late = !done && Date.parse(at) < Date.now();
  return (
    <span className={`num nowrap t12 ${late ? "late" : "m"}`}>
      {late ? t("task.late", { when: laterWords(at) }) : laterWords(at)}
    </span>
  );
}

function Task({ ticketId, task, may }: { ticketId: number; task: TaskItem; may: boolean }) {
  const me = useMe();
  const groups = useGroups().data ?? [];
  const [dating, setDating] = useState(false);
  const set = (change: object) =>
    void changeTasks(ticketId, () => api.patch<TicketTasks>(`/tasks/${task.id}`, change));
  const remove = async () => {
    const gone = await changeTasks(ticketId, async () => {
      await api.del(`/tasks/${task.id}`);
      return undefined;
    });
    const again = {
      title: task.title,
      assignee_id: task.assignee?.id ?? 0,
      due_at: task.due_at ?? null,
    };
    if (!gone) return;
    toast(t("task.gone"), {
      action: {
        name: t("action.undo"),
        act: () =>
          void changeTasks(ticketId, () => api.post<TicketTasks>(`/tickets/${ticketId}/tasks`, again)),
      },
    });
  };
  const others = [...new Map(groups.flatMap((group) => group.members).map((one) => [one.id, one])).values()]
    .filter((one) => one.id !== me.id)
    .sort((a, b) => compareWords(a.name, b.name))
    .slice(0, 30);
  const entries: MenuEntry[] = [
    { key: "due", name: t("task.setDue"), icon: CalendarClock, act: () => setDating(true) },
    ...(task.due_at
      ? [{ key: "undated", name: t("task.noDue"), icon: X, act: () => set({ due_at: null }) }]
      : []),
    { key: "remove", name: t("task.remove"), icon: Trash2, danger: true, act: () => void remove() },
    { key: "l", line: true as const },
    { key: "me", name: t("bulk.toMe"), icon: UserRound, act: () => set({ assignee_id: me.id }) },
    ...(task.assignee
      ? [{ key: "nobody", name: t("ticket.unassigned"), icon: X, act: () => set({ assignee_id: null }) }]
      : []),
    ...others.map((one) => ({
      key: `p${one.id}`,
      name: one.name,
      mark: <Face name={one.name} staff size="xs" />,
      act: () => set({ assignee_id: one.id }),
    })),
  ];
  return (
    <li className="task">
      <Check on={task.done} onChange={(done) => void tick(ticketId, task.id, done)} disabled={!may}>
        <span className={task.done ? "done" : ""}>{task.title}</span>
      </Check>
      {task.due_at ? <Due at={task.due_at} done={task.done} /> : null}
      {task.assignee ? <Face name={task.assignee.name} staff size="xs" title /> : null}
      {may ? (
        <Menu label={t("task.more", { title: task.title })} entries={entries}>
          <IconButton small icon={Ellipsis} label={t("task.more", { title: task.title })} />
        </Menu>
      ) : null}
      {dating ? (
        <Suspense>
          <LaterDialog
            title={task.title}
            verb={t("task.setDue")}
            onClose={() => setDating(false)}
            onPick={(at) => {
              setDating(false);
              set({ due_at: at.toISOString() });
            }}
          />
        </Suspense>
      ) : null}
    </li>
  );
}

/** What is to be done about the ticket beside answering it, and what one wants to be reminded of. */
export function TasksSection(props: { ticket: Ticket; reminding: boolean; onRemind: (on: boolean) => void }) {
  const { ticket, reminding, onRemind } = props;
  const can = useCan();
  const all = useQuery(ticketTasksQuery(ticket.id)).data;
  const [text, setText] = useState("");
  const [saving, setSaving] = useState(false);
  const may = can("tickets.note") && ticket.state === "normal";
  const add = async () => {
    const title = text.trim();
    if (!title) return;
    setText("");
    const added = await changeTasks(ticket.id, () =>
      api.post<TicketTasks>(`/tickets/${ticket.id}/tasks`, { title, assignee_id: 0 }),
    );
    if (!added) setText(title);
  };
  const entries: MenuEntry[] = [
    { key: "remind", name: t("remind.menu"), icon: Bell, keys: "w", act: () => onRemind(true) },
    ...(may
      ? (all?.templates ?? []).map((one) => ({
          key: `t${one.id}`,
          name: t("task.use", { name: one.name, n: one.tasks }),
          icon: ListPlus,
          act: () =>
            void changeTasks(ticket.id, () =>
              api.post<TicketTasks>(`/tickets/${ticket.id}/tasks/from-template`, { template_id: one.id }),
            ),
        }))
      : []),
    ...(can("macros.manage") && all && all.tasks.length > 0
      ? [{ key: "save", name: t("task.save"), icon: Save, act: () => setSaving(true) }]
      : []),
  ];
  return (
    <section className="sec" aria-label={t("task.title")}>
      <h3>
        {t("task.title")}
        <Menu label={t("task.menu")} entries={entries}>
          <IconButton small icon={Plus} label={t("task.menu")} />
        </Menu>
      </h3>
      {all && all.tasks.length > 0 ? (
        <ul className="tasks">
          {all.tasks.map((task) => (
            <Task key={task.id} ticketId={ticket.id} task={task} may={may} />
          ))}
        </ul>
      ) : null}
      {may ? (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void add();
          }}
        >
          <input
            className="inp newtask"
            aria-label={t("task.new")}
            placeholder={t("task.new")}
            value={text}
            maxLength={300}
            onChange={(event) => setText(event.target.value)}
          />
        </form>
      ) : null}
      {(all?.reminders ?? []).map((one) => (
        <div className="task" key={one.id}>
          <Bell className="i s" aria-hidden />
          <span className="grow cut" title={one.note}>
            {one.note || t("remind.bare")}
          </span>
          <Due at={one.due_at} />
          <IconButton
            small
            icon={X}
            label={t("remind.forget")}
            onPress={() => {
              void forget(ticket.id, one.id);
              if (Date.parse(one.due_at) <= Date.now()) return;
              toast(t("remind.forgotten"), {
                action: {
                  name: t("action.undo"),
                  act: () => void remind(ticket.id, one.due_at, one.note),
                },
              });
            }}
          />
        </div>
      ))}
      <Suspense>
        {reminding ? <ReminderDialog ticketId={ticket.id} onClose={() => onRemind(false)} /> : null}
        {saving ? <TemplateDialog ticketId={ticket.id} onClose={() => setSaving(false)} /> : null}
      </Suspense>
    </section>
  );
}
