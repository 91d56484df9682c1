import { type RefObject, useEffect, useState } from "react";
import { flushSync } from "react-dom";
import { toast, toastError } from "@/app/toasts.tsx";
import type { EditorHandle } from "@/features/tickets/editor.tsx";
import type { SendAs } from "@/features/tickets/send-button.tsx";
import { changeTicket, reverse } from "@/features/tickets/ticket-actions.ts";
import { api } from "@/lib/api/client.ts";
import type { ComposeKind, MacroChoice, MacroPreview, Ticket, TicketScreen } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { queryClient } from "@/lib/query-client.ts";
import { keep, recall } from "@/lib/storage.ts";
import { choicesQuery, refreshMacros } from "./macro-data.ts";
import { isNothing, NOTHING, type Staged, stage, wayOf, withoutStatus } from "./staged.ts";

interface Composer {
  kind: ComposeKind;
  setKind: (kind: ComposeKind) => void;
  editor: RefObject<EditorHandle | null>;
  may: (kind: ComposeKind) => boolean;
}
/** The text before and after a macro, so that it can be taken out again while nobody has written on. */
interface Inserted {
  kind: ComposeKind;
  before: string;
  after: string;
}

const storageKey = (ticketId: number) => `staged.${ticketId}`;
const nameOf = (value: unknown): string =>
  value && typeof value === "object" && "name" in value ? String(value.name) : "";

/** Macros in a composer: words into the text, changes beside it, both to be taken back until they are sent. */
export function useMacros(screen: TicketScreen, composer: Composer) {
  const { ticket } = screen;
  const [staged, setStaged] = useState<Staged>(
    () => recall<Staged | null>(storageKey(ticket.id), null) ?? NOTHING,
  );
  const [inserted, setInserted] = useState<Inserted | null>(null);
  const [searching, setSearching] = useState(false);
  const [applying, setApplying] = useState(false);
  const mayEdit = ticket.can.includes("edit");

  const mayWrite = composer.may("reply") || composer.may("note");
  useEffect(() => {
    if (mayWrite) void queryClient.prefetchQuery(choicesQuery(ticket.id));
  }, [ticket.id, mayWrite]);
  const put = (next: Staged) => {
    setStaged(next);
    keep(storageKey(ticket.id), next.macros.length === 0 ? null : next);
  };

  const insert = (preview: MacroPreview) => {
    // Words meant for colleagues never land in an answer, nor the other way round.
    const wanted: ComposeKind | null = preview.public === null ? null : preview.public ? "reply" : "note";
    const kind = wanted && composer.may(wanted) ? wanted : composer.kind;
    if (wanted === "note" && kind !== "note") return;
    if (kind !== composer.kind) flushSync(() => composer.setKind(kind));
    const rich = composer.editor.current?.editor;
    if (!rich || !preview.html) return;
    const before = rich.isEmpty ? "" : rich.getHTML();
    const { $from, empty } = rich.state.selection;
    // A single paragraph flows into the line one is writing.
    const inline = /^<p>((?:(?!<\/?p>).)*)<\/p>$/s.exec(preview.html)?.[1];
    rich.commands.insertContent(inline && $from.parent.content.size > 0 && empty ? inline : preview.html);
    setInserted({ kind, before, after: rich.getHTML() });
    rich.view.focus();
  };

  /** From the search one may not have been in the text yet: then what is new goes below what is there. */
  const pick = async (macro: MacroChoice, searched = false) => {
    setSearching(false);
    const begun = composer.editor.current?.editor;
    if (searched && begun && !begun.isEmpty && begun.state.selection.to <= 1)
      composer.editor.current?.focus();
    begun?.view.focus();
    try {
      const preview = await api.get<MacroPreview>(`/tickets/${ticket.id}/macros/${macro.id}`);
      insert(preview);
      put(stage(staged, preview, ticket, mayEdit));
    } catch (error) {
      toastError(error);
    }
  };

  const undo = () => {
    put(NOTHING);
    const rich = composer.editor.current?.editor;
    const untouched = rich && inserted?.kind === composer.kind && rich.getHTML() === inserted.after;
    if (untouched) rich.commands.setContent(inserted.before, { emitUpdate: true });
    setInserted(null);
    composer.editor.current?.focus();
  };

  const tellUsed = (macros: Staged["macros"]) => {
    if (macros.length === 0) return;
    const ids = macros.slice(-10).map((one) => one.id);
    void api
      .post("/macros/used", { ticket_id: ticket.id, macro_ids: ids })
      .then(refreshMacros)
      .catch(() => {
        // Only the order of the list hangs on it.
      });
  };

  const applyNow = async () => {
    const now: Ticket = ticket;
    const change = (field: string) => staged.changes.find((one) => one.field === field)?.to;
    setApplying(true);
    const back = reverse(now, staged.set);
    const names = { group: nameOf(change("group")), assignee: nameOf(change("assignee")) };
    const done = await changeTicket(now, staged.set, names);
    setApplying(false);
    if (!done) return;
    tellUsed(staged.macros);
    put(NOTHING);
    const former = { group: now.group?.name ?? "", assignee: now.assignee?.name ?? "" };
    toast(
      t("macro.applied"),
      back
        ? {
            action: {
              name: t("action.undo"),
              act: () => {
                const current = queryClient.getQueryData<TicketScreen>(["ticket", now.id])?.ticket ?? now;
                void changeTicket(current, back, former);
              },
            },
          }
        : {},
    );
  };

  return {
    staged,
    pick,
    undo,
    applyNow,
    applying,
    searching,
    setSearching,
    nothing: isNothing(staged),
    way: (chosen: SendAs) => wayOf(staged, chosen),
    chooseWay: () => staged.set.status && put(withoutStatus(staged)),
    sent: () => {
      tellUsed(staged.macros);
      put(NOTHING);
      setInserted(null);
    },
  };
}
