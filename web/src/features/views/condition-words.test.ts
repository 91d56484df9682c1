import { beforeAll, describe, expect, it } from "vitest";
import type { ViewCondition } from "@/lib/api/types.ts";
import { useLocale } from "@/lib/i18n.ts";
import { FIELDS, freshCondition, operatorsOf, sentenceOf, spanOf, withOperator } from "./condition-words.ts";

const condition = (one: Partial<ViewCondition>): ViewCondition => ({
  field: "status",
  operator: "is",
  values: [],
  names: [],
  ...one,
});

describe("a condition in words", () => {
  beforeAll(() => useLocale("nb"));

  it("reads as a colleague would say it", () => {
    expect(sentenceOf(condition({ values: ["new", "open"] }))).toBe("Status er Ny eller Åpen");
    expect(sentenceOf(condition({ field: "waiting_since", operator: "older", values: ["4h"] }))).toBe(
      "Begynte å vente på oss for mer enn 4 timer siden",
    );
    expect(
      sentenceOf(
        condition({ field: "group_id", values: ["mine", "3"], names: [{ value: "3", name: "Retur" }] }),
      ),
    ).toBe("Gruppe er mine grupper eller Retur");
    expect(sentenceOf(condition({ field: "assignee_id", values: ["none"] }))).toBe("Tildelt er ingen");
    expect(sentenceOf(condition({ field: "tags", operator: "includes_all", values: ["retur", "vip"] }))).toBe(
      "Etiketter har alle retur og vip",
    );
  });

  it("keeps its values when the new operator means the same kind", () => {
    const span = condition({ field: "created_at", operator: "older", values: ["4h"] });
    expect(withOperator(span, "within").values).toEqual(["4h"]);
    expect(withOperator(span, "before").values).toEqual([]);
    expect(withOperator(condition({ values: ["new"] }), "is_not").values).toEqual(["new"]);
  });

  it("begins with an operator that its field has", () => {
    for (const field of FIELDS) expect(operatorsOf(field)).toContain(freshCondition(field).operator);
  });

  it("reads spans", () => {
    expect(spanOf("90m")).toEqual({ n: 90, unit: "m" });
    expect(spanOf(undefined).unit).toBe("h");
  });
});
