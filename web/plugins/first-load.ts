// Prints what the agent app's first load weighs: the entry, what it imports statically, one catalogue. The budget is 250 kB of compressed JavaScript.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const BUDGET = 250_000;
const dist = new URL("../dist/", import.meta.url);
const html = readFileSync(new URL("index.html", dist), "utf8");
const seen = new Set<string>();
function add(path: string): void {
  if (seen.has(path)) return;
  seen.add(path);
  const code = readFileSync(new URL(path, dist), "utf8");
  for (const found of code.matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g)) add(`assets/${found[1]}`);
}
for (const found of html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)) add(found[1] ?? "");
const catalogue = /assets\/nb-[^"'`]+\.js/.exec(
  [...seen].map((path) => readFileSync(new URL(path, dist), "utf8")).join("\n"),
);
if (catalogue) add(catalogue[0]);

let whole = 0;
for (const path of seen) whole += gzipSync(readFileSync(new URL(path, dist)), { level: 9 }).length;
console.log(
  `first load: ${(whole / 1000).toFixed(1)} kB of compressed JavaScript in ${seen.size} files, budget ${BUDGET / 1000} kB`,
);
if (whole > BUDGET) process.exit(1);
