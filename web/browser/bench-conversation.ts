// How a conversation of 300 messages scrolls: every message read in, then by the wheel from the newest to the oldest and back, at a speed at which
// nobody can read. Chromium's own trace counts the frames. It fails when one was dropped, or when the main thread had to move the page: then a busy
// main thread drops frames. What is measured depends on the machine, so its load is told, too.
import { cpus } from "node:os";
import { Desk } from "./desk.ts";
import { load, told, watchFrames } from "./frames.ts";

const TICKET = 47000;
const SPEED = 7200; // pixels per second: 120 in each frame

const desk = await Desk.open();
try {
  const visit = await desk.page();
  const page = await visit.go(`/inbox/all_open/${TICKET}`);
  await page.waitForSelector(".msgs .msg");
  await page.waitForSelector(".ProseMirror");
  for (;;) {
    const older = page.locator(".msgs > .fold button");
    if ((await older.count()) === 0) break;
    const had = await page.locator(".msg").count();
    await older.click();
    await page.waitForFunction((n) => document.querySelectorAll(".msg").length > n, had);
  }
  const messages = await page.locator(".msg").count();
  const box = await page.locator(".msgs").boundingBox();
  if (!box) throw new Error("no conversation on the screen");
  const height = await page.evaluate(() => {
    const all = document.querySelector(".msgs");
    if (!all) return 0;
    all.scrollTop = all.scrollHeight;
    return all.scrollHeight - all.clientHeight;
  });
  // A breath, so that what was just read in is drawn.
  await page.waitForTimeout(1000);
  const before = load();
  const devtools = await page.context().newCDPSession(page);
  const frames = await watchFrames(desk.browser, async () => {
    for (const way of [height, -height]) {
      await devtools.send("Input.synthesizeScrollGesture", {
        x: box.x + box.width / 2,
        y: box.y + box.height / 2,
        yDistance: way,
        speed: SPEED,
        gestureSourceType: "mouse",
        preventFling: true,
      });
    }
  });
  const ends = await page.evaluate(() => document.querySelector(".msgs")?.scrollTop ?? 0);
  if (ends < height - 100) throw new Error(`the way back ended at ${ends} of ${height} pixels`);
  const { shown, dropped, incomplete, janky, updates, thread } = frames;
  console.log(`${messages} messages, ${height} pixels, there and back at ${SPEED} pixels per second`);
  console.log(`load of the machine (${cpus().length} cores) before: ${before}; after: ${load()}`);
  console.log(
    `frames shown in time: ${shown}; dropped: ${dropped}; shown with a part not painted yet: ${incomplete}`,
  );
  console.log(`scroll updates that the browser calls jank: ${janky} of ${updates}`);
  console.log(`moved by: the ${thread} thread`);
  console.log(`work of the main thread per frame, in processor time: ${told(frames.main)}`);
  if (messages < 300 || dropped > 0 || thread !== "compositor") process.exitCode = 1;
} finally {
  await desk.close();
}
