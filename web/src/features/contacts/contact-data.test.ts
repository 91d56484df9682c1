import { describe, expect, it } from "vitest";
import { localTime } from "./contact-data.ts";

describe("the customer's clock", () => {
  const winter = Date.UTC(2026, 0, 15, 12, 5);
  const summer = Date.UTC(2026, 6, 15, 12, 5);
  it("follows the customer's zone, in summer too", () => {
    expect(localTime("Europe/Helsinki", winter)?.clock).toBe("14:05");
    expect(localTime("Europe/Helsinki", summer)?.clock).toBe("15:05");
    expect(localTime("America/Argentina/Buenos_Aires", winter)?.place).toBe("Buenos Aires");
  });
  it("is told against the reader's", () => {
    const oslo = localTime("Europe/Oslo", winter)?.ahead ?? 0;
    expect((localTime("Europe/Helsinki", winter)?.ahead ?? 0) - oslo).toBe(60);
    expect((localTime("Asia/Kolkata", winter)?.ahead ?? 0) - oslo).toBe(270);
    expect((localTime("America/New_York", winter)?.ahead ?? 0) - oslo).toBe(-360);
  });
  it("is left out for a zone that nobody knows", () => {
    expect(localTime("Mars/Base", winter)).toBeNull();
  });
});
