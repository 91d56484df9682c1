import { mkdirSync } from "node:fs";
import type { AddressInfo } from "node:net";
import axe from "axe-core";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { expect } from "vitest";
import { createMock, type Mock } from "../dev/mock-server.ts";

export const DESKTOP = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };
/** The rules of axe that look at colours. */
export const COLOURS = ["color-contrast", "link-in-text-block"];
const SHOTS = process.env["SHOTS"];

/** A browser and a server of its own for one file of tests. */
export class Desk {
  private constructor(
    readonly mock: Mock,
    readonly base: string,
    readonly browser: Browser,
  ) {}

  static async open(options: { needsSetup?: boolean } = {}): Promise<Desk> {
    const mock = createMock(options);
    await new Promise<void>((ready) => mock.server.listen(0, "127.0.0.1", ready));
    const { port } = mock.server.address() as AddressInfo;
    const executablePath = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
    const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
    return new Desk(mock, `http://127.0.0.1:${port}`, browser);
  }

  async close(): Promise<void> {
    await this.browser.close();
    this.mock.close();
  }

  /** A page whose every console error and refused request fails the test at `done`. */
  async page(
    options: {
      size?: { width: number; height: number };
      signedIn?: boolean;
      theme?: "light" | "dark" | "system";
      /** Things move, as they do for most people. */
      motion?: boolean;
    } = {},
  ): Promise<Visit> {
    const { size = DESKTOP, signedIn = true, theme = "light", motion = false } = options;
    const context = await this.browser.newContext({
      viewport: size,
      locale: "nb-NO",
      timezoneId: "Europe/Oslo",
      colorScheme: theme === "dark" ? "dark" : "light",
      hasTouch: size.width < 700,
      reducedMotion: motion ? "no-preference" : "reduce",
      permissions: ["clipboard-write"],
    });
    if (signedIn) {
      await context.addCookies([{ name: "svar_session", value: "mock", url: this.base }]);
      const headers = { "x-csrf-token": "mock-token" };
      await context.request.patch(`${this.base}/api/ui/me`, { data: { theme, locale: "nb" }, headers });
    } else {
      await context.addInitScript(`localStorage.setItem("svar.look", '{"theme":"${theme}","locale":"nb"}')`);
    }
    context.setDefaultTimeout(60_000);
    context.setDefaultNavigationTimeout(60_000);
    return new Visit(context, await context.newPage(), this.base);
  }
}

export class Visit {
  readonly complaints: string[] = [];

  constructor(
    readonly context: BrowserContext,
    readonly page: Page,
    readonly base: string,
  ) {
    page.on("console", (message) => {
      if (message.type() === "error") this.complaints.push(message.text());
    });
    page.on("pageerror", (error) => this.complaints.push(String(error)));
    page.on("request", (request) => {
      if (!request.url().startsWith(base) && !/^(data|blob|about):/.test(request.url())) {
        this.complaints.push(`asked another host: ${request.url()}`);
      }
    });
  }

  async go(path: string): Promise<Page> {
    await this.page.goto(this.base + path);
    return this.page;
  }

  /** Ends the visit; nothing may have been complained about, but for what is expected. */
  async done(...expected: RegExp[]): Promise<void> {
    const left = this.complaints.filter((one) => !expected.some((pattern) => pattern.test(one)));
    await this.context.close();
    expect(left).toEqual([]);
  }

  async shot(name: string): Promise<void> {
    if (!SHOTS) return;
    mkdirSync(SHOTS, { recursive: true });
    await this.page.screenshot({ path: `${SHOTS}/${name}.png` });
  }

  /** What axe finds on the screen as it stands, in a form that says what to mend; by these rules, or by all. */
  async axe(only: string[] = []): Promise<string[]> {
    await this.page.evaluate(axe.source);
    const found = await this.page.evaluate(async (rules) => {
      const run = (window as unknown as { axe: typeof axe }).axe;
      const everything = {
        // Menus and dialogs are drawn beside the landmarks, as React Aria does for all that floats; while a dialog is
        // open the page behind it is hidden from readers, so its heading and main landmark are not missed.
        rules: {
          region: { enabled: false },
          "landmark-one-main": { enabled: !document.querySelector(".scrim") },
          "page-has-heading-one": { enabled: !document.querySelector(".scrim") },
        },
        runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
      };
      const some = { runOnly: { type: "rule" as const, values: rules } };
      const result = await run.run(document, rules.length ? some : everything);
      return result.violations.flatMap((violation) =>
        violation.nodes.map(
          (node) => `${violation.id}: ${node.target.join(" ")} | ${node.failureSummary ?? ""}`,
        ),
      );
    }, only);
    return found;
  }
}
