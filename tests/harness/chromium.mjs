// Headless Chromium, told what to do by lines of JSON on standard input; each is answered by one line. For chromium.py.
//
//   {"open":{context options},"base":"http://…"}      -> {"ok":page number}
//   {"page":1,"call":"keyboard.press","args":["j"]} -> {"ok":value}; any method of Playwright's page
//   {"page":1,"frame":"iframe","call":"waitForSelector","args":[…]}  the same within the first such frame
//   {"page":1,"paste":{"name","type","base64"}}     a file pasted where the cursor stands
//   {"page":1,"cookies":[{name, value, url}]}
//   {"page":1,"axe":{"type":"tag"|"rule","values":[…]}}  -> {"ok":["color-contrast: selector | what to mend"]}
//   {"page":1,"complaints":true}                    -> {"ok":[…]}: errors of the console, and hosts that are not ours
//   {"page":1,"close":true}
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const require = createRequire(new URL("../../web/package.json", import.meta.url));
const { chromium } = require("playwright-core");
const axeSource = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
  ],
});
const pages = [];

async function open(base, options) {
  const context = await browser.newContext({ reducedMotion: "reduce", timezoneId: "Europe/Oslo", ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const complaints = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(base) && !/^(data|blob|about):/.test(url)) complaints.push(`asked another host: ${url}`);
  });
  pages.push({ page, context, complaints });
  return pages.length - 1;
}

function paste(page, { name, type, base64 }) {
  return page.evaluate(
    (file) => {
      const bytes = Uint8Array.from(atob(file.base64), (one) => one.charCodeAt(0));
      const data = new DataTransfer();
      data.items.add(new File([bytes], file.name, { type: file.type }));
      document.activeElement.dispatchEvent(
        new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }),
      );
    },
    { name, type, base64 },
  );
}

async function axe(page, which) {
  await page.evaluate(axeSource);
  return page.evaluate(async (runOnly) => {
    const result = await window.axe.run(document, { runOnly });
    return result.violations.flatMap((violation) =>
      violation.nodes.map((node) => `${violation.id}: ${node.target.join(" ")} | ${node.failureSummary}`),
    );
  }, which);
}

async function obey(order) {
  if (order.open) return open(order.base, order.open);
  const { page, context, complaints } = pages[order.page];
  if (order.paste) return paste(page, order.paste);
  if (order.cookies) return context.addCookies(order.cookies);
  if (order.axe) return axe(page, order.axe);
  if (order.complaints) return complaints.splice(0);
  if (order.close) return context.close();
  let target = page;
  if (order.frame) target = await (await page.waitForSelector(order.frame, { state: "attached" })).contentFrame();
  const path = order.call.split(".");
  const method = path.pop();
  for (const step of path) target = target[step];
  const value = await target[method](...order.args);
  return value === null || ["string", "number", "boolean"].includes(typeof value) || Array.isArray(value) || value?.constructor === Object
    ? value
    : null;
}

for await (const line of createInterface({ input: process.stdin })) {
  let answer;
  try {
    answer = { ok: (await obey(JSON.parse(line))) ?? null };
  } catch (error) {
    answer = { error: String(error?.message ?? error) };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
await browser.close();
