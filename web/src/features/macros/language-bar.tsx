import { Languages } from "lucide-react";
import type { Locale } from "@/lib/api/types.ts";
import { LOCALE_NAMES, t } from "@/lib/i18n.ts";
import { Segments } from "@/parts/segments.tsx";

/** A macro's words are there in several languages: the customer's stands, and another is one key away. */
export function LanguageBar(props: { now: string; all: string[]; onChange: (locale: string) => void }) {
  const { now, all, onChange } = props;
  const choices = (all.includes(now) ? all : [now, ...all]).map((key) => ({
    key: key || "other",
    name: LOCALE_NAMES[key as Locale] ?? t("macro.otherLanguage"),
  }));
  return (
    <div className="langbar">
      <Languages className="i s" aria-hidden />
      <Segments
        label={t("macro.language")}
        value={now || "other"}
        choices={choices}
        onChange={(key) => onChange(key === "other" ? "" : key)}
      />
    </div>
  );
}
