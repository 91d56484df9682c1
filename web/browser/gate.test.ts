import { afterAll, beforeAll, expect, it } from "vitest";
import { Desk, PHONE } from "./desk.ts";

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open();
});
afterAll(() => desk.close());

it("writes a rule, tries it on what came and on an example, and orders the rules", async () => {
  const visit = await desk.page();
  const page = await visit.go("/admin/filters");
  await page.waitForSelector(".rulelist >> text=Fakturaer med zip-fil");
  await visit.shot("filters");
  await page.locator(".scroll").evaluate((box) => box.scrollTo(0, box.scrollHeight));
  await visit.shot("filters-learnt");
  expect(await visit.axe()).toEqual([]);
  await page.getByRole("button", { name: "Spør Masseutsendelser tidligere" }).click();
  await page.waitForSelector(".rulelist li:first-child >> text=Masseutsendelser");
  await page.getByRole("button", { name: "Fjern Masseutsendelser" }).click();
  await page.waitForSelector(".rulelist >> text=Masseutsendelser", { state: "detached" });
  await page.locator(".toast").getByRole("button", { name: "Angre" }).click();
  await page.waitForSelector(".rulelist li:first-child >> text=Masseutsendelser");

  await page.getByRole("button", { name: "Ny regel" }).click();
  await page.getByRole("button", { name: "Lagre" }).click();
  await page.waitForSelector(".dialog >> text=Gi regelen et navn");
  await page.getByRole("textbox", { name: "Navn", exact: true }).fill("Store vedlegg");
  await page.getByRole("textbox", { name: "Verdi" }).fill("*@kunde.example, *.test");
  await page.getByRole("button", { name: "Legg til vilkår" }).click();
  await page.getByRole("group", { name: "Avsender er", exact: true }).getByRole("button").first().click();
  await page.getByRole("option", { name: "Størrelse" }).click();
  await page
    .getByRole("group", { name: /Størrelse/ })
    .getByLabel("Verdi")
    .fill("5000");
  await page.getByRole("button", { name: /siste 500/ }).click();
  await page.waitForSelector(".ruletrial >> text=14 av 497");
  await visit.shot("rule");
  expect(await visit.axe()).toEqual([]);
  await page.locator("summary").click();
  await page.getByRole("textbox", { name: /slik den ble sendt/ }).fill("From: a@kunde.example\n\nHei");
  await page.getByRole("button", { name: "Prøv på denne e-posten" }).click();
  await page.waitForSelector(".ruleform >> text=Passer ikke på eksempelet");
  await page.getByRole("button", { name: "Lagre" }).click();
  await page.waitForSelector(".rulelist >> text=Avsender er *@kunde.example eller *.test");
  await visit.done(/422/);
});

it("looks at a mail that was set aside, lets it in, drops another and takes that back", async () => {
  const visit = await desk.page();
  const page = await visit.go("/admin/suspended");
  await page.waitForSelector("tbody tr");
  await page.waitForSelector(".view[aria-current] .cnt >> text=3");
  await visit.shot("suspended");
  expect(await visit.axe()).toEqual([]);
  await page.getByRole("button", { name: "Faktura 88213 forfaller i dag" }).click();
  await page.waitForSelector(".mailpreview >> text=må betales i dag");
  expect(await page.locator(".mailpreview a").count()).toBe(0);
  await visit.shot("suspended-mail");
  expect(await visit.axe()).toEqual([]);
  await page.getByRole("button", { name: "Slipp inn" }).click();
  await page.waitForSelector(".toast >> text=E-posten er sluppet inn");
  await page.waitForSelector("tbody >> text=Faktura 88213", { state: "detached" });

  await page.getByRole("checkbox", { name: "Velg alle som vises" }).check({ force: true });
  await page.getByRole("button", { name: "Forkast 2" }).click();
  await page.waitForSelector("text=Ingenting er holdt tilbake");
  await page.locator(".toast", { hasText: "forkastet" }).getByRole("button", { name: "Angre" }).click();
  await page.waitForSelector("tbody >> text=Tre for to på alt");
  await visit.done();
});

it("fits a phone, in the dark", async () => {
  const visit = await desk.page({ size: PHONE, theme: "dark" });
  for (const [path, ready] of [
    ["/admin/suspended", "tbody tr"],
    ["/admin/filters", ".rulelist li"],
    ["/admin/filters?edit=1", ".ruletrial"],
  ] as const) {
    const page = await visit.go(path);
    await page.waitForSelector(ready);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
    await visit.shot(`gate-phone-${path.length}`);
    expect(await visit.axe()).toEqual([]);
  }
  await visit.done();
});
