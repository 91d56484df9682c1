import { afterAll, beforeAll, expect, it } from "vitest";
import { Desk, PHONE } from "./desk.ts";

/** A picture of one pixel. */
const PIXEL =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open();
});
afterAll(() => desk.close());

it("writes a new ticket with the keyboard, keeps it, sends it, and takes it back", async () => {
  const visit = await desk.page();
  const page = await visit.go("/inbox/mine");
  await page.waitForSelector(".tk");
  await page.keyboard.press("c");
  await page.waitForURL("**/tickets/new");
  await page.waitForSelector(".newt .ProseMirror");
  await page.keyboard.type("ingrid");
  await page.waitForSelector("[role=option] >> text=Ingrid Solheim");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".pill >> text=Ingrid Solheim");
  await page.waitForSelector("text=Kunden har");
  await page.keyboard.type("Stanga er på lager");
  await page.keyboard.press("Enter");
  await page.keyboard.type("Nå kan du hente den.");
  await page.waitForSelector("text=Lagret");
  expect(desk.mock.state.newTicket?.form.subject).toBe("Stanga er på lager");
  await visit.shot("new-ticket");

  const other = await desk.page({ size: PHONE });
  const phone = await other.go("/tickets/new");
  await phone.waitForSelector(".ProseMirror >> text=Nå kan du hente den.");
  await other.shot("new-ticket-phone");
  await other.done();

  await page.keyboard.press("Control+Enter");
  await page.waitForSelector(".toast >> text=Sender til Ingrid Solheim");
  await page.waitForSelector(".msg.own >> text=Nå kan du hente den.");
  expect(desk.mock.state.newTicket).toBeNull();
  await page.locator(".toast").getByRole("button", { name: "Angre" }).click();
  await page.waitForURL("**/tickets/new");
  await page.waitForSelector(".ProseMirror >> text=Nå kan du hente den.");
  await page.getByRole("button", { name: "Forkast utkastet" }).click();
  await page.waitForSelector(".toast >> text=Utkastet er forkastet");
  await page.waitForSelector(".ProseMirror p.is-editor-empty");
  await visit.done();
});

it("says what is lacking, and opens with a note for a new address", async () => {
  const visit = await desk.page();
  const page = await visit.go("/tickets/new");
  await page.locator(".newt .ProseMirror").click();
  await page.keyboard.type("Hun ringte om garantien.");
  await page.keyboard.press("Control+Enter");
  await page.waitForSelector("text=Velg kunden, eller skriv en adresse.");
  await page.waitForSelector("text=Skriv et emne.");
  await page.getByRole("tab", { name: "Notat" }).click();
  await page.locator(".rcp input").fill("Ny Kunde <ny@kunde.example>");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".pill >> text=Ny Kunde");
  await page.waitForSelector("text=Ny kunde, opprettes når du sender");
  await page.keyboard.type("Ringte om garanti");
  await page.getByRole("button", { name: "Lagre notat" }).click();
  await page.waitForSelector(".msg.note >> text=Hun ringte om garantien.");
  const made = [...desk.mock.state.tickets.values()].find(
    (one) => one.ticket.subject === "Ringte om garanti",
  );
  expect(made?.ticket.requester.name).toBe("Ny Kunde");
  expect(made && desk.mock.state.comments(made)[0]?.delivery).toBeNull();
  await visit.done();
});

it("writes to the customer from their page", async () => {
  const visit = await desk.page();
  const page = await visit.go("/customers/912");
  await page.getByRole("link", { name: "Ny sak" }).first().waitFor();
  await page.locator(".hero").getByRole("link", { name: "Ny sak" }).click();
  await page.waitForSelector(".pill >> text=Ingrid Solheim");
  await page.locator(".newt .ProseMirror").click();
  await page.keyboard.type("Hei Ingrid");
  await page.waitForSelector("text=Lagret");
  // A text to one is not sent to another.
  await page.goto(`${visit.base}/tickets/new?customer=913`);
  await page.waitForSelector("text=Her ligger et utkast til Ingrid Solheim");
  await page.waitForSelector(".ProseMirror >> text=Hei Ingrid");
  await page.getByRole("button", { name: "Forkast, og skriv til" }).click();
  await page.waitForSelector(".pill >> text=Ola Solheim");
  await page.waitForSelector(".ProseMirror p.is-editor-empty");
  await visit.done();
});

