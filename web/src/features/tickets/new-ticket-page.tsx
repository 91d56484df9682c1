import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Lock, Mail, Trash2 } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useCan, useMe } from "@/app/session.ts";
import { useShortcuts } from "@/app/shortcuts.ts";
import { toast, toastError } from "@/app/toasts.tsx";
import { refreshListsSoon } from "@/features/desk/desk-data.ts";
import { MacroPicker } from "@/features/macros/macro-picker.tsx";
import { MacroSearch } from "@/features/macros/macro-search.tsx";
import { useNewMacros } from "@/features/macros/use-new-macros.ts";
import { ApiError, api, newKey } from "@/lib/api/client.ts";
import type {
  Address,
  CustomerPage,
  NewTicketAnswer,
  NewTicketForm,
  NewTicketScreen,
} from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { Button, IconButton } from "@/parts/button.tsx";
import { Below } from "@/parts/field.tsx";
import { Select } from "@/parts/select.tsx";
import { Bars, Failed, Skeleton } from "@/parts/states.tsx";
import { SavedMark, Sees } from "./composer-lines.tsx";
import type { EditorHandle } from "./editor.tsx";
import { isBlank, newTicketQuery, useNewTicket } from "./new-ticket-data.ts";
import { NewTicketSide } from "./new-ticket-side.tsx";
import { goesWith } from "./picture-node.ts";
import { Recipients } from "./recipients.tsx";
import { SendButton, setOfWay, useSendAs } from "./send-button.tsx";
import { mentioned } from "./use-send.ts";
import { isEmpty } from "./use-writing.ts";
import { WriteBox } from "./write-box.tsx";

/** Where a colleague writes first: a mail that begins a ticket, or a note about what was said elsewhere. */
export function NewTicketPage() {
  const query = useQuery(newTicketQuery);
  const { customer } = useSearch({ from: "/shell/tickets/new" });
  const asked = useQuery({
    queryKey: ["customer", customer ?? 0],
    queryFn: ({ signal }) => api.get<CustomerPage>(`/customers/${customer}`, signal),
    enabled: customer !== undefined,
  });
  if (query.isError) return <Failed error={query.error} again={() => void query.refetch()} />;
  if (!query.data || (customer !== undefined && asked.isPending)) {
    return (
      <div className="body">
        <Skeleton>
          <Bars widths={[30, 70, 55, 80]} />
        </Skeleton>
      </div>
    );
  }
  const known = asked.data?.customer;
  const to = known ? { email: known.email ?? "", name: known.name, customer_id: known.id } : null;
  return <Writing key={customer ?? 0} screen={query.data} to={to} />;
}

