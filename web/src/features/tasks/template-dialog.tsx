import { useQuery } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { useState } from "react";
import { toast } from "@/app/toasts.tsx";
import { api } from "@/lib/api/client.ts";
import type { TicketTasks } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { Button, IconButton } from "@/parts/button.tsx";
import { Dialog } from "@/parts/dialog.tsx";
import { TextField } from "@/parts/field.tsx";
import { changeTasks, ticketTasksQuery } from "./task-data.ts";

/** Keeps the ticket's list for others, and clears away what nobody uses. */
export default function TemplateDialog({ ticketId, onClose }: { ticketId: number; onClose: () => void }) {
  const [name, setName] = useState("");
  const known = useQuery(ticketTasksQuery(ticketId)).data?.templates ?? [];
  const save = async () => {
    const done = await changeTasks(ticketId, () =>
      api.post<TicketTasks>(`/tickets/${ticketId}/tasks/template`, { name }),
    );
    if (!done) return;
    toast(t("task.saved", { name }));
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title={t("task.save")}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <p className="m2">{t("task.saveSay")}</p>
        <TextField label={t("task.templateName")} value={name} onChange={setName} autoFocus required />
        {known.length > 0 ? (
          <ul className="tasks" aria-label={t("task.templates")}>
            {known.map((one) => (
              <li className="task" key={one.id}>
                <span className="grow cut">{one.name}</span>
                <IconButton
                  small
                  icon={Trash2}
                  label={t("task.removeTemplate", { name: one.name })}
                  onPress={() =>
                    void changeTasks(ticketId, async () => {
                      await api.del(`/task-templates/${one.id}`);
                      return undefined;
                    })
                  }
                />
              </li>
            ))}
          </ul>
        ) : null}
        <div className="actions">
          <Button onPress={onClose}>{t("action.cancel")}</Button>
          <Button look="primary" type="submit" isDisabled={!name.trim()}>
            {t("action.save")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
