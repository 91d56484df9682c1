import { useQuery } from "@tanstack/react-query";
import { Braces } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Editor, type EditorHandle } from "@/features/tickets/editor.tsx";
import { FormatBar } from "@/features/tickets/format-bar.tsx";
import { LinkDialog } from "@/features/tickets/link-dialog.tsx";
import { ApiError, api } from "@/lib/api/client.ts";
import type { MacroTried } from "@/lib/api/types.ts";
import { t, tMaybe } from "@/lib/i18n.ts";
import { drawHtml, parseHtml } from "@/lib/words.tsx";
import { Button } from "@/parts/button.tsx";
import { Menu } from "@/parts/menu.tsx";

const TRY_AFTER = 400;

/** "ticket.requester.first_name" in the reader's words. */
export function placeholderName(name: string): string {
  return tMaybe(`placeholder.${name.replaceAll(".", "_")}`, name);
}

/** The text of one language, and how it will read on a real ticket. */
export function TextWithPlaceholders(props: {
  html: string;
  locale: string;
  placeholders: string[];
  ticketId: number;
  label: string;
  onHtml: (html: string) => void;
  onSave: () => void;
}) {
  const editor = useRef<EditorHandle>(null);
  const [linking, setLinking] = useState(false);
  const [ready, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  const rich = ready ? editor.current?.editor : null;
  return (
    <>
      <div className="macrotext">
        {rich ? (
          <div className="row g2">
            <FormatBar editor={rich} onLink={() => setLinking(true)} />
            <Menu
              label={t("macro.placeholder")}
              placement="bottom end"
              entries={props.placeholders.map((name) => ({
                key: name,
                name: placeholderName(name),
                act: () => rich.chain().focus().insertContent(`{{${name}}}`).run(),
              }))}
            >
              <Button small look="quiet" className="end">
                <Braces className="i s" aria-hidden />
                {t("macro.placeholder")}
              </Button>
            </Menu>
          </div>
        ) : null}
        <Editor
          ref={editor}
          html={props.html}
          label={props.label}
          placeholder={t("macro.textHint")}
          mentions={false}
          address={() => undefined}
          onHtml={props.onHtml}
          onFiles={() => {}}
          onSend={props.onSave}
          onLeave={() => {}}
          onMention={() => {}}
          onMentionKey={() => false}
        />
      </div>
      <Tried html={props.html} locale={props.locale} ticketId={props.ticketId} />
      {linking && rich ? <LinkDialog editor={rich} onClose={() => setLinking(false)} /> : null}
    </>
  );
}

function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), TRY_AFTER);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

function Tried(props: { html: string; locale: string; ticketId: number }) {
  const html = useSettled(props.html);
  const tried = useQuery({
    queryKey: ["macro-try", props.ticketId, props.locale, html],
    queryFn: ({ signal: _signal }) =>
      api.post<MacroTried>("/macros/try", { html, locale: props.locale, ticket_id: props.ticketId }),
    enabled: html !== "",
    placeholderData: (before) => before,
    retry: false,
    staleTime: 60_000,
  });
  if (!html) return null;
  const now = tried.data;
  return (
    <section className="macrotry" aria-label={t("macro.preview")}>
      <h4 className="t12 m">
        {now?.ticket_id
          ? t("macro.previewOn", { id: now.ticket_id, name: now.requester })
          : t("macro.preview")}
      </h4>
      {tried.isError ? (
        <p className="bad t12" role="alert">
          {tried.error instanceof ApiError ? tried.error.say : t("error.unknown")}
        </p>
      ) : now && now.ticket_id === null ? (
        <p className="m t12">{t("macro.noTicket")}</p>
      ) : now ? (
        <div className="words">{drawHtml(parseHtml(now.html), false)}</div>
      ) : null}
    </section>
  );
}
