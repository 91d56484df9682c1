import { afterAll, beforeAll, expect, it } from "vitest";
import { Desk, PHONE } from "./desk.ts";

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

it("keeps a draft on the server and finds it again on another device", async () => {
  const one = await desk.page();
  const page = await one.go("/inbox/mine/48217");
  await page.waitForSelector(".ProseMirror");
  await page.keyboard.press("r");
  await page.keyboard.type("Den sendes til Otta i dag.");
  await page.waitForSelector("text=Lagret");
  expect(ticket(48217).drafts[0]?.html).toBe("<p>Den sendes til Otta i dag.</p>");
  await one.done();

  const other = await desk.page({ size: PHONE });
  const phone = await other.go("/inbox/mine/48217");
  await phone.waitForSelector(".ProseMirror >> text=Den sendes til Otta i dag.");
  await other.done();
});

it("sends, shows the countdown, and brings the text back when undone", async () => {
  const visit = await desk.page();
  const page = await visit.go("/inbox/mine/48203");
  await page.waitForSelector(".ProseMirror");
  await page.keyboard.press("r");
  await page.keyboard.type("Pakken er på vei.");
  await page.keyboard.press("Control+Enter");
  await page.waitForSelector(".toast >> text=Sender til Torunn Kleven");
  await page.waitForSelector(".own >> text=Pakken er på vei.");
  await page.locator(".toast").getByRole("button", { name: "Angre" }).click();
  await page.waitForSelector(".ProseMirror >> text=Pakken er på vei.");
  expect(desk.mock.state.comments(ticket(48203)).some((one) => one.text === "Pakken er på vei.")).toBe(false);
  await visit.done();
});

it("shows the other's answer before sending", async () => {
  const visit = await desk.page();
  const page = await visit.go("/inbox/mine/48190");
  await page.waitForSelector(".ProseMirror");
  await page.keyboard.press("r");
  await page.keyboard.type("Hej! Skidorna kommer i morgon.");
  const made = ticket(48190);
  const story = { by: 8, ago: 0, text: "Jeg har alt svart henne på telefon." };
  const comment = desk.mock.state.comment({ customer: 918 } as never, story);
  made.timeline.push({ kind: "comment", ...comment });
  await page.keyboard.press("Control+Enter");
  await page.waitForSelector("text=Magnus Hagen svarte mens du skrev");
  await page.waitForSelector(".their >> text=Jeg har alt svart henne");
  expect(desk.mock.state.comments(made).some((one) => one.text.includes("Skidorna kommer"))).toBe(false);
  await page.getByRole("button", { name: "Send likevel" }).click();
  await page.waitForSelector(".own >> text=Skidorna kommer i morgon");
  await visit.done(/409/);
});

it("asks before a reply goes to other people than last time", async () => {
  const visit = await desk.page();
  const page = await visit.go("/inbox/mine/48172");
  await page.waitForSelector(".ProseMirror");
  await page.getByRole("button", { name: "Legg til kopi" }).click();
  await page.keyboard.type("verksted@partner.example");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".pill.new");
  await page.locator(".ProseMirror").click();
  await page.keyboard.type("Vi spør verkstedet.");
  await page.keyboard.press("Control+Enter");
  await page.waitForSelector("text=Ny mottaker: verksted@partner.example.");
  await page.getByRole("button", { name: "Send til disse" }).click();
  await expect
    .poll(
      () =>
        desk.mock.state.comments(ticket(48172)).findLast((one) => one.author_kind === "agent")?.cc[0]?.email,
    )
    .toBe("verksted@partner.example");
  await visit.done();
});

it("attaches a file, writes a note with a mention, and shows what arrives live", async () => {
  const visit = await desk.page();
  const page = await visit.go("/inbox/mine/48198");
  await page.waitForSelector(".ProseMirror");
  await page.keyboard.press("n");
  await page.keyboard.type("Se på lageret @ka");
  await page.waitForSelector(".slash [role=option]");
  await page.keyboard.press("Enter");
  await page
    .locator("input[type=file]")
    .setInputFiles({ name: "lager.jpg", mimeType: "image/jpeg", buffer: Buffer.from("x") });
  await page.waitForSelector(".up >> text=lager.jpg");
  await page.getByRole("button", { name: "Lagre notat" }).click();
  await page.waitForSelector(".note .ment >> text=@Kari Nilsen");
  const note = desk.mock.state.comments(ticket(48198)).findLast((one) => !one.public);
  expect(note?.mentions.map((one) => one.id)).toEqual([7]);
  expect(note?.attachments.map((one) => one.name)).toEqual(["lager.jpg"]);

  const comment = desk.mock.state.comment({ customer: 917 } as never, {
    by: "c",
    ago: 0,
    text: "Jeg ser dem i butikken nu.",
  });
  ticket(48198).timeline.push({ kind: "comment", ...comment });
  desk.mock.tell({
    kind: "event",
    seq: 500,
    name: "comment.received",
    ticket_id: 48198,
    comment_id: comment.id,
    customer_id: null,
    actor_id: null,
  });
  await page.waitForSelector(".cust >> text=Jeg ser dem i butikken nu.");
  desk.mock.tell({ kind: "counts", views: { unassigned: 77 } });
  await page.waitForSelector(".view:has-text('Ikke tildelt') >> text=77");
  await visit.done();
});

it("shows a mail with looks of its own in a frame without scripts, sized from outside, its pictures only when asked", async () => {
  const visit = await desk.page();
  const page = await visit.go("/inbox/unassigned/48238");
  const frame = page.locator("iframe.mailframe");
  await frame.waitFor();
  expect(await frame.getAttribute("sandbox")).not.toContain("allow-scripts");
  const inside = page.frameLocator("iframe.mailframe");
  await expect
    .poll(() => inside.locator("h1").evaluate((element) => getComputedStyle(element).color))
    .toBe("rgb(122, 62, 18)");
  await expect.poll(async () => (await frame.boundingBox())?.height ?? 0).toBeGreaterThan(150);
  expect(await inside.locator("img").getAttribute("src")).toBeNull();
  await page.getByRole("button", { name: "Vis bilder" }).click();
  await expect.poll(() => inside.locator("img").getAttribute("src")).toBe("/api/ui/comments/0/pictures/1");
  await visit.done();
});

it("reads a conversation of 300 messages page by page, from the newest", async () => {
  const visit = await desk.page();
  const page = await visit.go("/inbox/mine/47000");
  await page.waitForSelector("text=Melding 300, avsnitt 1");
  expect(await page.locator(".msg").count()).toBe(30);
  await page.getByRole("button", { name: /tidligere meldinger/ }).click();
  await expect.poll(() => page.locator(".msg").count()).toBe(80);
  await visit.done();
});
