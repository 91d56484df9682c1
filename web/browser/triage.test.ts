import { afterAll, beforeAll, expect, it } from "vitest";
import { EMAIL, PASSWORD } from "../dev/mock-server.ts";
import { Desk } from "./desk.ts";

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open();
});
afterAll(() => desk.close());

it("signs in, says the same for every wrong reason, and comes back to where one wanted to be", async () => {
  const visit = await desk.page({ signedIn: false });
  const page = await visit.go("/inbox/unassigned");
  await page.getByLabel("E-post").fill(EMAIL);
  await page.getByLabel("Passord").fill("feil passord");
  await page.keyboard.press("Enter");
  await page.waitForSelector("text=E-post eller passord stemmer ikke.");
  await page.getByLabel("Passord").fill(PASSWORD);
  await page.keyboard.press("Enter");
  await page.waitForURL("**/inbox/unassigned");
  await page.waitForSelector(".tk");
  await visit.done(/401/);
});

it("triages with the keyboard alone", async () => {
  const visit = await desk.page();
  const page = await visit.go("/inbox/mine");
  await page.waitForSelector(".tk");
  await page.keyboard.press("j");
  await page.waitForURL(/\/inbox\/mine\/\d+/);
  const first = Number(page.url().split("/").pop());
  await page.keyboard.press("j");
  await page.waitForFunction((id) => !location.pathname.endsWith(`/${id}`), first);
  const second = Number(page.url().split("/").pop());
  await page.waitForSelector(".ProseMirror");

  await page.keyboard.press("p"); // priority by its first letters
  await page.waitForSelector(".menu [role=option]");
  await page.keyboard.press("Home");
  await page.keyboard.press("Enter");
  await expect.poll(() => desk.mock.state.tickets.get(second)?.ticket.priority).toBe("urgent");
  await page.waitForSelector(".react-aria-Popover", { state: "detached" });

  await page.keyboard.press("e"); // solved, and on to the next one
  await expect.poll(() => desk.mock.state.tickets.get(second)?.ticket.status).toBe("solved");
  await page.waitForFunction((id) => !location.pathname.endsWith(`/${id}`), second);
  await page.waitForSelector(`.toast >> text=Sak ${second} er løst`);
  await page.keyboard.press("z"); // taken back
  await expect.poll(() => desk.mock.state.tickets.get(second)?.ticket.status).not.toBe("solved");

  await page.keyboard.press("g");
  await page.keyboard.press("u");
  await page.waitForSelector("[aria-label='Saker i Ikke tildelt'] .tk");
  await page.keyboard.press("j");
  await page.waitForURL(/\/inbox\/unassigned\/\d+/);
  const free = Number(page.url().split("/").pop());
  await page.waitForSelector(".ProseMirror");
  await page.keyboard.press("i");
  await expect.poll(() => desk.mock.state.tickets.get(free)?.ticket.assignee?.name).toBe("Eirik Dahl");
  await page.keyboard.press("u");
  await page.waitForURL((url) => url.pathname === "/inbox/unassigned");
  await visit.done();
});

it("loses no key of somebody who types faster than a list closes", async () => {
  const visit = await desk.page({ motion: true });
  const devtools = await visit.context.newCDPSession(visit.page);
  for (const [ticket, keys] of [
    // A plain list, and one with a field to search in, whose field must not take the key while it leaves.
    [48172, ["p", "Home", "Enter"]],
    [48240, ["a", "ArrowDown", "Enter"]],
  ] as const) {
    const page = await visit.go(`/inbox/all_open/${ticket}`);
    await page.waitForSelector(".ProseMirror");
    // What appears and leaves takes so long that the next key always comes before it has left.
    await devtools.send("Animation.enable");
    await devtools.send("Animation.setPlaybackRate", { playbackRate: 0.001 });
    await page.keyboard.press(keys[0]);
    await page.waitForSelector(".react-aria-Popover [role=option]", { state: "attached" });
    for (const key of [...keys.slice(1), "e"]) await page.keyboard.press(key);
    await expect.poll(() => desk.mock.state.tickets.get(ticket)?.ticket.status).toBe("solved");
    await page.waitForFunction((id) => !location.pathname.endsWith(`/${id}`), ticket);
  }
  expect(desk.mock.state.tickets.get(48172)?.ticket.priority).toBe("urgent");
  await visit.done();
});

it("never takes what is typed for a shortcut, even before the editor has come", async () => {
  const visit = await desk.page();
  const page = await visit.go("/inbox/mine/48190");
  await page.waitForSelector("#composer-waiting, .ProseMirror");
  await page.keyboard.press("n");
  await page.keyboard.type("ej skriver");
  await page.waitForSelector(".ProseMirror");
  await page.waitForSelector(".ProseMirror >> text=ej skriver");
  expect(desk.mock.state.tickets.get(48190)?.ticket.status).toBe("open");
  expect(page.url()).toContain("48190");
  await visit.done();
});

it("takes a change back when the server refuses it", async () => {
  const visit = await desk.page();
  const page = await visit.go("/inbox/mine/48203");
  await page.waitForSelector(".ProseMirror");
  desk.mock.fail.set("PATCH /tickets/48203", 1);
  await page.keyboard.press("s");
  await page.getByRole("option", { name: "Venter internt" }).click();
  await page.waitForSelector("text=Serveren er opptatt");
  await page.waitForSelector(".chead >> text=Venter på kunde");
  await visit.done(/503/);
});

it("keeps the menu of a message open while the conversation moves under it", async () => {
  for (const motion of [false, true]) {
    const visit = await desk.page({ motion });
    const page = await visit.go("/inbox/mine/48203");
    await page.waitForSelector(".ProseMirror");
    await page.locator(".msgmore").first().click();
    await page.waitForSelector("[role=menuitem] >> text=Svar");
    // A picture has come, and whoever stands at the end stays there.
    await page.locator(".msgs").evaluate((box) => {
      const picture = document.createElement("div");
      picture.style.height = "400px";
      box.querySelector("ol")?.append(picture);
      box.scrollTop = box.scrollHeight;
    });
    await page.waitForTimeout(200);
    await page.locator("[role=menuitem] >> text=Svar").click();
    await page.waitForFunction(() => document.activeElement?.closest(".ProseMirror") !== null);
    await page.waitForTimeout(300);
    await page.keyboard.type("Hei igjen");
    await page.waitForSelector(".ProseMirror >> text=Hei igjen");
    await visit.done();
  }
});
