import { type RefObject, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { toast, toastError } from "@/app/toasts.tsx";
import type { EditorHandle } from "@/features/tickets/editor.tsx";
import type { SendAs } from "@/features/tickets/send-button.tsx";
import { api } from "@/lib/api/client.ts";
import type { MacroChoice, MacroPreview, NewTicketForm } from "@/lib/api/types.ts";
import { t, tMaybe } from "@/lib/i18n.ts";
import { listWords } from "@/lib/time.ts";
import { insertWords } from "./insert-words.ts";

interface Page {
  form: NewTicketForm;
  set: (change: Partial<NewTicketForm>) => void;
  setWay: (way: SendAs) => void;
  editor: RefObject<EditorHandle | null>;
  mayMail: boolean;
}
const WAYS: string[] = ["pending", "hold", "solved"];

/** What a macro sets on a ticket that is only being written: it stands in the form at once. */
export function formWith(form: NewTicketForm, preview: MacroPreview): Partial<NewTicketForm> {
  const { set } = preview;
  const { add_tags: add = [], remove_tags: remove = [] } = set;
  return {
    ...(set.priority !== undefined ? { priority: set.priority } : {}),
    ...(set.type !== undefined ? { type: set.type } : {}),
    ...(set.group_id !== undefined ? { group_id: set.group_id } : {}),
    ...(set.assignee_id !== undefined ? { assignee_id: set.assignee_id } : {}),
    ...(set.subject && !form.subject.trim() ? { subject: set.subject } : {}),
    ...(add.length + remove.length > 0
      ? { tags: [...new Set([...form.tags.filter((tag) => !remove.includes(tag)), ...add])] }
      : {}),
  };
}

/** Macros where a ticket is begun. */
export function useNewMacros({ form, set, setWay, editor, mayMail }: Page) {
  const [searching, setSearching] = useState(false);
  const used = useRef<number[]>([]);
  const pick = async (macro: MacroChoice) => {
    setSearching(false);
    try {
      const preview = await api.post<MacroPreview>(`/macros/${macro.id}/new-ticket`, {
        requester_id: form.requester?.customer_id ?? 0,
        assignee_id: form.assignee_id ?? 0,
        group_id: form.group_id ?? 0,
        mailbox_id: form.mailbox_id ?? 0,
        subject: form.subject,
        priority: form.priority,
        type: form.type,
        tags: form.tags,
      });
      const before = form;
      const wanted = preview.public;
      const kind = wanted === null || (wanted && !mayMail) ? form.public : wanted;
      const change = formWith(form, preview);
      flushSync(() => set({ ...change, public: kind }));
      const { status } = preview.set;
      if (status && WAYS.includes(status)) setWay(status as SendAs);
      const rich = editor.current?.editor;
      // Words meant for colleagues never land in a mail, nor the other way round.
      if (rich && preview.html && (wanted === null || wanted === kind)) insertWords(rich, preview.html);
      rich?.view.focus();
      used.current = [...used.current, macro.id].slice(-10);
      const fields = Object.keys(change).map((field) => tMaybe(`field.${field.replace("_id", "")}`, field));
      if (fields.length > 0)
        toast(t("macro.filledIn", { what: listWords(fields).toLocaleLowerCase() }), {
          action: { name: t("action.undo"), act: () => set(before) },
        });
    } catch (error) {
      toastError(error);
    }
  };
  /** The ticket stands: which macros helped is counted. */
  const opened = (ticketId: number) => {
    if (used.current.length === 0) return;
    void api.post("/macros/used", { ticket_id: ticketId, macro_ids: used.current }).catch(() => {
      // Only the order of the list hangs on it.
    });
    used.current = [];
  };
  return { pick, opened, searching, setSearching };
}
