import { CalendarClock, TriangleAlert, UserRoundCheck } from "lucide-react";
import { useId, useState } from "react";
import { toast, toastError } from "@/app/toasts.tsx";
import { refreshListsSoon } from "@/features/desk/desk-data.ts";
import { api } from "@/lib/api/client.ts";
import type { CommentAnswer, Draft, Plan, TicketScreen, TicketSet } from "@/lib/api/types.ts";
import { t, tMaybe } from "@/lib/i18n.ts";
import { laterWords } from "@/lib/later.ts";
import { firstName } from "@/lib/people.ts";
import { labelOfStatusId } from "@/lib/statuses.ts";
import { fullTime } from "@/lib/time.ts";
import { Button } from "@/parts/button.tsx";
import { dropPlan } from "./plan-data.ts";
import { editScreen, putComment, putTicket } from "./ticket-data.ts";

/** «Løst, + garanti»: what changes with the answer, as far as it can be said without asking. */
export function setWords(set: TicketSet | null): string {
  if (!set) return "";
  const words: string[] = [];
  if (set.custom_status_id) words.push(labelOfStatusId(set.custom_status_id) ?? "");
  else if (set.status) words.push(tMaybe(`status.${set.status}`, set.status));
  if (set.priority) words.push(tMaybe(`priority.${set.priority}`, set.priority));
  if (set.type) words.push(tMaybe(`type.${set.type}`, set.type));
  if (set.group_id !== undefined) words.push(t("field.group"));
  if (set.assignee_id !== undefined) words.push(t("field.assignee"));
  if (set.subject) words.push(t("field.subject"));
  words.push(...(set.add_tags ?? []).map((tag) => `+ ${tag}`));
  words.push(...(set.remove_tags ?? []).map((tag) => `− ${tag}`));
  return words.join(", ");
}

function Words({ plan }: { plan: Plan }) {
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <>
      <button
        type="button"
        className="plantext"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        <span className={open ? "" : "cut"}>{open ? t("plan.show") : plan.text}</span>
      </button>
      <div id={id} className="their prewrap" hidden={!open}>
        {plan.text}
      </div>
    </>
  );
}

