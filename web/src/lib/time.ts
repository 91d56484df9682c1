import { intlLocale, locale, t } from "./i18n.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const made = new Map<string, Intl.DateTimeFormat>();
function format(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = intlLocale() + JSON.stringify(options);
  const known = made.get(key);
  if (known) return known;
  const fresh = new Intl.DateTimeFormat(intlLocale(), options);
  made.set(key, fresh);
  return fresh;
}

function startOfDay(ms: number): number {
  const date = new Date(ms);
  date.setHours(0, 0, 0, 0);
  return date.getTime();
}
/** Whole calendar days between two moments, 0 for the same day. */
function daysApart(then: number, now: number): number {
  return Math.round((startOfDay(now) - startOfDay(then)) / DAY);
}

export function clockTime(iso: string): string {
  return format({ hour: "2-digit", minute: "2-digit" }).format(new Date(iso));
}

/** How long ago, as short as a list row wants it: «nå», «6 min», «3 t», «i går», «12. nov.», «2025». */
export function shortAge(iso: string, now = Date.now()): string {
  const then = Date.parse(iso);
  const ago = now - then;
  if (ago < MINUTE) return t("time.now");
  if (ago < HOUR) return t("time.minutes", { n: Math.floor(ago / MINUTE) });
  const days = daysApart(then, now);
  if (days === 0 || ago < 6 * HOUR) return t("time.hours", { n: Math.floor(ago / HOUR) });
  if (days === 1) return t("time.yesterday");
  if (days < 7) return t("time.days", { n: days });
  return shortDate(iso, now);
}

/** A length of time with two units at most: «18 min», «3 t 05 m», «2 d 4 t». */
export function duration(ms: number): string {
  if (ms < HOUR) return t("time.minutes", { n: Math.max(0, Math.floor(ms / MINUTE)) });
  if (ms < DAY) {
    const minutes = Math.floor((ms % HOUR) / MINUTE);
    return t("time.hoursMinutes", { h: Math.floor(ms / HOUR), m: String(minutes).padStart(2, "0") });
  }
  return t("time.daysHours", { d: Math.floor(ms / DAY), h: Math.floor((ms % DAY) / HOUR) });
}

export function shortDate(iso: string, now = Date.now()): string {
  const date = new Date(iso);
  const sameYear = date.getFullYear() === new Date(now).getFullYear();
  return format(
    sameYear ? { day: "numeric", month: "short" } : { day: "numeric", month: "short", year: "numeric" },
  ).format(date);
}

/** In a conversation: «10:36» today, «i går 10:36», «12. nov. 10:36». */
export function messageTime(iso: string, now = Date.now()): string {
  const days = daysApart(Date.parse(iso), now);
  const clock = clockTime(iso);
  if (days === 0) return clock;
  if (days === 1) return `${t("time.yesterday")} ${clock}`;
  return `${shortDate(iso, now)} ${clock}`;
}

export function fullTime(iso: string): string {
  return format({ dateStyle: "full", timeStyle: "short" }).format(new Date(iso));
}

const SIZE_UNITS = ["B", "kB", "MB", "GB"] as const;
export function fileSize(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < SIZE_UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const digits = unit > 1 && value < 10 ? 1 : 0;
  const number = new Intl.NumberFormat(intlLocale(), { maximumFractionDigits: digits }).format(value);
  return `${number}\u00a0${SIZE_UNITS[unit]}`;
}

export function count(n: number): string {
  return new Intl.NumberFormat(intlLocale()).format(n);
}

/** «Ingrid, Ola og Kari» in the language of the reader. */
export function listWords(words: string[]): string {
  return new Intl.ListFormat(intlLocale(), { type: "conjunction" }).format(words);
}

/** Compares words as the reader's alphabet does (å after z, or not). */
export function compareWords(a: string, b: string): number {
  return a.localeCompare(b, locale());
}
