import { Languages } from "lucide-react";
import { useState } from "react";
import { intlLocale, t } from "@/lib/i18n.ts";
import { drawText } from "@/lib/words.tsx";

/** «svensk» for what the translation server calls "sv"; its own word where nobody knows that. */
function languageName(code: string): string {
  if (!code) return t("translation.unknown");
  try {
    return new Intl.DisplayNames([intlLocale()], { type: "language" }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** What a message says in the reader's language, below the message and never in its place. */
export function Translated({ text, source }: { text: string; source: string }) {
  const [open, setOpen] = useState(true);
  return (
    <div className="translated">
      <button type="button" className="by" aria-expanded={open} onClick={() => setOpen(!open)}>
        <Languages className="i xs" aria-hidden />
        {t("translation.from", { language: languageName(source) })}
      </button>
      {open ? <div className="words">{drawText(text)}</div> : null}
    </div>
  );
}
