/** Up to two letters for a face: first of the first and of the last word. */
export function initials(name: string): string {
  const words = name
    .replace(/[^\p{L}\p{N}\s@-]/gu, " ")
    .trim()
    .split(/\s+/)
    .filter(Boolean);
  const first = words[0] ?? "";
  const last = words.length > 1 ? (words[words.length - 1] ?? "") : "";
  const letters = [first, last].map((word) => [...word.replace(/^@/, "")][0] ?? "").join("");
  return letters.toLocaleUpperCase() || "?";
}

/** One of the six quiet tones, the same for a person wherever they are shown. */
export function tone(name: string): string {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) >>> 0;
  return `tone-${(sum % 6) + 1}`;
}

export function firstName(name: string): string {
  return name.split(/\s+/)[0] ?? name;
}
