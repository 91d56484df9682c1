import { afterAll, beforeAll, expect, it } from "vitest";
import { COLOURS, Desk, PHONE } from "./desk.ts";

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open();
});
afterAll(() => desk.close());

const statuses = () => [...desk.mock.state.tickets.values()].map((one) => one.ticket.status).join();

it("picks a range and everything, says what a change would do, does it and takes it back", async () => {
  const visit = await desk.page();
  const page = await visit.go("/inbox/all_open");
  await page.waitForSelector(".tk");
  const before = statuses();
  const pick = async (at: number, modifiers: "Shift"[] = []) => {
    await page.locator(".rowbox").nth(at).hover();
    await page.locator(".rowbox").nth(at).locator(".pick .check").click({ modifiers });
  };
  await pick(0);
  await pick(2, ["Shift"]);
  await page.waitForSelector(".bulk >> text=3 valgt");
  await visit.shot("bulk-picked");
  await page.keyboard.press("*");
  await page.keyboard.press("a");
  await page.waitForSelector(".bulk >> text=/Alle \\d+ er valgt/");
  await page.keyboard.press("b");
  await page.waitForSelector("[role=dialog] >> text=Velg hva som skal endres");
  await page.locator("[role=dialog] .selectb").first().click();
  await page.locator("[role=option]").nth(2).click();
  await page.waitForSelector(".bulkpreview >> text=/blir endret/");
  await visit.shot("bulk-dialog");
  expect(await visit.axe()).toEqual([]);
  await page.locator("[role=dialog] .actions .btn.p").click();
  await page.waitForSelector(".toast >> text=/saker er endret/");
  expect(statuses()).not.toBe(before);
  await page.locator(".toast button >> text=Angre").click();
  await page.waitForSelector(".toast >> text=/som før/");
  expect(statuses()).toBe(before);
  await page.goto(`${desk.base}/bulk`);
  await page.waitForSelector("td >> text=Angret");
  await visit.shot("bulk-page");
  expect(await visit.axe()).toEqual([]);
  await visit.done();
});

it("shows what concerns me, until I have read it", async () => {
  for (const [name, look] of [
    ["wide", {}],
    ["dark", { theme: "dark" as const }],
    ["phone", { size: PHONE }],
  ] as const) {
    const visit = await desk.page(look);
    const page = await visit.go(name === "phone" ? "/notices" : "/inbox/mine");
    if (name !== "phone") {
      await page.waitForSelector(".tk");
      await page.locator(".bell").click();
    }
    await page.waitForSelector(".notice");
    await visit.shot(`notices-${name}`);
    expect(await visit.axe(name === "dark" ? COLOURS : [])).toEqual([]);
    await visit.done();
  }
  const visit = await desk.page();
  const page = await visit.go("/inbox/mine");
  await page.locator(".bell .pip").waitFor();
  await page.locator(".bell").first().click();
  await page.locator(".notice").first().click();
  await page.waitForSelector(".ProseMirror");
  await page.locator(".bell").first().click();
  await page.locator("button >> text=Merk alle som lest").click();
  await page.waitForSelector(".bell .pip", { state: "detached" });
  await visit.done();
});

it("proposes what looks like a card to be taken out for good", async () => {
  const visit = await desk.page();
  const made = desk.mock.state.tickets.get(48217);
  const comment = made?.timeline.find((item) => item.kind === "comment");
  if (comment?.kind !== "comment") throw new Error("no comment");
  comment.html = "<p>Kortet er 4111 1111 1111 1111, kan dere refundere?</p>";
  const page = await visit.go("/inbox/mine/48217");
  await page.locator(".msgmore").first().click();
  await page.locator("[role=menuitem] >> text=Sladd").click();
  await page.waitForSelector(".redacttext >> text=4111");
  expect(await page.locator("[role=dialog] input").first().inputValue()).toBe("4111 1111 1111 1111");
  await visit.shot("redact");
  expect(await visit.axe()).toEqual([]);
  await page.locator("[role=dialog] .btn.dp").click();
  await page.waitForSelector(".toast >> text=Sladdet");
  expect(comment.html).not.toContain("4111");
  await visit.done();
});
