import { afterAll, beforeAll, expect, it } from "vitest";
import { Desk, PHONE } from "./desk.ts";

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open();
});
afterAll(() => desk.close());

it("connects a channel, tests it and disconnects it", async () => {
  const visit = await desk.page();
  const page = await visit.go("/admin/chat-tools");
  await page.waitForSelector("text=Fortell en kanal hva som skjer");
  await visit.shot("chat-tools-none");
  await page.getByRole("button", { name: "Koble til et chatteverktøy" }).click();
  await page.getByRole("button", { name: "Lagre" }).click();
  await page.waitForSelector(".dialog >> text=Gi den et navn");
  await page.getByRole("textbox", { name: "Navn" }).fill("#kundeservice");
  await page.getByRole("textbox", { name: "Webhook-adresse" }).fill("https://gone.example/services/1");
  await page.getByLabel("Signeringshemmelighet").fill("shh");
  await page.locator(".dialog").getByText("kunder som venter for lenge").click();
  await page.getByRole("textbox", { name: "For lenge er, i minutter" }).fill("45");
  await page
    .locator(".dialog")
    .getByText(desk.mock.state.groups[0]?.name ?? "")
    .click();
  await visit.shot("chat-tool-new");
  expect(await visit.axe()).toEqual([]);
  await page.getByRole("button", { name: "Lagre" }).click();
  await page.waitForSelector("td >> text=#kundeservice");
  expect(desk.mock.chat.tools[0]).toMatchObject({
    events: ["opened", "mentioned", "unanswered"],
    unanswered_minutes: 45,
    has_signing_secret: true,
  });
  await page.getByRole("button", { name: "Test" }).click();
  await page.waitForSelector("text=Webhooken eller kanalen er borte");
  await page.getByRole("button", { name: "Endre #kundeservice" }).click();
  await page.waitForSelector(".dialog >> text=/api/chat/slack/");
  await page.getByRole("button", { name: "Koble fra" }).click();
  await page.waitForSelector(".dialog >> text=slutter å virke");
  await page.getByRole("button", { name: "Koble fra" }).click();
  await page.waitForSelector("text=Fortell en kanal hva som skjer");
  await visit.done(/422/);
});

it("shows what works and what does not, in the dark and on a phone", async () => {
  desk.mock.chat.fill();
  const dark = await desk.page({ theme: "dark" });
  const wide = await dark.go("/admin/chat-tools");
  await wide.waitForSelector("text=1 melding ble gitt opp");
  await dark.shot("chat-tools-dark");
  expect(await dark.axe()).toEqual([]);
  await dark.done();
  const visit = await desk.page({ size: PHONE });
  const page = await visit.go("/admin/chat-tools");
  await page.waitForSelector("text=Teams avviser webhooken");
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
  await visit.shot("chat-tools-phone");
  expect(await visit.axe()).toEqual([]);
  await visit.done();
});

it("links a chat account by the link that the chat showed, once", async () => {
  const visit = await desk.page();
  const page = await visit.go("/link-chat/abc");
  await page.waitForSelector("text=Er du eirik i Slack?");
  await visit.shot("link-chat");
  expect(await visit.axe()).toEqual([]);
  await page.getByRole("button", { name: "Det er meg" }).click();
  await page.waitForSelector(".sessionrow >> text=Slack: eirik");
  await page.getByRole("button", { name: "Fjern koblingen til eirik", exact: true }).click();
  await page.waitForSelector(".sessionrow >> text=Slack: eirik", { state: "detached" });
  await visit.go("/link-chat/gone");
  await page.waitForSelector("text=Denne lenken virker ikke lenger");
  await visit.done(/404/);
});
