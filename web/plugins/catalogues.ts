import { readFileSync } from "node:fs";
import { compileMessage } from "@lingui/message-utils/compileMessage";
import type { Plugin } from "vite";

/**
 * Compiles a catalogue (`src/locales/nb.json?messages`) to Lingui's compact form while building, so that the
 * browser needs neither the ICU parser nor eval.
 */
export function catalogues(): Plugin {
  const suffix = ".json?messages";
  return {
    name: "svar-catalogues",
    enforce: "pre",
    load(id) {
      if (!id.endsWith(suffix)) return null;
      const file = id.slice(0, -"?messages".length);
      this.addWatchFile(file);
      const words = JSON.parse(readFileSync(file, "utf8")) as Record<string, string>;
      const compiled: Record<string, unknown> = {};
      for (const [key, text] of Object.entries(words)) compiled[key] = compileMessage(text);
      return { code: `export default ${JSON.stringify(compiled)}`, map: null, moduleType: "js" };
    },
  };
}
