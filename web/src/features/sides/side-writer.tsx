import { Eye, Send } from "lucide-react";
import { useRef, useState } from "react";
import { useMe } from "@/app/session.ts";
import { toast, toastError } from "@/app/toasts.tsx";
import { refreshListsSoon } from "@/features/desk/desk-data.ts";
import type { EditorHandle } from "@/features/tickets/editor.tsx";
import { useGroups } from "@/features/tickets/fields.tsx";
import { goesWith, markInline } from "@/features/tickets/picture-node.ts";
import { Recipients } from "@/features/tickets/recipients.tsx";
import { isEmpty } from "@/features/tickets/use-writing.ts";
import { WriteBox } from "@/features/tickets/write-box.tsx";
import { ApiError, api, newKey } from "@/lib/api/client.ts";
import type { SideDone, SideScreen } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { listWords } from "@/lib/time.ts";
import { Button } from "@/parts/button.tsx";
import { Below } from "@/parts/field.tsx";
import { Segments } from "@/parts/segments.tsx";
import { Select } from "@/parts/select.tsx";
import { begun, keepWords, NO_WORDS, putSide, type Words } from "./side-data.ts";

interface Props {
  /** Where the words are kept until they go. */
  store: string;
  ticketId: number;
  subject: string;
  /** Further in this one; none: a new one. */
  screen: SideScreen | null;
  onSent: (done: SideDone) => void;
  onUndo: (messageId: number) => void;
  mayMail: boolean;
}

/** Writes to somebody else about a ticket. The customer is none of its readers, and cannot become one. */
export function SideWriter(props: Props) {
  const { store, ticketId, screen, onSent, onUndo, mayMail } = props;
  const [words, setWords] = useState<Words>(
    () =>
      begun(store) ?? {
        ...NO_WORDS,
        kind: screen?.side.kind ?? (mayMail ? "mail" : "group"),
        to: screen?.to ?? [],
        cc: screen?.cc ?? [],
        subject: props.subject,
        first: screen === null,
      },
  );
  const [uploads, setUploads] = useState(() => markInline(words.html, words.uploads));
  const [wrong, setWrong] = useState<Record<string, string>>({});
  const [sending, setSending] = useState(false);
  const [generation, setGeneration] = useState(0);
  const attempt = useRef({ body: "", key: "" });
  const editor = useRef<EditorHandle>(null);
  const groups = useGroups();
  const put = (change: Partial<Words>) => {
    setWrong({});
    setWords((now) => {
      const next = { ...now, ...change };
      keepWords(store, next);
      return next;
    });
  };
  const mail = words.kind === "mail";
  const me = useMe();
  // Whoever is asked answers.
  const answers = screen !== null && screen.side.created_by.id !== me.id;
  const lacks = isEmpty(words.html) && goesWith(words.html, uploads).length === 0;
  const send = async () => {
    if (lacks || sending) return;
    if (mail && words.to.length === 0) return setWrong({ to: t("side.noTo") });
    if (!mail && screen === null && !words.group_id) return setWrong({ group_id: t("side.noGroup") });
    const request = {
      ...(screen === null ? { kind: words.kind, group_id: words.group_id, subject: words.subject } : {}),
      to: mail ? words.to : [],
      cc: mail ? words.cc : [],
      html: words.html,
      upload_tokens: goesWith(words.html, uploads).map((one) => one.token),
    };
    const body = JSON.stringify(request);
    if (attempt.current.body !== body) attempt.current = { body, key: newKey() };
    setSending(true);
    try {
      const path = screen === null ? `/tickets/${ticketId}/sides` : `/sides/${screen.side.id}/messages`;
      const done = await api.post<SideDone>(path, request, attempt.current.key);
      attempt.current = { body: "", key: "" };
      keepWords(store, null);
      putSide(done.screen);
      setWords({ ...words, html: "", uploads: [], to: done.screen.to, cc: done.screen.cc });
      setUploads([]);
      setGeneration((n) => n + 1);
      const names = listWords(
        done.screen.side.group ? [done.screen.side.group.name] : words.to.map((one) => one.name || one.email),
      );
      toast(
        done.undo_until ? t("done.sending", { name: names }) : t("side.asked", { name: names }),
        done.undo_until
          ? {
              until: Date.parse(done.undo_until),
              action: { name: t("action.undo"), act: () => onUndo(done.message_id) },
            }
          : {},
      );
      refreshListsSoon();
      onSent(done);
    } catch (error) {
      if (error instanceof ApiError && Object.keys(error.fields).length > 0) setWrong(error.fields);
      if (error instanceof ApiError && error.status === 0) toast(t("error.notSent"), { bad: true });
      else toastError(error);
    } finally {
      setSending(false);
    }
  };
  const group = groups.data?.find((one) => one.id === words.group_id);
  const readers = mail
    ? [...words.to, ...words.cc].map((one) => one.name || one.email)
    : screen?.side.group
      ? [screen.side.group.name]
      : group
        ? [group.name]
        : [];
  return (
    <WriteBox
      ref={editor}
      className="sidebox"
      name={t("side.write")}
      boxId="side-body"
      text={`${store}-${generation}`}
      note={false}
      html={words.html}
      uploads={uploads}
      label={t("side.words")}
      placeholder={mail ? t("side.hintMail") : answers ? t("side.hintAnswer") : t("side.hintGroup")}
      onHtml={(html) => put({ html })}
      onUploads={(change) => {
        const next = change(uploads);
        setUploads(next);
        put({ uploads: next });
      }}
      onSend={() => void send()}
      onLeave={() => document.querySelector<HTMLElement>(".sidemsgs")?.focus()}
      foot={(busy) => (
        <Button
          className="end"
          look="primary"
          isPending={sending}
          isDisabled={lacks || busy}
          onPress={() => void send()}
        >
          <Send className="i s" aria-hidden />
          {mail ? t("side.send") : answers ? t("action.reply") : t("side.ask")}
        </Button>
      )}
    >
      {screen === null ? (
        <div className="sidekind">
          {mayMail ? (
            <Segments
              label={t("side.whom")}
              value={words.kind}
              choices={[
                { key: "mail", name: t("side.kind_mail") },
                { key: "group", name: t("side.kind_group") },
              ]}
              onChange={(kind) => put({ kind })}
            />
          ) : null}
          {mail ? null : (
            <Select
              className="grow"
              label={t("field.group")}
              hideLabel
              value={words.group_id}
              placeholder={t("side.pickGroup")}
              choices={(groups.data ?? []).map((one) => ({ key: one.id, name: one.name }))}
              onChange={(group_id) => put({ group_id })}
              error={wrong["group_id"]}
            />
          )}
        </div>
      ) : null}
      {mail ? (
        <Recipients
          key={generation}
          to={words.to}
          cc={words.cc}
          proposed={null}
          single={screen === null}
          onChange={(to, cc) => put({ to, cc })}
        />
      ) : null}
      {wrong["to"] ? (
        <div className="newt-wrong" role="alert">
          <Below error={wrong["to"]} />
        </div>
      ) : null}
      {screen === null ? (
        <div className="sidesubject">
          <input
            aria-label={t("field.subject")}
            placeholder={t("field.subject")}
            value={words.subject}
            maxLength={500}
            onChange={(event) => put({ subject: event.target.value })}
          />
        </div>
      ) : null}
      <div className="sees">
        <Eye className="i s" aria-hidden />
        <span>
          <b>{t("compose.sees")}</b>{" "}
          {readers.length > 0 ? t("side.seesThem", { names: listWords(readers) }) : t("side.seesUs")}
        </span>
      </div>
    </WriteBox>
  );
}
