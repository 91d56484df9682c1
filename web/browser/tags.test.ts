import { afterAll, beforeAll, expect, it } from "vitest";
import { Desk, PHONE } from "./desk.ts";

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open();
});
afterAll(() => desk.close());

const withTag = (tag: string) =>
  [...desk.mock.state.tickets.values()].filter((one) => one.ticket.tags.includes(tag)).length;

it("renames a tag, makes two one and removes one, on every ticket", async () => {
  const visit = await desk.page();
  const page = await visit.go("/admin/tags");
  await page.waitForSelector("td >> text=garanti");
  await visit.shot("tags");
  expect(await visit.axe()).toEqual([]);
  const before = withTag("garanti");
  expect(before).toBeGreaterThan(0);
  await page.getByRole("button", { name: "Gi garanti nytt navn" }).click();
  await page.getByRole("textbox", { name: "Nytt navn" }).fill("sekk");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".dialog >> text=hører til et felt");
  await page.getByRole("textbox", { name: "Nytt navn" }).fill("Ny garanti");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".toast >> text=garanti heter nå ny_garanti");
  expect(withTag("ny_garanti")).toBe(before);
  expect(withTag("garanti")).toBe(0);

  const both = withTag("ny_garanti") + withTag("retur");
  await page.getByRole("button", { name: "Gi ny_garanti nytt navn" }).click();
  await page.getByRole("textbox", { name: "Nytt navn" }).fill("retur");
  await page.waitForSelector(".dialog >> text=de to blir én");
  await visit.shot("tags-merge");
  await page.getByRole("button", { name: "Slå sammen" }).click();
  await page.waitForSelector(".toast >> text=ny_garanti heter nå retur");
  expect(withTag("retur")).toBeLessThanOrEqual(both);

  await visit.go("/admin/tags");
  await page.getByRole("button", { name: "Fjern retur" }).click();
  await page.waitForSelector(".dialog >> text=også de lukkede");
  expect(await visit.axe()).toEqual([]);
  await page.getByRole("button", { name: "Fjern etiketten" }).click();
  await page.waitForSelector(".toast >> text=retur er fjernet fra alle saker");
  expect(withTag("retur")).toBe(0);
  await visit.done(/422/);
});

it("finds a tag, on a phone too", async () => {
  const visit = await desk.page({ size: PHONE, theme: "dark" });
  const page = await visit.go("/admin/tags");
  await page.getByRole("searchbox").fill("tel");
  await page.waitForSelector("td >> text=telt");
  await page.waitForSelector("td >> text=levering", { state: "detached" });
  expect(page.url()).toContain("q=tel");
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
  await visit.shot("tags-phone");
  expect(await visit.axe()).toEqual([]);
  await visit.done();
});
