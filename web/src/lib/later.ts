import { t } from "./i18n.ts";
import { clockTime, shortDate } from "./time.ts";

/** A moment that is still to come, as people name it. All of them in the time of the place where one sits. */
export interface Later {
  key: "today" | "tomorrow" | "monday";
  at: Date;
}

const MORNING = 8; // o'clock
const LATER_TODAY = 3; // hours
const EVENING = 21; // o'clock: nothing is later today than this
const DAY = 24 * 3_600_000;

function morning(now: Date, days: number): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, MORNING);
}

/** What lies near: later today (on the half hour, not in the night), tomorrow morning, Monday morning. */
export function laterChoices(now: Date): Later[] {
  const today = new Date(now);
  today.setHours(now.getHours() + LATER_TODAY, now.getMinutes() < 30 ? 30 : 60, 0, 0);
  const choices: Later[] = [];
  if (today.getDate() === now.getDate() && today.getHours() < EVENING)
    choices.push({ key: "today", at: today });
  const untilMonday = (8 - now.getDay()) % 7 || 7;
  choices.push({ key: "tomorrow", at: morning(now, 1) });
  if (untilMonday > 1) choices.push({ key: "monday", at: morning(now, untilMonday) });
  return choices;
}

/** «i dag 15:30», «i morgen 08:00», «30. nov. 08:00». */
export function laterWords(iso: string, now = Date.now()): string {
  const then = new Date(iso);
  const start = (ms: number) => new Date(ms).setHours(0, 0, 0, 0);
  const days = Math.round((start(then.getTime()) - start(now)) / DAY);
  const day = days === 0 ? t("time.today") : days === 1 ? t("time.tomorrow") : shortDate(iso, now);
  return `${day} ${clockTime(iso)}`;
}

/** A moment for a field of date and time: «2026-11-23T08:00», of the place where one sits. */
export function forField(at: Date): string {
  const two = (n: number) => String(n).padStart(2, "0");
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}`;
}
