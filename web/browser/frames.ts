// What Chromium's own trace says of the frames while something scrolls: how many it showed, how many it dropped, and what the main thread did meanwhile.
import { loadavg } from "node:os";
import type { Browser } from "playwright-core";

export const FRAME = 1000 / 60;

export interface Frames {
  /** Frames of the scroll that reached the screen in time. */
  shown: number;
  /** Frames that the browser counts as dropped: the page had to move and did not. */
  dropped: number;
  /** Shown, but with a part that was not painted yet. */
  incomplete: number;
  /** Scroll updates of all that the browser judges as jank: they came later than the ones before let one expect. */
  janky: number;
  updates: number;
  /** Who moved the page: with the compositor alone, a busy main thread drops nothing. */
  thread: "compositor" | "main" | "both";
  /** Processor time of the page's main thread in each sixtieth of a second, ms. */
  main: number[];
}

interface TraceEvent {
  name: string;
  ph: string;
  ts: number;
  dur?: number;
  tdur?: number;
  pid: number;
  tid: number;
  args: {
    name?: string;
    frame_reporter?: {
      state: string;
      scroll_state: string;
      frame_sequence: number;
      frame_source: number;
      affects_smoothness: boolean;
      has_missing_content: boolean;
    };
    scroll_jank_v4?: { is_janky?: boolean };
  };
}

const CATEGORIES = [
  "cc",
  "benchmark",
  "toplevel",
  "input",
  "input.scrolling",
  "devtools.timeline",
  "disabled-by-default-devtools.timeline.frame",
];

export function at(times: number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
export const told = (times: number[]) =>
  `median ${at(times, 0.5).toFixed(1)} ms, 95 % within ${at(times, 0.95).toFixed(1)} ms, worst ${at(times, 1).toFixed(1)} ms of ${times.length}`;
export const load = () =>
  loadavg()
    .map((one) => one.toFixed(1))
    .join(", ");

async function trace(
  browser: Browser,
  act: () => Promise<void>,
  categories = CATEGORIES,
): Promise<TraceEvent[]> {
  const devtools = await browser.newBrowserCDPSession();
  const events: TraceEvent[] = [];
  devtools.on("Tracing.dataCollected", ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  const complete = new Promise((done) => devtools.once("Tracing.tracingComplete", done));
  await devtools.send("Tracing.start", {
    transferMode: "ReportEvents",
    traceConfig: { includedCategories: categories, recordMode: "recordAsMuchAsPossible" },
  });
  await act();
  await devtools.send("Tracing.end");
  await complete;
  await devtools.detach();
  return events;
}

/** Does `act`, which scrolls, under the browser's trace. */
export async function watchFrames(browser: Browser, act: () => Promise<void>): Promise<Frames> {
  const events = await trace(browser, act);
  const reports = events.flatMap((one) => {
    const report = one.name === "PipelineReporter" ? one.args.frame_reporter : undefined;
    return report && report.scroll_state !== "SCROLL_NONE" ? [{ ...report, pid: one.pid }] : [];
  });
  // A frame is told of twice when the main thread's part of it came later. `affects_smoothness` is how the browser counts a drop: the screen stood
  // still where it had to move, either because no frame came or because the thread that moves the page was late.
  const frames = new Map<string, { shown: boolean; dropped: boolean; incomplete: boolean }>();
  for (const one of reports) {
    const key = `${one.frame_source} ${one.frame_sequence}`;
    const known = frames.get(key) ?? { shown: false, dropped: false, incomplete: false };
    known.shown ||= one.state.startsWith("STATE_PRESENTED");
    known.dropped ||= one.affects_smoothness;
    known.incomplete ||= one.has_missing_content;
    frames.set(key, known);
  }
  const all = [...frames.values()];
  const moved = new Set(reports.map((one) => one.scroll_state));
  const jank = events.filter((one) => one.name === "ScrollJankV4" && one.ph === "b");
  const mains = new Set(
    events
      .filter((one) => one.name === "thread_name" && one.args.name === "CrRendererMain")
      .map((one) => `${one.pid} ${one.tid}`),
  );
  const pids = new Set(reports.map((one) => one.pid));
  const work = new Map<number, number>();
  for (const one of events) {
    if (one.name !== "ThreadControllerImpl::RunTask" || one.ph !== "X" || !pids.has(one.pid)) continue;
    if (!mains.has(`${one.pid} ${one.tid}`)) continue;
    const frame = Math.floor(one.ts / 1000 / FRAME);
    work.set(frame, (work.get(frame) ?? 0) + (one.tdur ?? 0) / 1000);
  }
  return {
    shown: all.filter((one) => one.shown && !one.dropped).length,
    dropped: all.filter((one) => one.dropped).length,
    incomplete: all.filter((one) => one.shown && one.incomplete).length,
    janky: jank.filter((one) => one.args.scroll_jank_v4?.is_janky).length,
    updates: jank.length,
    thread: moved.size > 1 ? "both" : moved.has("SCROLL_COMPOSITOR_THREAD") ? "compositor" : "main",
    main: [...work.values()],
  };
}

/** Does `act` under the browser's trace. Answers the processor time of the page's main thread, in ms, between each mark `asked` and the next `drawn`. */
export async function watchWork(browser: Browser, act: () => Promise<void>): Promise<number[]> {
  const events = await trace(browser, act, ["toplevel", "blink.user_timing"]);
  const marks = events
    .filter((one) => one.name === "asked" || one.name === "drawn")
    .sort((one, other) => one.ts - other.ts);
  const tasks = events.filter((one) => one.name === "ThreadControllerImpl::RunTask" && one.ph === "X");
  return marks.flatMap((asked, index) => {
    const drawn = marks[index + 1];
    if (asked.name !== "asked" || drawn?.name !== "drawn") return [];
    let work = 0;
    for (const { pid, tid, ts, dur = 0, tdur = 0 } of tasks) {
      // The task that asked began a little before its mark.
      if (pid === asked.pid && tid === asked.tid && ts + dur > asked.ts && ts < drawn.ts) work += tdur / 1000;
    }
    return [work];
  });
}
