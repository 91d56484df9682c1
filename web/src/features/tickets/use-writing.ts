import { useCallback, useEffect, useRef, useState } from "react";
import { api } from "@/lib/api/client.ts";
import type { Address, ComposeKind, Draft, TicketScreen } from "@/lib/api/types.ts";
import { keep, recall } from "@/lib/storage.ts";
import { type Attached, goesWith, markInline } from "./picture-node.ts";
import { editScreen } from "./ticket-data.ts";

const SAVE_AFTER = 700;
const RETRY_AFTER = 5_000;

export interface Writing {
  html: string;
  to: Address[];
  cc: Address[];
  uploads: Attached[];
  /** The newest comment that the writer has seen: what comes after is shown before sending. */
  base: number;
}
export type Saved =
  | { state: "none" }
  | { state: "saving" }
  | { state: "failed" }
  | { state: "saved"; at: string };

/** Whether the editor's HTML holds any word or picture. */
export function isEmpty(html: string): boolean {
  return (
    !html.includes("<img") &&
    html
      .replace(/<[^>]*>/g, "")
      .replace(/&nbsp;/g, " ")
      .trim() === ""
  );
}

function backupKey(ticketId: number, kind: ComposeKind): string {
  return `draft.${ticketId}.${kind}`;
}

function begin(screen: TicketScreen, kind: ComposeKind): Writing {
  const fresh: Writing = {
    html: "",
    to: kind === "reply" ? screen.reply.to : [],
    cc: kind === "reply" ? screen.reply.cc : [],
    uploads: [],
    base: screen.last_comment_id,
  };
  // What could not be saved last time waits in this browser and is newer than what the server has.
  const backup = recall<Writing | null>(backupKey(screen.ticket.id, kind), null);
  if (backup && !isEmpty(backup.html)) return { ...fresh, ...backup };
  const draft = screen.drafts.find((one) => one.kind === kind);
  if (!draft) return fresh;
  return {
    html: draft.html,
    to: kind === "reply" && draft.to.length > 0 ? draft.to : fresh.to,
    cc: draft.cc,
    uploads: markInline(draft.html, draft.uploads),
    base: draft.base_comment_id ?? fresh.base,
  };
}

/** What is being written on one ticket, as reply and as note, kept on the server while one types. */
export function useWriting(screen: TicketScreen) {
  const ticketId = screen.ticket.id;
  const [writings, setWritings] = useState(() => ({
    reply: begin(screen, "reply"),
    note: begin(screen, "note"),
  }));
  const [saved, setSaved] = useState<Saved>(() => {
    const draft = screen.drafts[0];
    return draft ? { state: "saved", at: draft.updated_at } : { state: "none" };
  });
  const latest = useRef(writings);
  latest.current = writings;
  const dirty = useRef(new Set<ComposeKind>());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const saving = useRef<Promise<void>>(Promise.resolve());

  const flush = useCallback((): Promise<void> => {
    clearTimeout(timer.current);
    const kinds = [...dirty.current];
    dirty.current.clear();
    // One after the other, so that an older text can never overtake a newer one.
    for (const kind of kinds) {
      saving.current = saving.current
        .then(() => store(ticketId, kind, latest.current[kind]))
        .then(
          (at) => {
            if (!dirty.current.has(kind)) setSaved(at ? { state: "saved", at } : { state: "none" });
          },
          () => {
            setSaved({ state: "failed" });
            dirty.current.add(kind);
            timer.current = setTimeout(() => void flush(), RETRY_AFTER);
          },
        );
    }
    return saving.current;
  }, [ticketId]);

  const update = useCallback(
    (kind: ComposeKind, change: Partial<Writing> | ((now: Writing) => Partial<Writing>)) => {
      const now = latest.current[kind];
      const next = { ...now, ...(typeof change === "function" ? change(now) : change) };
      latest.current = { ...latest.current, [kind]: next };
      setWritings(latest.current);
      keep(backupKey(ticketId, kind), next);
      dirty.current.add(kind);
      setSaved({ state: "saving" });
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void flush(), SAVE_AFTER);
    },
    [ticketId, flush],
  );
  /** The text has been sent: the server has removed its draft in the same transaction. */
  const clear = useCallback(
    (kind: ComposeKind, base: number) => {
      clearTimeout(timer.current);
      dirty.current.delete(kind);
      keep(backupKey(ticketId, kind), null);
      editScreen(ticketId, (now) => ({ ...now, drafts: now.drafts.filter((one) => one.kind !== kind) }));
      const { to, cc } = latest.current[kind];
      latest.current = { ...latest.current, [kind]: { html: "", to, cc, uploads: [], base } };
      setWritings(latest.current);
      setSaved({ state: "none" });
    },
    [ticketId],
  );
  useEffect(() => {
    const leave = () => {
      if (dirty.current.size > 0) void flush();
    };
    window.addEventListener("pagehide", leave);
    return () => {
      window.removeEventListener("pagehide", leave);
      leave();
    };
  }, [flush]);
  return { writings, saved, update, clear, flush };
}

/** Answers when the draft was kept, or null when there was nothing left to keep. */
async function store(ticketId: number, kind: ComposeKind, writing: Writing): Promise<string | null> {
  const path = `/tickets/${ticketId}/drafts/${kind}`;
  if (isEmpty(writing.html) && goesWith(writing.html, writing.uploads).length === 0) {
    await api.del(path);
    keep(backupKey(ticketId, kind), null);
    editScreen(ticketId, (now) => ({ ...now, drafts: now.drafts.filter((one) => one.kind !== kind) }));
    return null;
  }
  const { draft } = await api.put<{ draft: Draft }>(path, {
    html: writing.html,
    to: writing.to,
    cc: writing.cc,
    upload_tokens: goesWith(writing.html, writing.uploads).map((one) => one.token),
    base_comment_id: writing.base,
  });
  keep(backupKey(ticketId, kind), null);
  editScreen(ticketId, (now) => ({
    ...now,
    drafts: [...now.drafts.filter((one) => one.kind !== kind), draft],
  }));
  return draft.updated_at;
}
