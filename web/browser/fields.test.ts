import { afterAll, beforeAll, expect, it } from "vitest";
import { Desk, PHONE } from "./desk.ts";

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open();
});
afterAll(() => desk.close());

const held = (ticket: number, field: number) =>
  desk.mock.state.tickets.get(ticket)?.ticket.custom_fields.find((one) => one.id === field)?.value;

it("fills in a ticket's own fields by keys, tells what does not fit, and takes back", async () => {
  const visit = await desk.page();
  const page = await visit.go("/inbox/mine/48217");
  const order = page.getByRole("textbox", { name: "Ordrenummer" });
  await order.fill("17");
  await order.press("Enter");
  await page.waitForSelector(".toast >> text=har ikke den formen");
  expect(await order.inputValue()).toBe("17");
  expect(await order.getAttribute("aria-invalid")).toBe("true");
  await order.press("Escape");
  expect(await order.inputValue()).toBe("");
  await order.fill("R-12345");
  await order.press("Enter");
  await page.waitForSelector(".toast >> text=Ordrenummer: R-12345");
  expect(held(48217, 1001)).toBe("R-12345");

  await page.getByRole("button", { name: /^Vare/ }).press("Enter");
  await page.getByRole("option", { name: "Telt › Lavvo" }).click();
  await page.waitForSelector(".toast >> text=Vare: Telt › Lavvo");
  await page.locator(".toast", { hasText: "Vare:" }).getByRole("button", { name: "Angre" }).click();
  await expect.poll(() => held(48217, 1002)).toBeUndefined();

  await page.getByRole("button", { name: "Legg til i Feil" }).click();
  await page.keyboard.type("duk");
  await page.keyboard.press("Enter");
  await expect.poll(() => held(48217, 1003)).toEqual(["duk"]);
  await page.locator(".fieldcheck .check").click();
  await expect.poll(() => held(48217, 1005)).toBe(true);
  const amount = page.getByRole("textbox", { name: "Beløp" });
  await amount.fill("12,5");
  await amount.blur();
  await expect.poll(() => held(48217, 1006)).toBe(12.5);
  expect(await amount.inputValue()).toBe("12,5");
  await page.locator(".fold").last().click();
  await page.waitForSelector(".changes >> text=Feil: ingen → Duk");
  expect(await visit.axe()).toEqual([]);
  await visit.shot("fields-panel");
  await visit.done(/422/);
});

it("asks for what is missing when a ticket is solved", async () => {
  const order = desk.mock.state.fields.all.find((one) => one.id === 1001);
  if (!order) throw new Error("no field");
  order.required = true;
  const visit = await desk.page();
  const page = await visit.go("/inbox/mine/48203");
  await page.waitForSelector("text=Må fylles ut før saken kan løses", { state: "attached" });
  await page.getByRole("button", { name: /^Status/ }).click();
  await page.getByRole("option", { name: "Løst" }).click();
  await page.waitForSelector(".toast >> text=må fylles ut før saken løses");
  await page.waitForFunction(() => document.activeElement?.id === "custom_field_1001");
  await page.locator("#main").focus();
  await page.locator("header").getByRole("button", { name: /^Løs/ }).click();
  await page.waitForFunction(() => document.activeElement?.id === "custom_field_1001");
  expect(page.url()).toContain("/48203");
  await page.keyboard.type("R-54321");
  await page.keyboard.press("Enter");
  await expect.poll(() => held(48203, 1001)).toBe("R-54321");
  order.required = false;
  await visit.done(/422/);
});

it("keeps fields: a list by keys alone, in order, removed and restored", async () => {
  const visit = await desk.page();
  const page = await visit.go("/admin/fields");
  await page.waitForSelector("td >> text=Ordrenummer");
  await page.getByRole("button", { name: "Nytt felt" }).click();
  await page.getByLabel("Tittel", { exact: true }).fill("Farge");
  await page
    .getByRole("button", { name: /^Type|Tekst/ })
    .first()
    .click();
  await page.getByRole("option", { name: "Liste" }).click();
  await page.getByLabel("Valg 1").fill("Rød");
  await page.getByLabel("Valg 1").press("Enter");
  await page.keyboard.type("Blå");
  expect(await visit.axe()).toEqual([]);
  await visit.shot("fields-form");
  await page.getByRole("button", { name: "Lagre" }).click();
  await page.waitForSelector("td >> text=Farge");
  const made = desk.mock.state.fields.all.find((one) => one.title === "Farge");
  expect(made?.options.map((one) => one.name)).toEqual(["Rød", "Blå"]);
  await page.getByRole("button", { name: "Flytt Farge opp" }).click();
  await page.waitForSelector(".toast >> text=er flyttet");
  await page.getByRole("button", { name: "Mer for Farge" }).click();
  await page.getByRole("menuitem", { name: "Slett" }).click();
  await page.waitForSelector("td >> text=Farge", { state: "detached" });
  await page.locator(".toast", { hasText: "slettet" }).getByRole("button", { name: "Angre" }).click();
  await page.waitForSelector("td >> text=Farge");
  await visit.go("/admin/fields");
  await page.waitForSelector("td >> text=Farge");
  expect(await visit.axe()).toEqual([]);
  await visit.shot("fields-admin");
  await visit.done();
});

