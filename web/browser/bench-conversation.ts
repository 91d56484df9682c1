// How a conversation of 300 messages scrolls: every message read in, then from the newest to the oldest and back.
//
// Two measures. The work of the main thread for each frame, in processor time: what the app is answerable for. It fails when half of the frames take
// more than half of a frame at 60 per second, or one in twenty a whole one. And the time between frames as the machine gave them, which says as much
// about the machine: it should be idle, for a busy one makes the first measure up to twice as large, too.
import type { Page } from "playwright-core";
import { Desk } from "./desk.ts";

const TICKET = 47000;
const STEP = 120; // pixels per frame: a fast wheel
const FRAME = 1000 / 60;
const LONGEST = 8_000; // ms of the second measure, each way

const at = (times: number[], share: number) => {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
};
const told = (times: number[]) =>
  `median ${at(times, 0.5).toFixed(1)} ms, 95 % within ${at(times, 0.95).toFixed(1)} ms, worst ${at(times, 1).toFixed(1)} ms of ${times.length}`;

async function workPerFrame(page: Page): Promise<number[]> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Performance.enable", { timeDomain: "threadTicks" });
  const spent = async () => {
    const { metrics } = await devtools.send("Performance.getMetrics");
    return (metrics.find((one) => one.name === "TaskDuration")?.value ?? 0) * 1000;
  };
  const works: number[] = [];
  for (const by of [-STEP, STEP]) {
    for (;;) {
      const before = await spent();
      // As text: what runs in the page must not carry the helpers of the compiler that runs this file.
      const more = await page.evaluate(`(async () => {
        const box = document.querySelector(".msgs");
        box.scrollTop += ${by};
        await new Promise((next) => requestAnimationFrame(() => setTimeout(next)));
        return ${by} < 0 ? box.scrollTop > 0 : box.scrollTop + box.clientHeight < box.scrollHeight - 2;
      })()`);
      works.push((await spent()) - before);
      if (!more) break;
    }
  }
  return works;
}

async function timeBetweenFrames(page: Page): Promise<number[]> {
  return (await page.evaluate(`(async () => {
    const box = document.querySelector(".msgs");
    const taken = [];
    const frame = () => new Promise((next) => requestAnimationFrame(next));
    for (const by of [-${STEP}, ${STEP}]) {
      let before = await frame();
      const until = before + ${LONGEST};
      while (before < until && (by < 0 ? box.scrollTop > 0 : box.scrollTop + box.clientHeight < box.scrollHeight - 2)) {
        box.scrollTop += by;
        const now = await frame();
        taken.push(now - before);
        before = now;
      }
    }
    return taken;
  })()`)) as number[];
}

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
  // A breath, so that what was just read in is drawn.
  await page.waitForTimeout(500);
  const work = await workPerFrame(page);
  const times = await timeBetweenFrames(page);
  console.log(`${messages} messages`);
  console.log(`work of the main thread per frame, in processor time: ${told(work)}`);
  console.log(`time between frames, on this machine now: ${told(times)}`);
  if (messages < 300 || at(work, 0.5) > FRAME / 2 || at(work, 0.95) > FRAME) process.exitCode = 1;
} finally {
  await desk.close();
}