function Waiting(props: {
  plan: Plan;
  screen: TicketScreen;
  onEdited: () => void;
  onUndo: (id: number) => void;
}) {
  const { plan, screen, onEdited, onUndo } = props;
  const [busy, setBusy] = useState(false);
  const { ticket } = screen;
  const act = async (work: () => Promise<void>) => {
    setBusy(true);
    try {
      await work();
    } catch (error) {
      toastError(error);
    } finally {
      setBusy(false);
    }
  };
  const takeBack = (draft: Draft) => {
    dropPlan(ticket.id, plan.id);
    editScreen(ticket.id, (now) => ({
      ...now,
      drafts: [...now.drafts.filter((one) => one.kind !== draft.kind), draft],
    }));
    onEdited();
  };
  const edit = () =>
    act(async () => takeBack((await api.post<{ draft: Draft }>(`/planned/${plan.id}/edit`)).draft));
  const cancel = () =>
    act(async () => {
      if (plan.mine) {
        takeBack((await api.post<{ draft: Draft }>(`/planned/${plan.id}/edit`)).draft);
        toast(t("plan.cancelledMine"));
        return;
      }
      await api.post(`/planned/${plan.id}/cancel`);
      dropPlan(ticket.id, plan.id);
      toast(t("plan.cancelled", { name: firstName(plan.author.name) }));
    });
  const now = () =>
    act(async () => {
      const done = await api.post<CommentAnswer>(`/planned/${plan.id}/send`);
      dropPlan(ticket.id, plan.id);
      putComment(ticket.id, done.comment);
      putTicket(done.ticket);
      refreshListsSoon();
      toast(
        t("done.sending", { name: ticket.requester.name }),
        done.undo_until && plan.mine
          ? {
              until: Date.parse(done.undo_until),
              action: { name: t("action.undo"), act: () => onUndo(done.comment.id) },
            }
          : {},
      );
    });
  const what = setWords(plan.set);
  return (
    <li className="plan">
      {plan.due_at ? (
        <CalendarClock className="i" aria-hidden />
      ) : (
        <UserRoundCheck className="i" aria-hidden />
      )}
      <div className="grow">
        <div className="planhead">
          {plan.due_at ? (
            <b className="b" title={fullTime(plan.due_at)}>
              {t("plan.goesOut", { when: laterWords(plan.due_at) })}
            </b>
          ) : (
            <b className="b">{t("plan.waitsApproval")}</b>
          )}
          <span className="m">
            {plan.mine ? t("plan.byMe") : t("plan.by", { name: plan.author.name })}
            {plan.file_names.length > 0 ? ` · ${t("plan.files", { n: plan.file_names.length })}` : ""}
            {what ? ` · ${t("plan.with", { what })}` : ""}
          </span>
        </div>
        <Words plan={plan} />
      </div>
      {ticket.can.includes("reply") ? (
        <span className="row plandoes">
          {plan.due_at || !plan.mine ? (
            <Button small look={plan.due_at ? "quiet" : "plain"} isDisabled={busy} onPress={() => void now()}>
              {plan.due_at ? t("plan.now") : t("plan.approve")}
            </Button>
          ) : null}
          {plan.mine || !plan.due_at ? (
            <Button small look="quiet" isDisabled={busy} onPress={() => void edit()}>
              {plan.mine ? t("plan.edit") : t("plan.finish")}
            </Button>
          ) : null}
          <Button small look="quiet" isDisabled={busy} onPress={() => void cancel()}>
            {plan.due_at ? t("plan.cancel") : plan.mine ? t("plan.withdraw") : t("plan.sendBack")}
          </Button>
        </span>
      ) : null}
    </li>
  );
}

function NotSent({ plan, ticketId }: { plan: Plan; ticketId: number }) {
  const reason = {
    none: "",
    edited: "",
    by_hand: t("plan.reason_by_hand", { name: plan.ended_by?.name ?? "" }),
    customer_wrote: t("plan.reason_customer_wrote"),
    put_away: t("plan.reason_put_away"),
    refused: t("plan.reason_refused", { say: plan.say }),
    taken_over: t("plan.reason_taken_over", { name: plan.ended_by?.name ?? "" }),
  }[plan.reason];
  const told = () => {
    dropPlan(ticketId, plan.id);
    void api.post(`/planned/${plan.id}/told`).catch(toastError);
  };
  return (
    <li className="plan not" role="alert">
      <TriangleAlert className="i" aria-hidden />
      <div className="grow">
        <div className="planhead">
          <b className="b">
            {plan.due_at
              ? t("plan.notSent", { when: laterWords(plan.due_at) })
              : t(plan.reason === "taken_over" ? "plan.takenOver" : "plan.notApproved")}
          </b>
          <span>
            {reason} {plan.reason === "taken_over" ? null : t("plan.kept")}
          </span>
        </div>
        <Words plan={plan} />
      </div>
      <Button small onPress={told}>
        {t("plan.ok")}
      </Button>
    </li>
  );
}

/** Answers that have not gone out yet, where everybody on the ticket sees them, and what its writer must know. */
export function Planned(props: {
  screen: TicketScreen;
  onEdited: () => void;
  onUndo: (commentId: number) => void;
}) {
  const { screen } = props;
  const waiting = screen.planned.filter((plan) => plan.state !== "sent");
  if (waiting.length === 0) return null;
  return (
    <ul className="plans" aria-label={t("plan.label")}>
      {waiting.map((plan) =>
        plan.state === "cancelled" ? (
          <NotSent key={plan.id} plan={plan} ticketId={screen.ticket.id} />
        ) : (
          <Waiting key={plan.id} plan={plan} {...props} />
        ),
      )}
    </ul>
  );
}
