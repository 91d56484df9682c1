import { afterAll, beforeAll, expect, it } from "vitest";
import { Desk } from "./desk.ts";

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open();
});
afterAll(() => desk.close());

/** The address of a search, however its blanks are written. */
const asks = (q: string) => (url: URL) => url.pathname === "/search" && url.searchParams.get("q") === q;

it("goes from the command bar to all results, and walks them with the keyboard", async () => {
  const visit = await desk.page();
  const page = await visit.go("/inbox/mine");
  await page.waitForSelector(".tk");
  await page.keyboard.press("Control+k");
  await page.waitForSelector(".cmd input");
  await page.keyboard.type("telt");
  await page.waitForSelector(".cmd mark");
  await page.getByRole("option", { name: "Søk etter «telt» i alt" }).click();
  await page.waitForURL(asks("telt"));
  await page.waitForSelector(".hit mark");
  await page.locator(".searchfield input").focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("j");
  await page.keyboard.press("k");
  const first = await page.locator("a.hit").first().getAttribute("href");
  expect(await page.evaluate(() => document.activeElement?.getAttribute("href"))).toBe(first);
  await page.keyboard.press("ArrowUp");
  await page.waitForFunction(() => document.activeElement?.closest(".searchfield"));
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/inbox\/all_open\/\d+/);
  await visit.done();
});

it("completes keys and values, narrows by a count, and says what it does not understand", async () => {
  const visit = await desk.page();
  const page = await visit.go("/search");
  await page.waitForSelector(".teach");
  await page.keyboard.type("telt st");
  await page.waitForSelector(".searchfield [role=option] >> text=status:");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect.poll(() => page.locator(".searchfield input").inputValue()).toBe("telt status:");
  await page.keyboard.type("op");
  await page.waitForSelector(".searchfield [role=option] >> text=open");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Tab");
  expect(await page.locator(".searchfield input").inputValue()).toBe("telt status:open ");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Enter");
  await page.waitForURL(asks("telt status:open"));
  await page.waitForSelector(".facets button[aria-pressed=true]");
  await page.click(".facets button[aria-pressed=true]");
  await page.waitForURL(asks("telt"));
  await page.locator(".searchfield input").fill("telt staus:open");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".wrong mark >> text=staus");
  await page.locator(".searchfield input").fill("fakutra");
  await page.keyboard.press("Enter");
  await page.click("button:has-text('faktura')");
  await page.waitForURL(asks("faktura"));
  await visit.done();
});

it("finds macros, and keeps a search as a view", async () => {
  const visit = await desk.page();
  const page = await visit.go("/search?q=faktura");
  await page.waitForSelector(".hits a.hit[href^='/admin/macros']");
  await visit.shot("search-macros");
  expect(await visit.axe()).toEqual([]);
  await page.click("button:has-text('Behold som visning')");
  await page.waitForURL(
    (url) => url.pathname === "/views/new" && url.searchParams.get("search") === "faktura",
  );
  expect(await page.getByLabel("Søk", { exact: true }).inputValue()).toBe("faktura");
  await visit.shot("view-of-a-search");
  // What a search cannot do is not offered.
  expect(await page.getByLabel("Grupper etter").count()).toBe(0);
  expect(await visit.axe()).toEqual([]);
  await page.getByLabel("Søk", { exact: true }).fill("");
  expect(await page.getByRole("button", { name: "Lagre" }).isDisabled()).toBe(true);
  await visit.done();
});
