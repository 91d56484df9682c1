import { describe, expect, it } from "vitest";
import type { MacroChoice } from "@/lib/api/types.ts";
import { pickerRows } from "./picker-rows.ts";

let id = 0;
function macro(title: string, more: Partial<MacroChoice> = {}): MacroChoice {
  id += 1;
  return {
    id,
    title,
    description: "",
    snippet: "",
    personal: false,
    favourite: false,
    text: true,
    public: null,
    uses: 0,
    ...more,
  };
}
const shown = (rows: ReturnType<typeof pickerRows>) =>
  rows.map((row) =>
    row.kind === "folder"
      ? `${row.path.join("/")} (${row.count})`
      : row.suggested
        ? `* ${row.title}`
        : row.title,
  );

describe("the rows of the picker", () => {
  const all = [
    macro("Opening hours", { favourite: true }),
    macro("Returns::How to"),
    macro("Returns::Money back", { uses: 3, snippet: "Your money is on its way" }),
    macro("Claims::Tents::Pole"),
    macro("Thanks"),
  ];
  const pole = all[3]?.id ?? 0;

  it("begin with what fits and what is used, then folders and the rest", () => {
    expect(shown(pickerRows(all, [pole], "", []))).toEqual([
      "* Claims › Tents › Pole",
      "Opening hours",
      "Returns › Money back",
      "Returns (2)",
      "Claims (1)",
      "Thanks",
    ]);
  });
  it("show in a folder what lies there, by its own name", () => {
    expect(shown(pickerRows(all, [pole], "", ["Returns"]))).toEqual(["How to", "Money back"]);
    expect(shown(pickerRows(all, [], "", ["Claims"]))).toEqual(["Claims/Tents (1)"]);
    expect(shown(pickerRows(all, [], "", ["Claims", "Tents"]))).toEqual(["Pole"]);
  });
  it("answer to words in any folder: beginnings of the title first, then anywhere", () => {
    expect(shown(pickerRows(all, [], "mon", []))).toEqual(["Returns › Money back"]);
    expect(shown(pickerRows(all, [], "ret HOW", []))).toEqual(["Returns › How to"]);
    expect(shown(pickerRows(all, [], "way", []))).toEqual(["Returns › Money back"]);
    expect(shown(pickerRows(all, [], "zebra", []))).toEqual([]);
    expect(shown(pickerRows(all, [], "o", []))[0]).toBe("Opening hours");
  });
});
