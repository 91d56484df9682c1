import { type RefObject, useLayoutEffect, useRef } from "react";
import type { ComposeKind } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";

/** What was typed before the editor had come. */
export interface Early {
  kind: ComposeKind | null;
  text: string;
}

/** Stands where the composer will stand, and already takes words. */
export function ComposerWaiting({ early }: { early: RefObject<Early> }) {
  const box = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    // It is drawn twice while a ticket comes in: whoever had begun to type goes on typing.
    if (!early.current.kind) return;
    box.current?.focus();
    box.current?.setSelectionRange(early.current.text.length, early.current.text.length);
  }, [early]);
  return (
    <div className="comp waiting">
      <textarea
        ref={box}
        id="composer-waiting"
        aria-label={t("compose.label")}
        defaultValue={early.current.text}
        onFocus={() => {
          early.current.kind ??= "reply";
        }}
        onChange={(event) => {
          early.current.text = event.target.value;
        }}
      />
    </div>
  );
}
