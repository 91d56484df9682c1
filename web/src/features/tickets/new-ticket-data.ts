import { queryOptions } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { api } from "@/lib/api/client.ts";
import type { NewTicketDraft, NewTicketForm, NewTicketScreen } from "@/lib/api/types.ts";
import { queryClient } from "@/lib/query-client.ts";
import { keep, recall } from "@/lib/storage.ts";
import { type Attached, goesWith, markInline } from "./picture-node.ts";
import { isEmpty, type Saved } from "./use-writing.ts";

const SAVE_AFTER = 700;
const RETRY_AFTER = 5_000;
const BACKUP = "draft.new";
const PATH = "/tickets/new/draft";

/** What is being written: the form, the words, the files. */
export interface NewTicket {
  form: NewTicketForm;
  html: string;
  uploads: Attached[];
}

export const newTicketQuery = queryOptions({
  queryKey: ["new-ticket"],
  queryFn: ({ signal }) => api.get<NewTicketScreen>("/tickets/new", signal),
  // Another device may have written on: what is shown first is what the server has now.
  gcTime: 0,
  staleTime: Number.POSITIVE_INFINITY,
});

export function isBlank({ form, html, uploads }: NewTicket): boolean {
  return (
    isEmpty(html) &&
    goesWith(html, uploads).length === 0 &&
    !form.requester &&
    !form.subject.trim() &&
    form.cc.length === 0
  );
}

export function fromDraft(draft: NewTicketDraft): NewTicket {
  return { form: draft.form, html: draft.html, uploads: markInline(draft.html, draft.uploads) };
}

/** A new ticket while it is written, kept on the server as one types, and in this browser until it is there. */
export function useNewTicket(screen: NewTicketScreen, blank: NewTicketForm) {
  const [written, setWritten] = useState<NewTicket>(() => {
    const backup = recall<NewTicket | null>(BACKUP, null);
    if (backup && !isBlank(backup)) return backup;
    return screen.draft ? fromDraft(screen.draft) : { form: blank, html: "", uploads: [] };
  });
  const [saved, setSaved] = useState<Saved>(() =>
    screen.draft ? { state: "saved", at: screen.draft.updated_at } : { state: "none" },
  );
  const latest = useRef(written);
  const dirty = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const saving = useRef<Promise<void>>(Promise.resolve());

  const flush = useCallback((): Promise<void> => {
    clearTimeout(timer.current);
    if (!dirty.current) return saving.current;
    dirty.current = false;
    saving.current = saving.current
      .then(() => store(latest.current))
      .then(
        (at) => {
          if (!dirty.current) setSaved(at ? { state: "saved", at } : { state: "none" });
        },
        () => {
          setSaved({ state: "failed" });
          dirty.current = true;
          timer.current = setTimeout(() => void flush(), RETRY_AFTER);
        },
      );
    return saving.current;
  }, []);
  const update = useCallback(
    (change: (now: NewTicket) => NewTicket) => {
      latest.current = change(latest.current);
      setWritten(latest.current);
      keep(BACKUP, latest.current);
      dirty.current = true;
      setSaved({ state: "saving" });
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void flush(), SAVE_AFTER);
    },
    [flush],
  );
  /** It has been opened: the server has removed the draft in the same transaction. */
  const forget = useCallback(() => {
    clearTimeout(timer.current);
    dirty.current = false;
    keep(BACKUP, null);
    queryClient.removeQueries({ queryKey: newTicketQuery.queryKey });
  }, []);
  useEffect(() => {
    const leave = () => void flush();
    window.addEventListener("pagehide", leave);
    return () => {
      window.removeEventListener("pagehide", leave);
      leave();
    };
  }, [flush]);
  return { written, saved, update, flush, forget };
}

async function store(now: NewTicket): Promise<string | null> {
  if (isBlank(now)) {
    await api.del(PATH);
    keep(BACKUP, null);
    return null;
  }
  const { draft } = await api.put<{ draft: NewTicketDraft }>(PATH, {
    form: now.form,
    html: now.html,
    upload_tokens: goesWith(now.html, now.uploads).map((one) => one.token),
  });
  keep(BACKUP, null);
  return draft.updated_at;
}
