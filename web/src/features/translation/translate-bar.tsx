import { useQuery } from "@tanstack/react-query";
import { Languages, Undo2 } from "lucide-react";
import { useState } from "react";
import { toastError } from "@/app/toasts.tsx";
import { LOCALE_NAMES, LOCALES, locale, t } from "@/lib/i18n.ts";
import { Button } from "@/parts/button.tsx";
import { Menu } from "@/parts/menu.tsx";
import { type Target, translateDraft, translationsQuery } from "./translation-data.ts";

interface Before {
  html: string;
  /** What it became: undone only while nobody has written on. */
  made: string;
  target: Target;
}

/**
 * Says what is being written in the customer's language. Shown where there is a translation server, something is written, and
 * the customer's language is another one or not known.
 */
export function TranslateBar(props: {
  ticketId: number;
  /** The customer's language, where it is known. */
  theirs: Target | null;
  /** The words as they stand in the editor. */
  words: () => string;
  /** Puts others in their place; answers how they stand there. */
  onWords: (html: string) => string;
}) {
  const { ticketId, theirs, words, onWords } = props;
  const available = useQuery(translationsQuery(ticketId)).data?.available ?? false;
  const [busy, setBusy] = useState(false);
  const [before, setBefore] = useState<Before | null>(null);
  if (!available) return null;
  const into = async (target: Target) => {
    const html = words();
    setBusy(true);
    try {
      const made = await translateDraft(ticketId, html, target);
      if (words() !== html) return; // somebody wrote on meanwhile: their words stay
      setBefore({ html, made: onWords(made.html), target });
    } catch (error) {
      toastError(error);
    } finally {
      setBusy(false);
    }
  };
  if (before && words() === before.made) {
    return (
      <div className="langbar" role="status">
        <Languages className="i s" aria-hidden />
        <span className="grow t12">{t("translation.done", { language: LOCALE_NAMES[before.target] })}</span>
        <Button
          small
          look="quiet"
          onPress={() => {
            onWords(before.html);
            setBefore(null);
          }}
        >
          <Undo2 className="i xs" aria-hidden />
          {t("translation.mine")}
        </Button>
      </div>
    );
  }
  if (theirs === locale()) return null;
  return (
    <div className="langbar">
      <Languages className="i s" aria-hidden />
      {theirs ? (
        <Button small look="quiet" onPress={() => void into(theirs)} isDisabled={busy}>
          {t("translation.into", { language: LOCALE_NAMES[theirs] })}
        </Button>
      ) : (
        <Menu
          label={t("translation.translate")}
          entries={LOCALES.filter((key) => key !== locale()).map((key) => ({
            key,
            name: LOCALE_NAMES[key],
            act: () => void into(key),
          }))}
        >
          <Button small look="quiet" isDisabled={busy}>
            {t("translation.translate")}
          </Button>
        </Menu>
      )}
    </div>
  );
}
