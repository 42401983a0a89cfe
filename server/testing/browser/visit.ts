import type { Page, Request } from "playwright-core";
import { expect, onTestFinished } from "vitest";
import type { WindowOptions, WindowPool } from "./window-pool.ts";

/** A browser window of one test. It fails the test in its end where anything went wrong that was not announced. */
export interface Visit {
  readonly page: Page;
  /**
   * Announces a fault the test brings about on purpose, such as a refused sign-in, which Chromium writes on its console.
   * It has to happen.
   */
  expectFault(pattern: RegExp): void;
  /** Every fault so far, in words. */
  faults(): readonly string[];
}

/** A busy machine may take its time over a page. */
export const PATIENCE_MS = 240_000;

/**
 * Opens a window with cookies of its own. While it is open, an error or a warning on the console, an error nobody caught,
 * a request to any other host and whatever the content security policy stopped are faults.
 */
export async function openVisit(windows: WindowPool, options: WindowOptions = {}): Promise<Visit> {
  const { url } = windows;
  const { context, giveBack } = await windows.take(options);
  const seen: string[] = [];
  const announced: RegExp[] = [];
  onTestFinished(async () => {
    await giveBack();
    const isAnnounced = (fault: string) => announced.some((pattern) => pattern.test(fault));
    expect(seen.filter((fault) => !isAnnounced(fault))).toEqual([]);
    expect(announced.filter((pattern) => !seen.some((fault) => pattern.test(fault)))).toEqual([]);
  });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  page.on("console", (message) => {
    const kind = message.type();
    if (kind === "error" || kind === "warning") seen.push(`${kind}: ${message.text()}`);
  });
  page.on("pageerror", (error) => seen.push(`uncaught: ${error.message}`));
  page.on("request", (request) => {
    if (!staysAt(url, request)) seen.push(`another host: ${request.url()}`);
  });
  await page.exposeFunction("tellViolation", (words: string) => seen.push(`policy: ${words}`));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      const tell = Reflect.get(window, "tellViolation");
      tell(`${event.effectiveDirective} ${event.blockedURI}`);
    });
  });
  return {
    page,
    expectFault: (pattern) => announced.push(pattern),
    faults: () => [...seen],
  };
}

/** What is written into the page itself asks nobody. */
function staysAt(url: string, request: Request): boolean {
  const { origin, protocol } = new URL(request.url());
  return origin === url || protocol === "data:" || protocol === "blob:";
}