it("puts a pasted picture into the text, and keeps it out when it is taken out again", async () => {
  const visit = await desk.page();
  const page = await visit.go("/inbox/mine/48203");
  await page.waitForSelector(".ProseMirror");
  await page.keyboard.press("r");
  await page.keyboard.type("Slik ser den ut: ");
  const paste = () =>
    page.evaluate((pixel) => {
      const bytes = Uint8Array.from(atob(pixel), (sign) => sign.charCodeAt(0));
      const data = new DataTransfer();
      data.items.add(new File([bytes], "skjerm.png", { type: "image/png" }));
      document
        .querySelector(".ProseMirror")
        ?.dispatchEvent(
          new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }),
        );
    }, PIXEL);
  await paste();
  await page.waitForSelector(".ProseMirror img[data-upload]");
  expect(await page.locator(".up").count()).toBe(0);
  await page.waitForSelector("text=Lagret");
  const made = desk.mock.state.tickets.get(48203);
  expect(made?.drafts[0]?.html).toContain("data-upload");
  expect(made?.drafts[0]?.uploads).toHaveLength(1);
  await paste();
  await page.waitForFunction(() => document.querySelectorAll(".ProseMirror img[data-upload]").length === 2);
  await page.keyboard.press("Backspace");
  await page.waitForFunction(() => document.querySelectorAll(".ProseMirror img[data-upload]").length === 1);
  await page.keyboard.press("Control+Enter");
  await page.waitForSelector(".msg.own .words img");
  const sent = made && desk.mock.state.comments(made).findLast((one) => one.author_kind === "agent");
  expect(sent?.attachments.map((one) => one.inline)).toEqual([true]);
  expect(await page.locator(".msg.own").last().locator(".att").count()).toBe(0);
  await visit.done();
});

it("moves many to spam and back, and to the bin", async () => {
  const visit = await desk.page();
  const page = await visit.go("/inbox/unassigned");
  await page.waitForSelector(".tk");
  const rows = page.locator(".rowbox");
  await rows.nth(0).hover();
  await rows.nth(0).locator(".pick").click();
  await rows.nth(1).hover();
  await rows.nth(1).locator(".pick").click();
  await page.waitForSelector(".bulk >> text=2 valgt");
  await visit.shot("bulk");
  const spam = () =>
    [...desk.mock.state.tickets.values()].filter((one) => one.ticket.state === "spam").length;
  const before = spam();
  await page.keyboard.press("!");
  await page.waitForSelector(".toast >> text=2 saker er søppelpost");
  await expect.poll(spam).toBe(before + 2);
  await page.locator(".toast").getByRole("button", { name: "Angre" }).click();
  await expect.poll(spam).toBe(before);
  await page.goto(`${visit.base}/inbox/spam`);
  await page.waitForSelector(".tk");
  await rows.nth(0).hover();
  await rows.nth(0).locator(".pick").click();
  await page.getByRole("button", { name: "Ikke søppelpost" }).click();
  await page.waitForSelector(".toast >> text=1 sak er hentet tilbake");
  await expect.poll(spam).toBe(before - 1);
  await visit.done();
});

it("makes a token that is shown once, and revokes it after asking", async () => {
  const visit = await desk.page();
  const page = await visit.go("/profile");
  await page.getByLabel("Hvilket program").fill("Nettbutikken");
  await page.getByRole("button", { name: "Lag nøkkel" }).click();
  await page.waitForSelector(".freshtoken");
  expect(await page.locator("#fresh-token").inputValue()).toMatch(/^svt_/);
  await page.getByRole("button", { name: "Kopier", exact: true }).click();
  await page.waitForSelector(".toast >> text=Nøkkelen er kopiert");
  await visit.shot("tokens");
  await page.getByRole("button", { name: "Trekk tilbake nøkkelen til Nettbutikken" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Trekk tilbake" }).click();
  await page.waitForSelector(".toast >> text=Nøkkelen er trukket tilbake");
  await visit.done();
});

it("changes what holds for all mail", async () => {
  const visit = await desk.page();
  const page = await visit.go("/admin/mail");
  await page.getByRole("button", { name: /Angrefrist/ }).click();
  await page.getByRole("option", { name: "30 sekunder" }).click();
  await page.waitForSelector(".toast >> text=Lagret");
  await visit.shot("mail-rules");
  await visit.done();
});
