import { t } from "@/lib/i18n.ts";
import { duration } from "@/lib/time.ts";

const MOST = 24 * 3600; // seconds, as on the server

/** Seconds as one would say them; what is shorter than a minute says so. */
export function spentWords(seconds: number): string {
  return seconds > 0 && seconds < 60 ? t("worktime.short") : duration(seconds * 1000);
}

/**
 * What somebody writes for a length of time, in seconds: «45» and «45 min» are minutes, «1:30», «1 t 30» and «1h 30m» hours and
 * minutes, «1,5 t» hours. Null where it is none, or more than a day.
 */
export function readSpent(text: string): number | null {
  const clean = text.trim().toLowerCase().replace(",", ".");
  const clock = /^(\d{1,2}):([0-5]\d)$/.exec(clean);
  const both =
    /^(\d{1,2}(?:\.\d+)?)\s*(?:t|h|timer?|timmar?|hours?)\.?(?:\s*(\d{1,2})\s*(?:m|min\w*)?\.?)?$/.exec(
      clean,
    );
  const minutes = /^(\d{1,4})\s*(?:m|min\w*)?\.?$/.exec(clean);
  const seconds = clock
    ? Number(clock[1]) * 3600 + Number(clock[2]) * 60
    : both
      ? Number(both[1]) * 3600 + Number(both[2] ?? 0) * 60
      : minutes
        ? Number(minutes[1]) * 60
        : 0;
  return seconds > 0 && seconds <= MOST ? Math.round(seconds) : null;
}

/** As it is put into the field to be corrected: «0:45». */
export function forSpentField(seconds: number): string {
  const minutes = Math.max(1, Math.round(seconds / 60));
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`;
}
