import { afterAll, beforeAll, expect, it } from "vitest";
import { Desk, PHONE } from "./desk.ts";

// What stands beside a ticket: the time spent on it, where one meets about it, and its messages in another language.

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open();
});
afterAll(() => desk.close());

function someTicket(): number {
  const made = [...desk.mock.state.tickets.values()].find(
    ({ ticket, timeline }) =>
      ticket.status === "open" &&
      timeline.some((one) => one.kind === "comment" && one.author_kind === "customer"),
  );
  if (!made) throw new Error("no open ticket");
  return made.ticket.id;
}

it("counts the time in front of a ticket, and takes what one writes oneself", async () => {
  const visit = await desk.page();
  const id = someTicket();
  const sign = visit.page.waitForRequest(/\/focus$/);
  const page = await visit.go(`/tickets/${id}`);
  expect((await sign).postDataJSON()).toMatchObject({ leaving: false });
  const time = page.getByRole("region", { name: "Tid", exact: true });
  await time.getByText("under 1 min").waitFor();
  await time.getByRole("button", { name: "Skriv tid og vis min tid" }).click();
  await page.getByRole("menuitem", { name: "Skriv tid" }).click();
  await page.getByRole("textbox", { name: "Tid brukt" }).fill("om litt");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".dialog >> text=Skriv for eksempel 45 eller 1:30");
  await visit.shot("time-dialog");
  expect(await visit.axe()).toEqual([]);
  await page.getByRole("textbox", { name: "Tid brukt" }).fill("1:30");
  await page.getByRole("textbox", { name: "Notat" }).fill("Ringte verkstedet");
  await page.keyboard.press("Enter");
  await time.getByText(/^1 t 3\d m$/).waitFor();
  await visit.shot("time-section");

  // Who goes away says so, and is not counted meanwhile.
  const leaving = page.waitForRequest((one) => /\/focus$/.test(one.url()) && one.postDataJSON().leaving);
  await time.getByRole("button", { name: "Skriv tid og vis min tid" }).click();
  await page.getByRole("menuitem", { name: "Min tid" }).click();
  await leaving;
  await page.waitForSelector("text=Ringte verkstedet");
  expect(await visit.axe()).toEqual([]);
  await page.getByText("Teamledere ser tiden til andre").click();
  await page.getByRole("heading", { name: "Hvem som har jobbet" }).waitFor();
  await visit.shot("time-page");
  expect(await visit.axe()).toEqual([]);
  const written = page.getByRole("listitem").filter({ hasText: "Ringte verkstedet" });
  await written.getByRole("button", { name: "Fjern tiden" }).click();
  await written.waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Angre" }).click();
  await written.waitFor();
  await visit.done();
});

it("shows one's time on a phone in the dark", async () => {
  const visit = await desk.page({ size: PHONE, theme: "dark" });
  const page = await visit.go("/time");
  await page.getByRole("heading", { name: "Hvordan tiden telles" }).waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
  await visit.shot("time-phone");
  expect(await visit.axe()).toEqual([]);
  await visit.done();
});

it("makes a meeting link and writes it into the answer", async () => {
  const visit = await desk.page();
  const id = someTicket();
  const page = await visit.go(`/tickets/${id}`);
  const meeting = page.getByRole("region", { name: "Møte", exact: true });
  await meeting.getByRole("button", { name: "Lag møtelenke" }).click();
  await meeting.getByRole("link", { name: `meet.rimfjell.example/${id}` }).waitFor();
  await page.locator(".ProseMirror").waitFor();
  await meeting.getByRole("button", { name: "Sett møtelenken inn i svaret" }).click();
  await page.locator(".ProseMirror a", { hasText: `https://meet.rimfjell.example/${id}` }).waitFor();
  await visit.shot("meeting");
  expect(await visit.axe()).toEqual([]);
  await meeting.getByRole("button", { name: "Fjern møtelenken" }).click();
  await meeting.getByRole("button", { name: "Lag møtelenke" }).waitFor();
  await page.getByRole("button", { name: "Angre" }).click();
  await meeting.getByRole("link").waitFor();
  await visit.done();
});

it("translates a message and an answer once there is a server, and shows nothing before", async () => {
  const visit = await desk.page();
  const id = someTicket();
  const made = desk.mock.state.tickets.get(id);
  if (!made) throw new Error("gone");
  const customer = desk.mock.state.customers.find((one) => one.id === made.ticket.requester.id);
  if (customer) customer.locale = "sv";
  const page = await visit.go(`/tickets/${id}`);
  const more = page.locator(".msg.cust").first().getByRole("button", { name: /Mer/ });
  await more.click();
  await page.getByRole("menuitem", { name: "Svar" }).first().waitFor();
  expect(await page.getByRole("menuitem", { name: "Oversett" }).count()).toBe(0);
  await page.keyboard.press("Escape");

  await visit.go("/admin/tools");
  await page
    .getByRole("textbox", { name: "Adresse til tjeneren" })
    .fill("https://translate.rimfjell.example");
  await page.getByLabel("Nøkkel").fill("hemmelig");
  await page.getByRole("button", { name: "Lagre" }).last().click();
  await page.waitForSelector("text=En nøkkel er lagret");
  await page.getByRole("button", { name: "Prøv" }).click();
  await page.waitForSelector("text=Tjeneren svarer: Hi!");
  await visit.shot("tools");

  await visit.go(`/tickets/${id}`);
  await more.click();
  await page.getByRole("menuitem", { name: "Oversett" }).click();
  const translated = page.locator(".translated").first();
  await translated.getByText("Maskinoversatt fra svensk").waitFor();
  await translated.getByText("[nb]").waitFor();

  await page.locator(".ProseMirror").fill("Vi sender en ny.");
  await page.getByRole("button", { name: "Skriv på Svenska" }).click();
  await page.locator(".ProseMirror", { hasText: "[sv] Vi sender en ny." }).waitFor();
  await visit.shot("translated");
  expect(await visit.axe()).toEqual([]);
  await page.getByRole("button", { name: "Tilbake til min tekst" }).click();
  await page.locator(".ProseMirror", { hasText: /^Vi sender en ny\.$/ }).waitFor();
  await visit.done();
});
