import { setupI18n } from "@lingui/core";
import type en from "../locales/en.json";
import type { Locale } from "./api/types.ts";

export type Key = keyof typeof en;
export type Values = Record<string, string | number>;

export const LOCALES: readonly Locale[] = ["nb", "sv", "da", "en"];
/** Each language by its own name, as one looks for it in a list. */
export const LOCALE_NAMES: Record<Locale, string> = {
  nb: "Norsk bokmål",
  sv: "Svenska",
  da: "Dansk",
  en: "English",
};
/** What Intl is asked for: English here is European, with a 24-hour clock. */
const INTL: Record<Locale, string> = { nb: "nb-NO", sv: "sv-SE", da: "da-DK", en: "en-GB" };

const i18n = setupI18n();
let current: Locale = "en";

const catalogues: Record<Locale, () => Promise<{ default: Record<string, unknown> }>> = {
  nb: () => import("../locales/nb.json?messages"),
  sv: () => import("../locales/sv.json?messages"),
  da: () => import("../locales/da.json?messages"),
  en: () => import("../locales/en.json?messages"),
};

/** Loads and switches the language. The app is drawn anew by its caller. */
export async function useLocale(locale: Locale): Promise<void> {
  const { default: messages } = await catalogues[locale]();
  i18n.loadAndActivate({ locale: INTL[locale], messages: messages as never });
  current = locale;
  document.documentElement.lang = locale;
}

export function locale(): Locale {
  return current;
}
export function intlLocale(): string {
  return INTL[current];
}

/** The words for `key` in the language of the person who looks. */
export function t(key: Key, values?: Values): string {
  return i18n._(key, values);
}

/** `t` for a key that is put together at run time (`status.open`); the key itself when there is none. */
export function tMaybe(key: string, fallback = key): string {
  const said = i18n._(key);
  return said === key ? fallback : said;
}

export function browserLocale(): Locale {
  for (const wish of navigator.languages ?? []) {
    const code = wish.toLowerCase().split("-")[0];
    if (code === "no" || code === "nn") return "nb";
    const found = LOCALES.find((known) => known === code);
    if (found) return found;
  }
  return "en";
}
