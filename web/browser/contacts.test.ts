import { afterAll, beforeAll, expect, it } from "vitest";
import { Desk, PHONE } from "./desk.ts";

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open();
});
afterAll(() => desk.close());

/** Two customers of one surname, so that one is proposed as the other. */
function alike(): { from: { id: number; name: string }; into: { id: number; name: string } } {
  const { customers } = desk.mock.state;
  for (const one of customers)
    for (const other of customers)
      if (one.id < other.id && one.name.split(" ").at(-1) === other.name.split(" ").at(-1))
        return { from: other, into: one };
  const [one, other] = customers;
  if (!one || !other) throw new Error("the stand-in server knows no customers");
  other.name = one.name;
  return { from: other, into: one };
}

it("says what time it is with a customer, notes something, and makes two people one and two again", async () => {
  const { from, into } = alike();
  const visit = await desk.page();
  const page = await visit.go(`/customers/${into.id}`);
  await page.waitForSelector("text=i Helsinki");
  await page.waitForSelector("text=Kanskje samme person");
  await visit.shot("customer-page");
  expect(await visit.axe()).toEqual([]);

  await page.getByRole("button", { name: "Samme person", exact: true }).click();
  await page.waitForSelector(".dialog >> text=flyttes");
  await visit.shot("customer-merge");
  expect(await visit.axe()).toEqual([]);
  await page.keyboard.press("Escape");
  await page.waitForSelector(".dialog", { state: "detached" });

  await page.getByRole("button", { name: "Skriv et notat" }).click();
  await page.getByRole("textbox", { name: "Notat", exact: true }).fill("Ringer helst før lunsj");
  await page.getByRole("button", { name: "Lagre" }).first().click();
  await page.waitForSelector("li >> text=Ringer helst før lunsj");
  await page.getByRole("button", { name: "Slett notatet" }).first().click();
  await page.waitForSelector(".toast >> text=Notatet er slettet");
  await page.getByRole("button", { name: "Angre" }).click();
  await page.waitForSelector("li >> text=Ringer helst før lunsj");

  await page.getByRole("button", { name: "Samme person", exact: true }).click();
  await page.waitForSelector(".dialog >> text=flyttes");
  await page.getByRole("button", { name: "Slå sammen", exact: true }).click();
  await page.waitForSelector(`.toast >> text=Slått sammen med ${into.name}`);
  await page.getByRole("button", { name: "Skill igjen" }).click();
  await page.waitForSelector("text=De er to igjen");
  await page.getByRole("button", { name: "Ikke samme person" }).first().click();
  await page.waitForSelector(`.toast >> text=${from.name} foreslås ikke igjen`);

  await visit.done();
});

it("deletes a person only when the name is typed, and shows the certificate", async () => {
  const customer = desk.mock.state.customers.at(-1);
  if (!customer) throw new Error("the stand-in server knows no customers");
  const visit = await desk.page({ theme: "dark" });
  const page = await visit.go(`/customers/${customer.id}`);
  await page.getByRole("button", { name: "Gi ut alt" }).click();
  await page.waitForSelector("text=Last ned arkivet");
  await page.getByRole("button", { name: "Slett personen" }).click();
  await page.waitForSelector(".dialog >> text=Det kan ikke angres");
  const button = page.getByRole("button", { name: "Slett for godt" });
  expect(await button.isDisabled()).toBe(true);
  await page.getByRole("textbox", { name: /for å bekrefte/ }).fill(customer.name);
  await visit.shot("customer-erase-dark");
  expect(await visit.axe()).toEqual([]);
  await button.click();
  await page.waitForSelector("text=Kontrollert: det ble ikke funnet noe om personen.");
  await visit.go("/admin/privacy");
  await page.waitForSelector("text=E-2026-1a2b3c4d");
  await visit.shot("admin-privacy-dark");
  expect(await visit.axe()).toEqual([]);
  await visit.done();
});

it("tells what was said on every channel in one line of time", async () => {
  const { into } = alike();
  const visit = await desk.page();
  const page = await visit.go(`/customers/${into.id}`);
  await page.getByRole("radio", { name: "Tidslinje" }).click();
  await page.waitForSelector(".saidline");
  await visit.shot("customer-said");
  expect(await visit.axe()).toEqual([]);
  await visit.done();
});

it("shows all of it on a phone", async () => {
  const { into } = alike();
  const visit = await desk.page({ size: PHONE });
  const page = await visit.go(`/customers/${into.id}`);
  await page.waitForSelector("text=Notater om kunden");
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
  await visit.shot("customer-phone");
  expect(await visit.axe()).toEqual([]);
  await visit.done();
});
