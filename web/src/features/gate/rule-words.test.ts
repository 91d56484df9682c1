import { beforeAll, expect, it } from "vitest";
import type { MailCondition } from "@/lib/api/admin-types.ts";
import { useLocale } from "@/lib/i18n.ts";
import { FIELDS, freshCondition, operatorsOf, sayOf, valuesOf, withField } from "./rule-words.ts";

const boxes = new Map([[7, "Kundeservice"]]);
const when = (change: Partial<MailCondition>): MailCondition => ({ ...freshCondition(), ...change });
beforeAll(() => useLocale("en"));

it("says a condition as a sentence", () => {
  expect(sayOf(when({ values: ["*@a.example", "*@b.example"] }), boxes)).toBe(
    "Sender is *@a.example or *@b.example",
  );
  expect(sayOf(when({ field: "mailbox", values: ["7", "9"] }), boxes)).toBe("Mailbox is Kundeservice or #9");
  expect(sayOf(when({ field: "header", header: "x-mailer", operator: "absent" }), boxes)).toBe(
    "x-mailer is missing",
  );
  expect(sayOf(when({ field: "sender_check", values: ["fail"] }), boxes)).toBe(
    "Check of the sender is forged",
  );
  expect(sayOf(when({ field: "size", operator: "at_least", values: ["5000"] }), boxes)).toBe(
    "Size is at least 5000 kB",
  );
});

it("keeps what still makes sense when the field changes", () => {
  const words = when({ field: "subject", operator: "contains_not", values: ["faktura"] });
  expect(withField(words, "body")).toEqual({ ...words, field: "body" });
  expect(withField(words, "size")).toEqual({ field: "size", operator: "at_least", header: "", values: [] });
  expect(withField(when({ field: "kind", values: ["bulk"] }), "sender_check").values).toEqual([]);
  for (const field of FIELDS) expect(operatorsOf(field)).toContain(withField(words, field).operator);
});

it("reads several values with commas between", () => {
  expect(valuesOf(" *.zip, ,*.exe ,")).toEqual(["*.zip", "*.exe"]);
});
