import { describe, expect, it } from "vitest";
import { hasCondition, partsOf, sorted, toggled } from "./search-query.ts";

describe("a query's parts", () => {
  it("end at blanks outside quotes", () => {
    expect(partsOf('faktura  org:"Fjell AS" -"ikke dette" x')).toEqual([
      "faktura",
      'org:"Fjell AS"',
      '-"ikke dette"',
      "x",
    ]);
    expect(partsOf('"aldri lukket')).toEqual(['"aldri lukket']);
    expect(partsOf("  ")).toEqual([]);
  });
  it("are put in and taken out", () => {
    expect(toggled("faktura status:open", "status", "pending")).toBe("faktura status:pending");
    expect(toggled("faktura status:open", "status", "open")).toBe("faktura");
    expect(toggled("tag:a", "tag", "b", true)).toBe("tag:a tag:b");
    expect(hasCondition('org:"Fjell AS"', "org", '"Fjell AS"')).toBe(true);
    expect(hasCondition("-status:open", "status", "open")).toBe(false);
  });
  it("have one order", () => {
    expect(sorted("a sort:updated b", "created")).toBe("a b sort:created");
  });
});
