import { useSyncExternalStore } from "react";

/** Whether the window is at least `px` wide. The steps are those of design/narrow.css: 700, 1000, 1280. */
export function useWide(px: number): boolean {
  const text = `(min-width: ${px}px)`;
  return useSyncExternalStore(
    (changed) => {
      const query = matchMedia(text);
      query.addEventListener("change", changed);
      return () => query.removeEventListener("change", changed);
    },
    () => matchMedia(text).matches,
  );
}
