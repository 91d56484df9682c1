import { afterAll, beforeAll, expect, it } from "vitest";
import { Desk, PHONE } from "./desk.ts";

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open();
});
afterAll(() => desk.close());

it("makes a status of one's own, which is then chosen on a ticket and taken back", async () => {
  const visit = await desk.page();
  const page = await visit.go("/admin/statuses");
  await page.getByRole("button", { name: "Ny status" }).click();
  expect(await visit.axe()).toEqual([]);
  await visit.shot("status-form");
  await page.getByRole("textbox", { name: "Navn", exact: true }).fill("Venter på leverandør");
  await page.getByRole("textbox", { name: "Beskrivelse" }).fill("En del er bestilt");
  await page.getByRole("button", { name: "Lagre", exact: true }).click();
  await page.waitForSelector("tbody >> text=Venter på leverandør");
  await visit.go("/admin/statuses");
  await page.waitForSelector("tbody >> text=Venter på leverandør");
  expect(await visit.axe()).toEqual([]);
  await visit.shot("statuses");

  await visit.go("/inbox/mine/48217");
  const status = page.getByRole("button", { name: /^Status/ });
  await status.click();
  await page.getByRole("option", { name: /Venter på leverandør/ }).click();
  await page.waitForSelector(".toast >> text=Venter på leverandør");
  const made = desk.mock.state.structure.statuses.find((one) => one.label === "Venter på leverandør");
  await expect.poll(() => desk.mock.state.tickets.get(48217)?.ticket.status_id).toBe(made?.id);
  await page.waitForSelector(".stat >> text=Venter på leverandør");
  await visit.shot("ticket-own-status");
  await page.locator(".toast").getByRole("button", { name: "Angre" }).first().click();
  await expect.poll(() => desk.mock.state.tickets.get(48217)?.ticket.status_id).not.toBe(made?.id);
  await visit.done();
});

it("makes a form with fields in order and required ones, and gives it to a ticket", async () => {
  const visit = await desk.page();
  const page = await visit.go("/admin/forms?edit=new");
  await page.getByRole("textbox", { name: "Navn", exact: true }).fill("Retur");
  const add = page.getByRole("button", { name: "Legg til felt" });
  await add.click();
  await page.getByRole("option", { name: /Vare/ }).click();
  await add.click();
  await page.getByRole("option", { name: /Ordrenummer/ }).click();
  await page.getByRole("button", { name: "Flytt Ordrenummer opp" }).click();
  expect(await visit.axe()).toEqual([]);
  await visit.shot("form-form");
  await page.getByRole("button", { name: "Lagre", exact: true }).click();
  await page.waitForSelector("tbody >> text=Retur");
  await visit.go("/admin/forms");
  await page.waitForSelector("tbody >> text=Retur");
  expect(await visit.axe()).toEqual([]);
  await visit.shot("forms");
  const made = desk.mock.state.structure.forms.find((one) => one.name === "Retur");
  expect(made?.field_ids).toEqual([1001, 1002]);

  await visit.go("/inbox/mine/48203");
  await page.getByRole("button", { name: /^Skjema/ }).click();
  await page.getByRole("option", { name: "Retur" }).click();
  await expect.poll(() => desk.mock.state.tickets.get(48203)?.ticket.form_id).toBe(made?.id);
  await page.waitForSelector("text=Beløp", { state: "detached" });
  await visit.done();
});

it("keeps brands on a phone, in the dark", async () => {
  const visit = await desk.page({ size: PHONE, theme: "dark" });
  const page = await visit.go("/admin/brands?edit=new");
  await page.getByRole("textbox", { name: "Navn", exact: true }).fill("Fjell Outlet");
  await page.getByRole("textbox", { name: "Farge", exact: true }).fill("#2f6fed");
  expect(await visit.axe()).toEqual([]);
  await visit.shot("brand-form-phone");
  await page.getByRole("button", { name: "Lagre", exact: true }).click();
  await page.waitForSelector("tbody >> text=Fjell Outlet");
  await visit.go("/admin/brands");
  await page.waitForSelector("tbody >> text=Fjell Outlet");
  expect(await visit.axe()).toEqual([]);
  await visit.shot("brands-phone");
  await visit.done();
});
