import { afterAll, beforeAll, expect, it } from "vitest";
import { Desk } from "./desk.ts";

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open();
});
afterAll(() => desk.close());

const ticket = (id: number) => {
  const found = desk.mock.state.tickets.get(id);
  if (!found) throw new Error(`no ticket ${id}`);
  return found;
};

it("puts a macro's words at the cursor, shows what changes, and sends both", async () => {
  const visit = await desk.page();
  const page = await visit.go("/inbox/mine/48217");
  await page.waitForSelector(".ProseMirror");
  await page.keyboard.press("r");
  await page.keyboard.type("/slik ret");
  await page.waitForSelector(".macros .opt >> text=Slik returnerer du");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".ProseMirror >> text=Legg varen i esken.");
  expect(await page.locator(".ProseMirror").textContent()).not.toContain("/slik");
  await page.waitForSelector(".staged >> text=+ retur");
  expect(ticket(48217).ticket.tags).not.toContain("retur");
  await page.keyboard.press("Control+Enter");
  await page.waitForSelector(".own >> text=Legg varen i esken.");
  expect(ticket(48217).ticket.status).toBe("pending");
  expect(await page.locator(".staged").count()).toBe(0);
  await visit.done();
});

it("waits with Enter for macros that are not there yet", async () => {
  const visit = await desk.page();
  const page = await visit.go("/inbox/mine/48203");
  await page.waitForSelector(".ProseMirror");
  await page.route("**/macros?ticket_id=*", async (route) => {
    await new Promise((done) => setTimeout(done, 1500));
    await route.continue();
  });
  await page.reload();
  await page.locator(".ProseMirror").click();
  await page.keyboard.type("/slik");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".ProseMirror >> text=Legg varen i esken.");
  expect(await page.locator(".ProseMirror").textContent()).not.toContain("/slik");
  await visit.done();
});

it("takes words and changes back, and keeps changes over a reload", async () => {
  const visit = await desk.page();
  const page = await visit.go("/inbox/mine/48190");
  await page.waitForSelector(".ProseMirror");
  await page.keyboard.press("Control+/");
  await page.keyboard.type("retur slik");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".staged >> text=+ retur");
  await page.waitForSelector("text=Lagret");
  await page.reload();
  await page.waitForSelector(".staged >> text=+ retur");
  await page.waitForSelector(".ProseMirror >> text=Legg varen i esken.");
  await page.locator(".staged").getByRole("button", { name: "Angre" }).click();
  await page.waitForSelector(".staged", { state: "detached" });
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Delete");
  await page.keyboard.press("Control+/");
  await page.keyboard.type("retur slik");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".ProseMirror >> text=Legg varen i esken.");
  await page.locator(".staged").getByRole("button", { name: "Angre" }).click();
  await page.waitForFunction(() => document.querySelector(".ProseMirror")?.textContent === "");
  await visit.done();
});

it("walks the folders by keys, and words for colleagues land in a note", async () => {
  const visit = await desk.page();
  const page = await visit.go("/inbox/mine/48203");
  await page.waitForSelector(".ProseMirror");
  await page.keyboard.press("r");
  await page.keyboard.type("Hei /");
  const chosen = page.locator('.macros [aria-selected="true"]');
  await page.waitForSelector(".macros .opt >> text=Foreslått");
  while (!(await chosen.textContent())?.startsWith("Internt")) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowRight");
  await page.waitForSelector(".macros .opt >> text=Venter på verkstedet");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".isnote .ProseMirror >> text=Sendt til verkstedet.");
  await page.locator("#tab-reply").click();
  expect(await page.locator(".ProseMirror").textContent()).not.toContain("verkstedet");
  await visit.done();
});

it("leaves a slash alone within a word and when one presses Esc", async () => {
  const visit = await desk.page();
  const page = await visit.go("/inbox/mine/48203");
  await page.waitForSelector(".ProseMirror");
  await page.keyboard.press("r");
  await page.keyboard.type(" og/eller ");
  expect(await page.locator(".macros").count()).toBe(0);
  await page.keyboard.type("/");
  await page.waitForSelector(".macros .opt");
  await page.keyboard.press("Escape");
  await page.waitForSelector(".macros", { state: "detached" });
  await page.keyboard.type("x");
  expect(await page.locator(".ProseMirror").textContent()).toContain("og/eller /x");
  await visit.done();
});

it("keeps macros: makes, tries, hides and removes one, and takes that back", async () => {
  const visit = await desk.page();
  const page = await visit.go("/admin/macros");
  await page.waitForSelector("tbody tr");
  await page.getByRole("button", { name: "Ny makro" }).click();
  await page.getByLabel("Tittel").fill("Retur::Ny frist");
  await page.locator(".macrotext .ProseMirror").click();
  await page.keyboard.type("Fristen er ");
  await page.getByRole("button", { name: "Sett inn fra saken" }).click();
  await page.getByRole("menuitem", { name: "Dagens dato" }).click();
  await page.waitForSelector(".macrotry >> text=Fristen er 22. november 2026");
  await page.getByRole("button", { name: "Lagre" }).click();
  await page.waitForSelector("tbody >> text=Ny frist");
  await page.getByRole("button", { name: "Mer for Retur::Ny frist" }).click();
  await page.getByRole("menuitem", { name: "Deaktiver" }).click();
  await page.waitForSelector("tbody tr:has-text('Ny frist') >> text=Inaktiv");
  await page.getByRole("button", { name: "Mer for Retur::Ny frist" }).click();
  await page.getByRole("menuitem", { name: "Slett" }).click();
  await page.waitForSelector("tbody >> text=Ny frist", { state: "detached" });
  await page.locator(".toast", { hasText: "er slettet" }).getByRole("button", { name: "Angre" }).click();
  await page.waitForSelector("tbody >> text=Ny frist");
  await visit.done();
});
