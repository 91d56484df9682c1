import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { compileMessage } from "@lingui/message-utils/compileMessage";
import { describe, expect, it } from "vitest";

const folder = join(process.cwd(), "src/locales");
const read = (locale: string) =>
  JSON.parse(readFileSync(join(folder, `${locale}.json`), "utf8")) as Record<string, string>;
const english = read("en");

/** The values that a message takes; compiling it proves that its braces are right. */
function names(text: string): string[] {
  compileMessage(text);
  return [...new Set([...text.matchAll(/\{(\w+)(?=[,}])/g)].map((found) => found[1] ?? ""))].sort();
}

function sources(dir: string): string[] {
  return readdirSync(dir).flatMap((name) => {
    const path = join(dir, name);
    if (statSync(path).isDirectory()) return sources(path);
    return /\.tsx?$/.test(name) && !name.includes(".test.") ? [readFileSync(path, "utf8")] : [];
  });
}

describe("catalogues", () => {
  it.each(["nb", "sv", "da"])("%s has every message, none empty, with the same values", (locale) => {
    const words = read(locale);
    expect(Object.keys(words).sort()).toEqual(Object.keys(english).sort());
    for (const [key, text] of Object.entries(words)) {
      expect(text.trim(), key).not.toBe("");
      expect(names(text), key).toEqual(names(english[key] ?? ""));
    }
  });

  it("has no message that nobody uses", () => {
    const code = sources(join(process.cwd(), "src")).join("\n");
    const unused = Object.keys(english).filter((key) => {
      // A key that is put together: any beginning of it, up to a dot or underscore, before a `${`.
      const beginnings = [...key.matchAll(/[._]/g)].map((mark) => key.slice(0, (mark.index ?? 0) + 1));
      return !code.includes(`"${key}"`) && !beginnings.some((one) => code.includes(`\`${one}\${`));
    });
    expect(unused).toEqual([]);
  });

  it("keeps rail labels within eleven characters", () => {
    for (const locale of ["nb", "sv", "da", "en"]) {
      const words = read(locale);
      for (const key of ["place.inbox", "place.customers", "place.admin"]) {
        expect((words[key] ?? "").length, `${locale} ${key}`).toBeLessThanOrEqual(11);
      }
    }
  });
});
