import { useRef, useState } from "react";
import { toast, toastError } from "@/app/toasts.tsx";
import { editRows, refreshListsSoon } from "@/features/desk/desk-data.ts";
import type { Staged } from "@/features/macros/staged.ts";
import { ApiError, api, newKey } from "@/lib/api/client.ts";
import type {
  Comment,
  CommentAnswer,
  CommentRequest,
  ComposeKind,
  Plan,
  TicketScreen,
  TicketSet,
} from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { laterWords } from "@/lib/later.ts";
import { parseHtml } from "@/lib/words.tsx";
import { goesWith } from "./picture-node.ts";
import { putPlan } from "./plan-data.ts";
import { type SendAs, setOfWay } from "./send-button.tsx";
import { putComment, putItems, putTicket } from "./ticket-data.ts";
import { keepSent } from "./unsent.ts";
import type { Writing } from "./use-writing.ts";

interface Send {
  kind: ComposeKind;
  writing: Writing;
  way: SendAs;
  /** What else changes with it. */
  set: TicketSet;
  /** What macros have put beside it: kept until it cannot be taken back any more. */
  staged: Staged;
  /** Until when the ticket sleeps then: a time, or the customer's answer (null). */
  sleep?: { until: Date | null } | null;
  onUndo: (commentId: number) => void;
}

/** How it is sent decides: a macro's status has become the way by then. */
function withoutStatus({ status: _status, custom_status_id: _id, ...rest }: TicketSet): TicketSet {
  return rest;
}

export function mentioned(html: string): number[] {
  const found = [...parseHtml(html).querySelectorAll("[data-mention]")];
  return [...new Set(found.map((element) => Number(element.getAttribute("data-mention"))))].filter(
    Number.isSafeInteger,
  );
}

/** Sends what was written. An attempt that failed on the way is repeated under the same key, so nothing goes out twice. */
export function useSend(screen: TicketScreen, flush: () => Promise<void>) {
  const [sending, setSending] = useState(false);
  const attempt = useRef<{ body: string; key: string }>({ body: "", key: "" });
  const { ticket } = screen;

  const failed = (error: unknown): "failed" => {
    if (error instanceof ApiError && error.status === 0) toast(t("error.notSent"), { bad: true });
    else toastError(error);
    return "failed";
  };

  /** The words wait on the ticket until then, or until a colleague approves them. */
  const later = async (
    what: Omit<Send, "kind" | "onUndo" | "sleep">,
    at: Date | "approved",
  ): Promise<"sent" | "failed"> => {
    const { writing, way, set, staged } = what;
    const request = {
      due_at: at === "approved" ? null : at.toISOString(),
      html: writing.html,
      upload_tokens: goesWith(writing.html, writing.uploads).map((one) => one.token),
      to: writing.to,
      cc: writing.cc,
      seen_until_comment_id: writing.base,
      set: way === "keep" ? set : { ...withoutStatus(set), ...setOfWay(way) },
      extra: { staged, way },
    };
    const body = JSON.stringify(request);
    if (attempt.current.body !== body) attempt.current = { body, key: newKey() };
    setSending(true);
    try {
      await flush();
      const { plan } = await api.post<{ plan: Plan }>(
        `/tickets/${ticket.id}/planned`,
        request,
        attempt.current.key,
      );
      attempt.current = { body: "", key: "" };
      putPlan(ticket.id, plan);
      toast(plan.due_at ? t("plan.done", { when: laterWords(plan.due_at) }) : t("plan.asked"));
      return "sent";
    } catch (error) {
      return failed(error);
    } finally {
      setSending(false);
    }
  };

  const send = async (what: Send): Promise<"sent" | "answered" | "failed"> => {
    const { kind, writing, way, set, staged, sleep, onUndo } = what;
    const request: CommentRequest = {
      public: kind === "reply",
      html: writing.html,
      upload_tokens: goesWith(writing.html, writing.uploads).map((one) => one.token),
      to: kind === "reply" ? writing.to : [],
      cc: kind === "reply" ? writing.cc : [],
      mention_ids: kind === "note" ? mentioned(writing.html) : [],
      seen_until_comment_id: writing.base,
      set: way === "keep" ? set : { ...withoutStatus(set), ...setOfWay(way) },
      snooze: sleep ? { until: sleep.until?.toISOString() ?? null } : null,
    };
    const body = JSON.stringify(request);
    if (attempt.current.body !== body) attempt.current = { body, key: newKey() };
    setSending(true);
    try {
      // The draft is on the server before the message goes: should the answer get lost, the words are not.
      await flush();
      const answer = await api.post<CommentAnswer>(
        `/tickets/${ticket.id}/comments`,
        request,
        attempt.current.key,
      );
      attempt.current = { body: "", key: "" };
      keepSent(ticket.id, answer.comment.id, { staged, way });
      putComment(ticket.id, answer.comment);
      putTicket(answer.ticket);
      editRows([ticket.id], (row) => ({
        ...row,
        snooze: answer.ticket.snooze,
        status: answer.ticket.status,
        updated_at: answer.ticket.updated_at,
        waiting_since: answer.ticket.waiting_since,
        ...(answer.comment.public
          ? { snippet: answer.comment.text.slice(0, 160), last_author_kind: "agent" as const }
          : {}),
      }));
      if (answer.undo_until) {
        toast(t("done.sending", { name: ticket.requester.name }), {
          until: Date.parse(answer.undo_until),
          action: { name: t("action.undo"), act: () => onUndo(answer.comment.id) },
        });
      } else if (kind === "note") {
        toast(t("done.noted"));
      }
      refreshListsSoon();
      return "sent";
    } catch (error) {
      if (error instanceof ApiError && error.code === "answered") {
        const theirs = (error.body["comments"] ?? []) as Comment[];
        putItems(
          ticket.id,
          theirs.map((comment) => ({ kind: "comment" as const, ...comment })),
        );
        return "answered";
      }
      return failed(error);
    } finally {
      setSending(false);
    }
  };
  return { send, later, sending };
}
