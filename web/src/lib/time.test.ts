import { beforeAll, describe, expect, it } from "vitest";
import { useLocale as switchLocale } from "./i18n.ts";
import { duration, fileSize, listWords, shortAge } from "./time.ts";

const NOW = Date.UTC(2026, 10, 22, 12, 0);
const ago = (ms: number) => new Date(NOW - ms).toISOString();
const HOUR = 3_600_000;

describe("in Norwegian", () => {
  beforeAll(() => switchLocale("nb"));

  it("says ages as short as a list wants them", () => {
    expect(shortAge(ago(20_000), NOW)).toBe("nå");
    expect(shortAge(ago(6 * 60_000), NOW)).toBe("6 min");
    expect(shortAge(ago(3 * HOUR), NOW)).toBe("3 t");
    expect(shortAge(ago(26 * HOUR), NOW)).toBe("i går");
    expect(shortAge(ago(3 * 24 * HOUR), NOW)).toBe("3 d");
    expect(shortAge(ago(10 * 24 * HOUR), NOW)).toBe("12. nov.");
  });

  it("says lengths with two units at most", () => {
    expect(duration(18 * 60_000)).toBe("18 min");
    expect(duration(3 * HOUR + 5 * 60_000)).toBe("3 t 05 m");
    expect(duration(28 * HOUR)).toBe("1 d 4 t");
    expect(duration(-5)).toBe("0 min");
  });

  it("lists people and sizes", () => {
    expect(listWords(["Ingrid", "Ola", "Kari"])).toBe("Ingrid, Ola og Kari");
    expect(fileSize(183_220)).toBe("183\u00a0kB");
    expect(fileSize(1_500_000)).toBe("1,5\u00a0MB");
  });
});
