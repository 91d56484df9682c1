import type { MacroChoice } from "@/lib/api/types.ts";
import { levelsOf } from "./macro-data.ts";

export type PickerRow =
  | { kind: "macro"; macro: MacroChoice; title: string; suggested: boolean }
  | { kind: "folder"; path: string[]; count: number };

/** Used so often that they stand on the first page beside the folders. */
const USUAL = 5;
export const MOST_FOUND = 50;

function isUnder(levels: string[], path: string[]): boolean {
  return levels.length > path.length && path.every((level, index) => levels[index] === level);
}

function fold(text: string): string {
  return text.toLocaleLowerCase();
}

/** How well a macro answers to the words: at the beginning of a title's word, in the title, elsewhere; 0: not at all. */
export function rank(macro: MacroChoice, words: string[]): number {
  const title = fold(macro.title);
  const rest = fold(`${macro.description} ${macro.snippet}`);
  let score = 0;
  for (const word of words) {
    if (title.split(/[\s:]+/).some((part) => part.startsWith(word))) score += 4;
    else if (title.includes(word)) score += 2;
    else if (rest.includes(word)) score += 1;
    else return 0;
  }
  return score;
}

/**
 * What the picker shows. With words: what answers to them, best first. Without: on the first page what fits this
 * ticket and what one uses most, then the folders; in a folder what lies there.
 */
export function pickerRows(
  macros: MacroChoice[],
  suggested: number[],
  words: string,
  path: string[],
): PickerRow[] {
  const wanted = fold(words).split(/\s+/).filter(Boolean);
  const asRow = (macro: MacroChoice, from = 0): PickerRow => ({
    kind: "macro",
    macro,
    title: levelsOf(macro.title).slice(from).join(" › "),
    suggested: from === 0 && suggested.includes(macro.id),
  });
  if (wanted.length > 0) {
    return macros
      .map((macro, index) => ({ macro, index, score: rank(macro, wanted) }))
      .filter((one) => one.score > 0)
      .sort((a, b) => b.score - a.score || a.index - b.index)
      .slice(0, MOST_FOUND)
      .map((one) => asRow(one.macro));
  }
  const here = macros.filter((macro) => isUnder(levelsOf(macro.title), path));
  const folders = new Map<string, number>();
  const leaves: MacroChoice[] = [];
  for (const macro of here) {
    const levels = levelsOf(macro.title);
    const next = levels[path.length] ?? "";
    if (levels.length > path.length + 1) folders.set(next, (folders.get(next) ?? 0) + 1);
    else leaves.push(macro);
  }
  const first =
    path.length > 0
      ? []
      : [
          ...suggested.flatMap((id) => macros.filter((macro) => macro.id === id)),
          ...macros
            .filter((macro) => (macro.favourite || macro.uses > 0) && !suggested.includes(macro.id))
            .slice(0, USUAL),
        ];
  const rest = leaves.filter((macro) => !first.includes(macro));
  return [
    ...first.map((macro) => asRow(macro)),
    ...[...folders].map(([name, count]): PickerRow => ({ kind: "folder", path: [...path, name], count })),
    ...rest.map((macro) => asRow(macro, path.length)),
  ];
}
