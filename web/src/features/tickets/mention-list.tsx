import { useQuery } from "@tanstack/react-query";
import { type Ref, useEffect, useImperativeHandle, useState } from "react";
import { api, query } from "@/lib/api/client.ts";
import type { Colleague } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { Face } from "@/parts/face.tsx";
import type { MentionAsk } from "./editor.tsx";

const SHOWN = 5;
export interface MentionKeys {
  key: (key: string) => boolean;
}

/** Colleagues whose name begins as typed, docked in the composer so that it covers nobody's words. */
export function MentionList({ ask, ref }: { ask: MentionAsk; ref: Ref<MentionKeys> }) {
  const [at, setAt] = useState(0);
  const people =
    useQuery({
      queryKey: ["people", ask.query],
      queryFn: ({ signal }) =>
        api.get<{ people: Colleague[] }>(`/people/suggest${query({ q: ask.query })}`, signal),
      placeholderData: (before) => before,
      staleTime: 60_000,
    }).data?.people.slice(0, SHOWN) ?? [];
  // biome-ignore lint/correctness/useExhaustiveDependencies: another text begins at the top again
  useEffect(() => setAt(0), [ask.query]);
  useImperativeHandle(ref, () => ({
    key: (key) => {
      const person = people[at];
      if (people.length === 0) return false;
      if (key === "ArrowDown") setAt((at + 1) % people.length);
      else if (key === "ArrowUp") setAt((at - 1 + people.length) % people.length);
      else if ((key === "Enter" || key === "Tab") && person) ask.pick(person);
      else return false;
      return true;
    },
  }));
  if (people.length === 0) return null;
  return (
    <div className="slash" role="listbox" aria-label={t("compose.mention")}>
      {people.map((person, index) => (
        <button
          type="button"
          role="option"
          key={person.id}
          aria-selected={index === at}
          className="opt"
          onMouseDown={(event) => {
            event.preventDefault();
            ask.pick(person);
          }}
        >
          <Face name={person.name} staff size="xs" />
          <b className="md">{person.name}</b>
          <span className="t12 m cut">{person.groups.map((group) => group.name).join(", ")}</span>
        </button>
      ))}
    </div>
  );
}
