export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
/** All times of the invented data hang on this one moment, so that ages look the same in every run. */
export const START = Date.now();

export function ago(ms: number): string {
  return new Date(START - ms).toISOString();
}
export function now(): string {
  return new Date().toISOString();
}
