import { type RefObject, useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { toast, toastError } from "@/app/toasts.tsx";
import type { EditorHandle } from "@/features/tickets/editor.tsx";
import type { SendAs } from "@/features/tickets/send-button.tsx";
import { changeTicket, reverse } from "@/features/tickets/ticket-actions.ts";
import { keepStaged, stagedAtStart } from "@/features/tickets/unsent.ts";
import { api, query } from "@/lib/api/client.ts";
import type { ComposeKind, MacroChoice, MacroPreview, Ticket, TicketScreen } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { queryClient } from "@/lib/query-client.ts";
import { insertWords } from "./insert-words.ts";
import { choicesQuery, refreshMacros, whenAsked } from "./macro-data.ts";
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
  /** Where in the text before. */
  at: number;
  id: number;
  locale: string;
  locales: string[];
}

const nameOf = (value: unknown): string =>
  value && typeof value === "object" && "name" in value ? String(value.name) : "";

/** Macros in a composer: words into the text, changes beside it, both to be taken back until they are sent. */
export function useMacros(screen: TicketScreen, composer: Composer) {
  const { ticket } = screen;
  const [staged, setStaged] = useState<Staged>(() => stagedAtStart(ticket.id, screen.drafts));
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
    keepStaged(ticket.id, next);
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
    const at = rich.state.selection.from;
    insertWords(rich, preview.html);
    const { id, locale, locales } = preview;
    setInserted({ kind, before, after: rich.getHTML(), at, id, locale, locales });
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

  const untouched = (): boolean => {
    const rich = composer.editor.current?.editor;
    return (
      rich !== null &&
      rich !== undefined &&
      inserted?.kind === composer.kind &&
      rich.getHTML() === inserted.after
    );
  };

  /** The same macro's words in another language, as long as nobody has written on in them. */
  const speak = async (locale: string) => {
    if (!inserted) return;
    if (!untouched()) {
      toast(t("macro.writtenOn"));
      return;
    }
    try {
      const path = `/tickets/${ticket.id}/macros/${inserted.id}${query({ locale })}`;
      const preview = await api.get<MacroPreview>(path);
      const rich = composer.editor.current?.editor;
      if (!rich || !preview.html || !untouched()) return;
      rich.commands.setContent(inserted.before, { emitUpdate: true });
      rich.commands.setTextSelection(inserted.at);
      insertWords(rich, preview.html);
      setInserted({ ...inserted, after: rich.getHTML(), locale: preview.locale });
      rich.view.focus();
    } catch (error) {
      toastError(error);
    }
  };

  // The command bar stands above the ticket, and hands over what was chosen in it.
  const picked = useRef(pick);
  picked.current = pick;
  useEffect(
    () => (mayWrite ? whenAsked(ticket.id, (macro) => void picked.current(macro, true)) : undefined),
    [ticket.id, mayWrite],
  );

  const undo = () => {
    put(NOTHING);
    const rich = composer.editor.current?.editor;
    if (rich && inserted && untouched()) rich.commands.setContent(inserted.before, { emitUpdate: true });
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
    /** The languages of the words that were put in last, and which of them they are in. */
    languages:
      inserted && inserted.kind === composer.kind && inserted.locales.length > 1
        ? { now: inserted.locale, all: inserted.locales }
        : null,
    speak,
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
