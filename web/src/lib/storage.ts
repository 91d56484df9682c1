/** What the browser may forget without harm. Storage that is blocked or full is never an error. */
export function recall<T>(key: string, fallback: T): T {
  try {
    const text = localStorage.getItem(`svar.${key}`);
    return text === null ? fallback : (JSON.parse(text) as T);
  } catch {
    return fallback;
  }
}

export function keep(key: string, value: unknown): void {
  try {
    localStorage.setItem(`svar.${key}`, JSON.stringify(value));
  } catch {
    // Nothing that matters lives here only.
  }
}
