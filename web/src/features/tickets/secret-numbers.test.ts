import { describe, expect, it } from "vitest";
import { cardNumbers } from "./secret-numbers.ts";

describe("cardNumbers", () => {
  it("finds cards however their digits are grouped", () => {
    expect(cardNumbers("Kort 4111 1111 1111 1111, eller 5500-0000-0000-0004.")).toEqual([
      "4111 1111 1111 1111",
      "5500-0000-0000-0004",
    ]);
    expect(cardNumbers("378282246310005")).toEqual(["378282246310005"]);
  });
  it("leaves numbers alone that have another check digit or length", () => {
    expect(cardNumbers("Ordre 4111 1111 1111 1112, telefon 22 33 44 55")).toEqual([]);
    expect(cardNumbers("12345678901234567890123")).toEqual([]);
  });
  it("tells each once", () => {
    expect(cardNumbers("4111111111111111 4111111111111111")).toHaveLength(1);
  });
});
