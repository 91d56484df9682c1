import { useEffect, useRef } from "react";

/** `j`, `Enter`, `g i` (one after the other) or `mod+k` (Ctrl, on a Mac ⌘). */
export type Bindings = Record<string, (event: KeyboardEvent) => void>;

const SEQUENCE_WAIT = 900;
interface Layer {
  bindings: { current: Bindings };
  above: boolean;
}
const layers: Layer[] = [];
let first = "";
let firstAt = 0;

/** A list or dialog that fades away has been answered: the next key is meant for what lies below. */
const LEAVING = "[data-exiting]";

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement) || target.closest(LEAVING)) return false;
  // A box that was just ticked takes no letters.
  if (target instanceof HTMLInputElement && /^(checkbox|radio|button)$/.test(target.type)) return false;
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}
function isCovered(): boolean {
  const floating = document.querySelectorAll(".scrim, .react-aria-Popover");
  return [...floating].some((one) => !one.matches(LEAVING));
}

function run(name: string, event: KeyboardEvent): boolean {
  const newestFirst = [...layers].reverse();
  for (const layer of [...newestFirst.filter((one) => one.above), ...newestFirst]) {
    const act = layer.bindings.current[name];
    if (act) {
      event.preventDefault();
      act(event);
      return true;
    }
  }
  return false;
}

function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || event.altKey) return;
  const modified = event.ctrlKey || event.metaKey;
  if (modified) {
    run(`mod+${event.key.toLowerCase()}`, event);
    return;
  }
  if (isTyping(event.target) || isCovered()) return;
  // Enter and space belong to the button or link that has the focus.
  if (
    (event.key === "Enter" || event.key === " ") &&
    event.target instanceof HTMLElement &&
    event.target.closest("a,button,[role=option]")
  )
    return;
  const key = event.key.length === 1 ? event.key : event.key;
  if (first && event.timeStamp - firstAt < SEQUENCE_WAIT) {
    const pair = `${first} ${key}`;
    first = "";
    if (run(pair, event)) return;
  }
  first = "";
  if (
    layers.some((layer) => Object.keys(layer.bindings.current).some((name) => name.startsWith(`${key} `)))
  ) {
    first = key;
    firstAt = event.timeStamp;
    return;
  }
  run(key, event);
}

/** Binds keys while the component stands. What was mounted last wins, but for what stands `above` all else. */
export function useShortcuts(bindings: Bindings, { above = false }: { above?: boolean } = {}): void {
  const held = useRef(bindings);
  held.current = bindings;
  useEffect(() => {
    if (layers.length === 0) document.addEventListener("keydown", onKey);
    const layer = { bindings: held, above };
    layers.push(layer);
    return () => {
      layers.splice(layers.indexOf(layer), 1);
      if (layers.length === 0) document.removeEventListener("keydown", onKey);
    };
  }, [above]);
}

export const isMac = /Mac|iPhone|iPad/.test(navigator.platform);
export const modName = isMac ? "⌘" : "Ctrl";