function Writing({ screen, to }: { screen: NewTicketScreen; to: Address | null }) {
  const me = useMe();
  const can = useCan();
  const navigate = useNavigate();
  const blank: NewTicketForm = {
    requester: null,
    cc: [],
    subject: "",
    mailbox_id: screen.mailbox_id,
    group_id: me.groups[0]?.id ?? null,
    assignee_id: me.id,
    form_id: null,
    brand_id: null,
    priority: null,
    type: null,
    tags: [],
    custom_fields: [],
    public: can("tickets.reply"),
  };
  const { written, saved, update, flush, forget } = useNewTicket(screen, blank);
  const { form, html, uploads } = written;
  const set = (change: Partial<NewTicketForm>) =>
    update((now) => ({ ...now, form: { ...now.form, ...change } }));
  const kind = form.public ? "reply" : "note";
  const [way, setWay] = useSendAs(kind);
  const [wrong, setWrong] = useState<Record<string, string>>({});
  const [sending, setSending] = useState(false);
  const [generation, setGeneration] = useState(0);
  const editor = useRef<EditorHandle>(null);
  const subject = useRef<HTMLInputElement>(null);
  const attempt = useRef({ body: "", key: "" });
  const macros = useNewMacros({ form, set, setWay, editor, mayMail: can("tickets.reply") });
  useShortcuts({ "mod+/": () => macros.setSearching(true) });

  // The address says whom it is to: "write to this customer" from the customer's page.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page opens
  useEffect(() => {
    if (to && !form.requester) set({ requester: to });
    if (to || form.requester) subject.current?.focus();
  }, []);

  // A text that was begun to somebody else is neither thrown away nor sent to this one.
  const other = to && form.requester && form.requester.customer_id !== to.customer_id ? form.requester : null;
  const choose = (chosen: Address[], cc: Address[]) => {
    setWrong(({ requester: _gone, ...rest }) => rest);
    const first = chosen.length > 0 && !form.requester;
    set({ requester: chosen[0] ?? null, cc });
    if (first) subject.current?.focus();
  };
  const send = async () => {
    const lacking: Record<string, string> = {};
    if (!form.requester) lacking["requester"] = t("newTicket.noRequester");
    else if (form.public && !form.requester.email) lacking["requester"] = t("compose.warning_no_address");
    if (!form.subject.trim()) lacking["subject"] = t("newTicket.noSubject");
    setWrong(lacking);
    if (lacking["subject"] && !lacking["requester"]) subject.current?.focus();
    if (Object.keys(lacking).length > 0 || !form.requester || sending) return;
    const { requester, cc, ...rest } = form;
    const request = {
      ...rest,
      requester: { email: requester.email, name: requester.name, customer_id: requester.customer_id ?? 0 },
      cc: form.public ? cc : [],
      html,
      upload_tokens: goesWith(html, uploads).map((one) => one.token),
      mention_ids: form.public ? [] : mentioned(html),
      ...(way === "keep" ? { status: "open" as const } : setOfWay(way)),
    };
    const body = JSON.stringify(request);
    if (attempt.current.body !== body) attempt.current = { body, key: newKey() };
    setSending(true);
    try {
      await flush();
      const answer = await api.post<NewTicketAnswer>("/tickets", request, attempt.current.key);
      forget();
      macros.opened(answer.ticket.id);
      const { id } = answer.ticket;
      void navigate({ to: "/tickets/$ticketId", params: { ticketId: String(id) } });
      if (answer.undo_until) {
        const undo = () =>
          void api
            .post(`/comments/${answer.comment.id}/undo`)
            .then(() => {
              toast(t("newTicket.takenBack"));
              refreshListsSoon();
              return navigate({ to: "/tickets/new" });
            })
            .catch(toastError);
        toast(t("done.sending", { name: requester.name || requester.email }), {
          until: Date.parse(answer.undo_until),
          action: { name: t("action.undo"), act: undo },
        });
      } else {
        toast(t("newTicket.opened", { id }));
      }
      refreshListsSoon();
    } catch (error) {
      setSending(false);
      if (error instanceof ApiError && Object.keys(error.fields).length > 0) setWrong(error.fields);
      if (error instanceof ApiError && error.status === 0) toast(t("error.notSent"), { bad: true });
      else toastError(error);
    }
  };
  const discard = (requester: Address | null = null) => {
    const gone = written;
    update(() => ({ form: { ...blank, requester }, html: "", uploads: [] }));
    setGeneration((n) => n + 1);
    setWrong({});
    toast(t("newTicket.discarded"), {
      action: {
        name: t("action.undo"),
        act: () => {
          update(() => gone);
          setGeneration((n) => n + 1);
        },
      },
    });
  };
  const tab = (which: boolean) => (
    <button
      type="button"
      role="tab"
      id={which ? "tab-reply" : "tab-note"}
      aria-selected={form.public === which}
      aria-controls="composer-body"
      tabIndex={form.public === which ? 0 : -1}
      className={which ? "" : "notetab"}
      onClick={() => set({ public: which })}
      onKeyDown={(event) => {
        if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
        set({ public: !which });
        document.getElementById(which ? "tab-note" : "tab-reply")?.focus();
      }}
    >
      {which ? <Mail className="i" aria-hidden /> : <Lock className="i" aria-hidden />}
      {which ? t("newTicket.mail") : t("compose.note")}
    </button>
  );
  const lacks = isEmpty(html) && goesWith(html, uploads).length === 0;
  return (
    <div className="newt">
      <section className="pane newt-main" aria-label={t("newTicket.title")}>
        <header className="phead">
          <h2>{t("newTicket.title")}</h2>
          <span className="grow" />
          <IconButton
            icon={Trash2}
            label={t("newTicket.discard")}
            isDisabled={isBlank(written)}
            onPress={() => discard()}
          />
        </header>
        <WriteBox
          ref={editor}
          className="newt-box"
          text={`new-${kind}-${generation}`}
          note={!form.public}
          html={html}
          uploads={uploads}
          label={form.public ? t("newTicket.words") : t("compose.note")}
          placeholder={form.public ? t("compose.replyHint") : t("newTicket.noteHint")}
          tab={form.public ? "tab-reply" : "tab-note"}
          onHtml={(now) => update((before) => ({ ...before, html: now }))}
          onUploads={(change) => update((now) => ({ ...now, uploads: change(now.uploads) }))}
          onSend={() => void send()}
          onLeave={() => document.getElementById("main")?.focus()}
          slash={(ask, keys) => (
            <MacroPicker
              ref={keys}
              ticketId={0}
              query={ask.query}
              onPick={(macro) => {
                ask.take();
                void macros.pick(macro);
              }}
            />
          )}
          onMacros={() => macros.setSearching(!macros.searching)}
          foot={(busy) => (
            <>
              <SavedMark saved={saved} />
              <SendButton
                kind={kind}
                way={way}
                status="open"
                busy={sending}
                off={lacks || busy}
                onWay={setWay}
                onSend={() => void send()}
              />
            </>
          )}
        >
          <div className="tabs2">
            {can("tickets.reply") ? (
              <div role="tablist" aria-label={t("newTicket.how")}>
                {tab(true)}
                {tab(false)}
              </div>
            ) : null}
            {form.public && screen.mailboxes.length > 0 ? (
              <span className="end newt-from">
                <Select
                  label={t("newTicket.from")}
                  hideLabel
                  value={form.mailbox_id ?? screen.mailbox_id}
                  choices={screen.mailboxes.map((one) => ({
                    key: one.id,
                    name: t("compose.from", { address: one.address }),
                  }))}
                  onChange={(mailbox_id) => set({ mailbox_id })}
                />
              </span>
            ) : null}
          </div>
          {to && other ? (
            <div className="ask" role="alert">
              <h3>{t("newTicket.otherDraft", { name: other.name || other.email })}</h3>
              <p>{t("newTicket.otherDraftSay", { name: to.name || to.email })}</p>
              <div className="row" style={{ marginTop: 8 }}>
                <Button small onPress={() => discard(to)}>
                  {t("newTicket.writeInstead", { name: to.name || to.email })}
                </Button>
              </div>
            </div>
          ) : null}
          <Recipients
            key={`${generation} ${form.public}`}
            single
            label={form.public ? t("compose.to") : t("field.requester")}
            withCc={form.public}
            to={form.requester ? [form.requester] : []}
            cc={form.public ? form.cc : []}
            proposed={null}
            onChange={choose}
          />
          {wrong["requester"] ? (
            <div className="newt-wrong" role="alert">
              <Below error={wrong["requester"]} />
            </div>
          ) : null}
          <div className="newt-subject">
            <input
              ref={subject}
              aria-label={t("field.subject")}
              placeholder={t("field.subject")}
              value={form.subject}
              maxLength={500}
              aria-invalid={wrong["subject"] ? true : undefined}
              onChange={(event) => {
                setWrong(({ subject: _gone, ...rest }) => rest);
                set({ subject: event.target.value });
              }}
              onKeyDown={(event) => {
                if (event.key !== "Enter") return;
                event.preventDefault();
                editor.current?.focus();
              }}
            />
            {wrong["subject"] ? (
              <span role="alert">
                <Below error={wrong["subject"]} />
              </span>
            ) : null}
          </div>
          {macros.searching ? (
            <MacroSearch
              ticketId={0}
              onPick={(macro) => void macros.pick(macro)}
              onClose={() => {
                macros.setSearching(false);
                editor.current?.editor?.view.focus();
              }}
            />
          ) : null}
          <Sees
            note={!form.public}
            people={form.requester ? [form.requester, ...form.cc] : form.cc}
            group={null}
            warning={form.public && form.requester && !form.requester.email ? "no_address" : null}
          />
        </WriteBox>
      </section>
      <NewTicketSide form={form} set={set} />
    </div>
  );
}
