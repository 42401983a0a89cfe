import type { Browser, BrowserContext, BrowserContextOptions } from "playwright-core";

/** What a window is like: its size, its theme, its time zone. */
export type WindowOptions = BrowserContextOptions;

/** Browser windows of one console. */
export interface WindowPool {
  /** The console's address, without a path. */
  readonly url: string;
  /** A window without a page, a cookie or anything the console has kept in it. */
  take(options: WindowOptions): Promise<TakenWindow>;
}

/** A window until it is given back, with whatever pages were opened in it. */
export interface TakenWindow {
  readonly context: BrowserContext;
  giveBack(): Promise<void>;
}

/**
 * Windows that are used again by one test after another. Half of what a first visit costs is fetching and compiling the
 * console's files, which a window that was used before has done; everything else is taken out of it in between.
 * @param url The console's address, without a path.
 */
export function createWindowPool(browser: Browser, url: string): WindowPool {
  const free = new Map<string, BrowserContext[]>();
  return {
    url,
    take: async (options) => {
      const kind = JSON.stringify(options);
      const context =
        free.get(kind)?.pop() ?? (await browser.newContext({ baseURL: url, ...options }));
      return {
        context,
        giveBack: async () => {
          await empty(context, url);
          free.set(kind, [...(free.get(kind) ?? []), context]);
        },
      };
    },
  };
}

/** Closes its pages and forgets whatever they have kept, but not the console's files. */
async function empty(context: BrowserContext, url: string): Promise<void> {
  await Promise.all(context.pages().map((page) => page.close()));
  await context.setOffline(false);
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Storage.clearDataForOrigin", { origin: url, storageTypes: "all" });
  await context.clearCookies();
  await page.close();
}
