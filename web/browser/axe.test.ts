import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { COLOURS, DESKTOP, Desk, PHONE } from "./desk.ts";

interface Screen {
  name: string;
  path: string;
  ready: string;
  signedIn?: boolean;
  act?: (page: Page) => Promise<void>;
  wide?: boolean;
}

const SCREENS: Screen[] = [
  { name: "sign-in", path: "/sign-in", ready: "text=Glemt passordet?", signedIn: false },
  { name: "forgot", path: "/forgot", ready: "text=Send lenke", signedIn: false },
  { name: "invitation", path: "/invitation/abc", ready: "text=Velkommen til Rimfjell", signedIn: false },
  { name: "password", path: "/password/gone", ready: "text=Be om en ny", signedIn: false },
  { name: "list", path: "/inbox/all_open", ready: ".tk" },
  { name: "list-empty", path: "/inbox/deleted", ready: "text=Ingenting er slettet" },
  { name: "ticket", path: "/inbox/mine/48217", ready: ".ProseMirror" },
  { name: "ticket-html", path: "/inbox/unassigned/48238", ready: ".mailframe" },
  { name: "ticket-bounced", path: "/inbox/mine/48184", ready: ".deliv.fail" },
  {
    name: "note",
    path: "/inbox/mine/48217",
    ready: ".ProseMirror",
    act: async (page) => {
      await page.getByRole("tab", { name: "Notat" }).click();
      await page.locator(".ProseMirror").click();
      await page.keyboard.type("Ser du på denne @ka");
      await page.waitForSelector(".slash");
      await page.getByRole("button", { name: "Formatering" }).click();
    },
  },
  {
    name: "command",
    path: "/inbox/mine",
    ready: ".tk",
    wide: true,
    act: async (page) => {
      await page.keyboard.press("Control+k");
      await page.waitForSelector(".cmd input");
      await page.keyboard.type("skarv");
      await page.waitForSelector(".cmd mark");
    },
  },
  { name: "search-teach", path: "/search", ready: ".teach" },
  { name: "search", path: "/search?q=telt", ready: ".hit mark" },
  { name: "search-wrong", path: "/search?q=telt%20staus:open", ready: ".wrong" },
  {
    name: "search-options",
    path: "/search",
    ready: ".teach",
    act: async (page) => {
      await page.locator(".searchfield input").click();
      await page.keyboard.type("telt st");
      await page.waitForSelector(".searchfield [role=option]");
      await page.keyboard.press("ArrowDown");
    },
  },
  {
    name: "keys",
    path: "/inbox/mine",
    ready: ".tk",
    wide: true,
    act: async (page) => {
      await page.keyboard.press("?");
      await page.waitForSelector(".keys");
    },
  },
  {
    name: "assignee",
    path: "/inbox/mine/48217",
    ready: ".ProseMirror",
    wide: true,
    act: async (page) => {
      await page.keyboard.press("a");
      await page.waitForSelector(".searchin");
    },
  },
  {
    name: "merge",
    path: "/inbox/mine/48217",
    ready: ".ProseMirror",
    wide: true,
    act: async (page) => {
      await page.keyboard.press("m");
      await page.locator(".mergelist label").first().click();
      await page.waitForSelector(".dialog .banner");
    },
  },
  { name: "new-ticket", path: "/tickets/new?customer=912", ready: ".newt .ProseMirror" },
  {
    name: "new-ticket-note",
    path: "/tickets/new",
    ready: ".newt .ProseMirror",
    act: async (page) => {
      await page.getByRole("tab", { name: "Notat" }).click();
      await page.locator(".newt .ProseMirror").click();
      await page.keyboard.type("Ringte");
      await page.keyboard.press("Control+Enter");
      await page.waitForSelector("text=Skriv et emne.");
    },
  },
  {
    name: "bulk",
    path: "/inbox/unassigned",
    ready: ".tk",
    wide: true,
    act: async (page) => {
      await page.keyboard.press("j");
      await page.keyboard.press("x");
      await page.waitForSelector(".bulk");
    },
  },
  { name: "gone", path: "/inbox/mine/999", ready: "text=Finnes ikke" },
  { name: "customers", path: "/customers", ready: "tbody tr" },
  { name: "customer", path: "/customers/912", ready: ".trow" },
  { name: "organization", path: "/organizations/5", ready: "tbody tr" },
  { name: "profile", path: "/profile", ready: ".sessionrow" },
  { name: "people", path: "/admin/people", ready: "tbody tr" },
  {
    name: "invite",
    path: "/admin/people",
    ready: "tbody tr",
    act: async (page) => {
      await page.getByRole("button", { name: "Inviter kollega" }).click();
      await page.waitForSelector(".dialog");
    },
  },
  { name: "groups", path: "/admin/groups", ready: "tbody tr" },
  { name: "roles", path: "/admin/roles", ready: "tbody tr" },
  { name: "mailboxes", path: "/admin/mailboxes", ready: "tbody tr" },
  {
    name: "mailbox",
    path: "/admin/mailboxes/1",
    ready: ".servers",
    act: async (page) => {
      await page.getByRole("button", { name: "Prøv postkassen" }).click();
      await page.waitForSelector(".steps");
    },
  },
  { name: "mail-rules", path: "/admin/mail", ready: ".formgrid" },
  { name: "filters", path: "/admin/filters", ready: ".rulelist" },
  { name: "suspended", path: "/admin/suspended", ready: "tbody tr" },
  { name: "macros", path: "/admin/macros", ready: "tbody tr" },
  { name: "macro", path: "/admin/macros?edit=1", ready: ".macrotry .words" },
  {
    name: "macro-picked",
    path: "/inbox/mine/48190",
    ready: ".ProseMirror",
    act: async (page) => {
      await page.locator(".ProseMirror").click();
      await page.keyboard.type("/slik");
      await page.keyboard.press("Enter");
      await page.waitForSelector(".staged");
      await page.keyboard.press("Control+/");
      await page.waitForSelector(".macrosearch .opt");
    },
  },
  { name: "inbound", path: "/admin/inbound", ready: "tbody tr" },
  { name: "inbound-mail", path: "/admin/inbound?mail=609", ready: ".rawhead" },
  { name: "parked", path: "/admin/parked", ready: "tbody tr" },
];

describe.each([
  { where: "desktop", size: DESKTOP },
  { where: "phone", size: PHONE },
])("axe finds nothing, $where", ({ where, size }) => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await Desk.open();
  });
  afterAll(() => desk.close());

  it.each(SCREENS.filter((screen) => where === "desktop" || !screen.wide))("$name", async (screen) => {
    const visit = await desk.page({ size, theme: "system", signedIn: screen.signedIn ?? true });
    const page = await visit.go(screen.path);
    await page.waitForSelector(screen.ready);
    await screen.act?.(page);
    await page.waitForTimeout(250);
    await visit.shot(`${screen.name}-${where}-light`);
    expect(await visit.axe(), "light").toEqual([]);
    // The same screen when the system turns dark; only what axe says of colours can differ.
    await page.emulateMedia({ colorScheme: "dark" });
    await page.waitForTimeout(100);
    await visit.shot(`${screen.name}-${where}-dark`);
    expect(await visit.axe(COLOURS), "dark").toEqual([]);
    await visit.done(/404/);
  });
});

it("axe finds nothing on the set-up page", async () => {
  const desk = await Desk.open({ needsSetup: true });
  const visit = await desk.page({ signedIn: false });
  const page = await visit.go("/");
  await page.waitForSelector("text=Sett opp Svar");
  expect(await visit.axe()).toEqual([]);
  await visit.done();
  await desk.close();
});