it("shows a field only while another has the value", async () => {
  const visit = await desk.page();
  const page = await visit.go("/admin/fields?edit=1003");
  await page.getByRole("button", { name: "Legg til en betingelse" }).click();
  await page.getByRole("button", { name: /Gruppe/ }).click();
  await page.getByRole("option", { name: "Vare" }).click();
  await page.getByRole("button", { name: "Velg verdi" }).click();
  await page.getByRole("option", { name: "Telt › Lavvo" }).click();
  await page.locator(".conditionrow .check").click();
  await visit.shot("fields-conditions");
  await page.getByRole("button", { name: "Lagre" }).click();
  await page.waitForSelector("td >> text=Feil");
  expect(desk.mock.state.fields.conditions).toEqual([
    { field_id: 1003, parent: "1002", wanted: ["telt_lavvo"], required: true },
  ]);
  await visit.go("/inbox/mine/48190");
  await page.getByRole("button", { name: /^Vare/ }).click();
  expect(await page.getByRole("button", { name: "Legg til i Feil" }).count()).toBe(0);
  await page.getByRole("option", { name: "Telt › Lavvo" }).click();
  await page.getByRole("button", { name: "Legg til i Feil" }).waitFor();
  await page.waitForSelector("text=Må fylles ut før saken kan løses", { state: "attached" });
  await visit.go("/admin/fields?edit=1003");
  await page.getByRole("button", { name: "Fjern betingelsen" }).waitFor();
  expect(await visit.axe()).toEqual([]);
  await page.getByRole("button", { name: "Fjern betingelsen" }).click();
  await page.getByRole("button", { name: "Lagre" }).click();
  await page.waitForSelector("td >> text=Feil");
  expect(desk.mock.state.fields.conditions).toEqual([]);
  await visit.done();
});

it("fills in what a customer and an organisation have, and a ticket that is not there yet", async () => {
  const visit = await desk.page();
  const page = await visit.go("/customers/912");
  await page.getByRole("button", { name: /^Kundeklubb/ }).click();
  await page.getByRole("option", { name: "Gull" }).click();
  await page.waitForSelector(".toast >> text=Kundeklubb: Gull");
  expect(desk.mock.state.customer(912).custom_fields).toEqual([{ id: 1010, value: "gull" }]);
  expect(await visit.axe()).toEqual([]);
  await visit.shot("fields-customer");

  await visit.go("/organizations/5");
  await page.getByRole("button", { name: /^Kontakt/ }).click();
  await page.keyboard.type("torunn");
  await page.getByRole("option", { name: /Torunn Kleven/ }).click();
  await page.waitForSelector(".toast >> text=Kontakt: Torunn Kleven");
  await page.waitForSelector(".fieldb >> text=Torunn Kleven");

  await visit.go("/tickets/new");
  await page.getByRole("textbox", { name: "Ordrenummer" }).fill("R-11111");
  await page.getByRole("textbox", { name: "Ordrenummer" }).blur();
  await page.getByRole("button", { name: /^Vare/ }).click();
  await page.getByRole("option", { name: "Sekk" }).click();
  await page.waitForSelector(".fieldb >> text=Sekk");
  await visit.shot("fields-new-ticket");
  await visit.done();
});

it("has room on a phone", async () => {
  const visit = await desk.page({ size: PHONE, theme: "dark" });
  const page = await visit.go("/admin/fields");
  await page.waitForSelector("td >> text=Ordrenummer");
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
  await visit.shot("fields-admin-phone");
  await page.getByRole("button", { name: "Ordrenummer", exact: true }).click();
  await page.waitForSelector("text=Regulært uttrykk");
  await visit.shot("fields-form-phone");
  expect(await visit.axe()).toEqual([]);
  await visit.done();
});
