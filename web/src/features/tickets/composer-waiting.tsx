import type { RefObject } from "react";
import type { ComposeKind } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";

/** What was typed before the editor had come. */
export interface Early {
  kind: ComposeKind | null;
  text: string;
}

/** Stands where the composer will stand, and already takes words. */
export function ComposerWaiting({ early }: { early: RefObject<Early> }) {
  return (
    <div className="comp waiting">
      <textarea
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
