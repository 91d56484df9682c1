import { afterAll, beforeAll, expect, it } from "vitest";
import { Desk, PHONE } from "./desk.ts";

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open();
});
afterAll(() => desk.close());

it("says how one is told of what, when one is left alone, and where push reaches one", async () => {
  const visit = await desk.page();
  await visit.context.grantPermissions(["notifications"]);
  // The browser's push service is out of reach here: the subscription is made up, the rest is real.
  await visit.page.addInitScript(() => {
    const made = {
      endpoint: "https://push.example/1",
      options: { applicationServerKey: null },
      getKey: () => new Uint8Array([4, 5, 6]).buffer,
      unsubscribe: async () => true,
    };
    PushManager.prototype.subscribe = async () => made as unknown as PushSubscription;
    PushManager.prototype.getSubscription = async () => null;
  });
  const page = await visit.go("/profile");
  await page.getByRole("button", { name: "Noen nevner meg i et notat" }).click();
  await page.getByRole("option", { name: "I appen og som push" }).click();
  await expect.poll(() => desk.mock.notices.choices.choices[0]?.way).toBe("push");
  await page.getByText("La meg være i fred hver dag mellom").click();
  await page.waitForSelector("form.quiet input[type=time]");
  // A button that waits says so to screen readers, for a while also after it is gone: look before.
  expect(await visit.axe()).toEqual([]);
  await page.getByRole("button", { name: "Slå på i denne nettleseren" }).click();
  await page.waitForSelector(".toast >> text=Push er slått på i denne nettleseren");
  await page.waitForSelector(".pushlist >> text=Denne");
  await page.getByRole("button", { name: "Prøv" }).last().click();
  await page.waitForSelector(".toast >> text=Den bør dukke opp nå");

  await page.getByLabel("Til", { exact: true }).fill("06:30");
  await page.getByLabel("Tidssone").fill("Bergen");
  await page.getByRole("button", { name: "Lagre" }).last().click();
  await page.waitForSelector("text=Tidssonen finnes ikke");
  await page.getByLabel("Tidssone").fill("Europe/Oslo");
  await page.locator("form.quiet").getByRole("button", { name: "Lagre" }).click();
  await page.waitForSelector(".toast >> text=Lagret");
  expect(desk.mock.notices.choices.hours).toEqual({
    time_zone: "Europe/Oslo",
    quiet_from: 18 * 60,
    quiet_until: 6 * 60 + 30,
    quiet_days: 96,
    daily_at: 480,
  });
  await visit.shot("notice-choices");
  await page.getByRole("button", { name: "Fjern Chrome on Linux" }).click();
  await page.waitForSelector("text=Slå på i denne nettleseren");
  await visit.done(/422/);
});

it("the worker shows a push, but not of the ticket that one looks at, and a click turns the page", async () => {
  const visit = await desk.page();
  await visit.context.grantPermissions(["notifications"]);
  const [ticket] = [...desk.mock.state.tickets.keys()];
  const page = await visit.go(`/tickets/${ticket}`);
  await page.waitForSelector(".chead");
  await page.evaluate(async () => {
    await navigator.serviceWorker.register("/push-worker.js");
    await navigator.serviceWorker.ready;
  });
  const worker = visit.context.serviceWorkers()[0] ?? (await visit.context.waitForEvent("serviceworker"));
  const pushed = (ticket_id: number) =>
    worker.evaluate(
      async ([id, path]) => {
        const words = { title: "Kari nevnte deg", body: "Sak", path, tag: `t-${id}`, ticket_id: id };
        const waits: Promise<unknown>[] = [];
        // The types of a worker are not those of a page.
        type Pushed = new (
          kind: string,
          init: { data: string },
        ) => Event & { waitUntil: (what: Promise<unknown>) => void };
        const Made = (self as unknown as { PushEvent: Pushed }).PushEvent;
        const event = new Made("push", { data: JSON.stringify(words) });
        event.waitUntil = (what) => void waits.push(Promise.resolve(what));
        const own = self as unknown as {
          dispatchEvent: (event: Event) => void;
          registration: ServiceWorkerRegistration;
        };
        own.dispatchEvent(event);
        await Promise.all(waits);
        return (await own.registration.getNotifications()).map((one) => one.tag);
      },
      [ticket_id, `/tickets/${ticket_id}`] as const,
    );
  await page.bringToFront();
  expect(await pushed(Number(ticket))).toEqual([]);
  expect(await pushed(999_999)).toEqual(["t-999999"]);
  await visit.done(/sw|404/);
});

it("is left alone by one click in the bell's list, in the dark too", async () => {
  const visit = await desk.page({ theme: "dark" });
  const page = await visit.go("/inbox/mine");
  await page.locator(".bell").click();
  await page.getByRole("button", { name: "Ikke forstyrr" }).click();
  await page.getByRole("menuitem", { name: "I en time" }).click();
  await page.waitForSelector(".toast >> text=Push og e-post venter til");
  expect(desk.mock.notices.choices.dnd_until).not.toBeNull();
  await visit.shot("notices-dark");
  expect(await visit.axe()).toEqual([]);
  await page.locator(".notices .btn.on").click();
  await page.getByRole("menuitem", { name: "Jeg kan forstyrres igjen" }).click();
  await expect.poll(() => desk.mock.notices.choices.dnd_until).toBeNull();
  await visit.done();
});

it("ends the mails by the link in one of them, without signing in", async () => {
  const visit = await desk.page({ signedIn: false });
  const page = await visit.go("/unsubscribe/1-abc");
  await page.waitForSelector("h1 >> text=Ingen flere slike e-poster?");
  expect(await visit.axe()).toEqual([]);
  await visit.shot("unsubscribe");
  await page.getByRole("button", { name: "Stopp e-postene" }).click();
  await page.waitForSelector("h1 >> text=E-postene er stoppet");
  await visit.go("/unsubscribe/gone");
  await page.getByRole("button", { name: "Stopp e-postene" }).click();
  await page.waitForSelector("text=Lenken virker ikke");
  await visit.done(/404/);
});

it("fits a phone", async () => {
  const visit = await desk.page({ size: PHONE, theme: "dark" });
  const page = await visit.go("/profile");
  await page.waitForSelector("text=Stille timer");
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
  await page.locator("#notices").scrollIntoViewIfNeeded();
  await visit.shot("notice-choices-phone");
  await visit.done();
});
