import { describe, expect, it } from "vitest";
import { wordsAndTickets } from "./board-data.ts";

describe("wordsAndTickets", () => {
  it("tells numbers of tickets from words", () => {
    expect(wordsAndTickets("Ring #48217 og #3, ikke nr. 5")).toEqual([
      "Ring ",
      { ticket: 48217 },
      " og ",
      { ticket: 3 },
      ", ikke nr. 5",
    ]);
    expect(wordsAndTickets("")).toEqual([]);
    expect(wordsAndTickets("# og #abc")).toEqual(["# og #abc"]);
  });
});
