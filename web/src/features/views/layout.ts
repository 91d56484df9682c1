import { useState } from "react";
import type { ViewLayout } from "@/lib/api/types.ts";
import { keep, recall } from "@/lib/storage.ts";

/** Cards or a table: as this person last chose for the view, else as the view says. */
export function useViewLayout(
  view: string,
  usual: ViewLayout | undefined,
): [ViewLayout, (layout: ViewLayout) => void] {
  const key = `layout.${view}`;
  const [chosen, setChosen] = useState<Record<string, ViewLayout>>({});
  const kept = chosen[key] ?? recall<string>(key, "");
  return [
    kept === "cards" || kept === "table" ? kept : (usual ?? "cards"),
    (layout) => {
      keep(key, layout);
      setChosen((before) => ({ ...before, [key]: layout }));
    },
  ];
}
