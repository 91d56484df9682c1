import { expect, it } from "vitest";
import { initials, tone } from "./people.ts";

it("makes initials of any name", () => {
  expect(initials("Ingrid Solheim")).toBe("IS");
  expect(initials("Marte Aas-Hansen")).toBe("MA");
  expect(initials("@fjellfot_ida")).toBe("FI");
  expect(initials("øystein")).toBe("Ø");
  expect(initials("  ")).toBe("?");
});

it("gives a person the same tone everywhere", () => {
  expect(tone("Kari Nilsen")).toBe(tone("Kari Nilsen"));
  expect(tone("Kari Nilsen")).toMatch(/^tone-[1-6]$/);
});
