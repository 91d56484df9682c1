import { Ellipsis, ImageOff } from "lucide-react";
import { type ReactNode, useMemo, useState } from "react";
import type { Comment } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { drawHtml, drawText, isPlain, parseHtml } from "@/lib/words.tsx";
import { MailFrame } from "./mail-frame.tsx";

function Body(props: { html: string | null; text: string; pictures: boolean; label: string }) {
  const { html, text, pictures, label } = props;
  const doc = useMemo(() => (html ? parseHtml(html) : null), [html]);
  const plain = useMemo(() => (doc ? isPlain(doc) : true), [doc]);
  if (!doc) return <div className="words">{drawText(text)}</div>;
  if (!plain) return <MailFrame doc={doc} pictures={pictures} label={label} />;
  return <div className="words">{drawHtml(doc, pictures)}</div>;
}

/** The words of one message, then what stands with them (`children`); what it quotes is folded, pictures from elsewhere stay away until asked for. */
export function MailWords({ comment, children }: { comment: Comment; children?: ReactNode }) {
  const [quoted, setQuoted] = useState(false);
  const [pictures, setPictures] = useState(false);
  const { quote } = comment;
  return (
    <>
      <Body html={comment.html} text={comment.text} pictures={pictures} label={comment.author.name} />
      {comment.remote_pictures > 0 && !pictures ? (
        <div className="pics">
          <ImageOff className="i s" aria-hidden />
          {t("message.picturesOff", { n: comment.remote_pictures })}
          <button type="button" className="btn sm" onClick={() => setPictures(true)}>
            {t("message.showPictures")}
          </button>
        </div>
      ) : null}
      {children}
      {quote ? (
        <div>
          <button type="button" className="quote" aria-expanded={quoted} onClick={() => setQuoted(!quoted)}>
            <Ellipsis className="i xs" aria-hidden />
            {t("message.quoted", { n: quote.lines })}
          </button>
          {quoted ? (
            <div className="quoted">
              <Body html={quote.html} text={quote.text} pictures={pictures} label={comment.author.name} />
            </div>
          ) : null}
        </div>
      ) : null}
    </>
  );
}
