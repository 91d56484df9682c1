import { Search } from "lucide-react";
import { useRef, useState } from "react";
import type { MacroChoice } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { MacroPicker, type PickerKeys } from "./macro-picker.tsx";

/** The same list with a field of its own, for the button and its key. */
export function MacroSearch(props: {
  ticketId: number;
  onPick: (macro: MacroChoice) => void;
  onClose: () => void;
}) {
  const [words, setWords] = useState("");
  const keys = useRef<PickerKeys>(null);
  return (
    <search
      className="macrosearch"
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) props.onClose();
      }}
    >
      <label className="searchin">
        <Search className="i" aria-hidden />
        <input
          // biome-ignore lint/a11y/noAutofocus: it was asked for by a key or a click
          autoFocus
          aria-label={t("macro.search")}
          placeholder={t("macro.search")}
          value={words}
          onChange={(event) => setWords(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Escape") {
              event.preventDefault();
              event.stopPropagation();
              props.onClose();
            } else if (keys.current?.key(event.key)) event.preventDefault();
          }}
        />
      </label>
      <MacroPicker always ref={keys} ticketId={props.ticketId} query={words} onPick={props.onPick} />
    </search>
  );
}
