import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { event, item, price, seconds, subscription } from "../stripe/objects.ts";
import { type LiveConsole, openSpringConsole } from "./live-console.ts";
import { keepPicture, takePicture } from "./picture.ts";
import { panel } from "./reading.ts";

let live: LiveConsole;

beforeAll(async () => {
  live = await openSpringConsole();
});

afterAll(() => live.close());

/** Waits until every panel of the overview shows its numbers. */
async function showsAll(page: Page): Promise<void> {
  await panel(page, "MRR").getByText("£313.33").first().waitFor();
  await panel(page, "Recent payments").getByText("6 of 6 payments").waitFor();
  await expect.poll(() => page.getByText("Counting", { exact: true }).count()).toBe(0);
}

/** Waits until the page is of a theme: it hears of another one after it was chosen. */
const isOf = (page: Page, theme: "light" | "dark") =>
  page.locator(`html[data-mantine-color-scheme="${theme}"]`).waitFor();

/** How many pixels the page can be scrolled sideways. */
const sideways = (page: Page) =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });

const PHONE = { width: 400, height: 800 };
const DESK = { width: 1600, height: 1000 };

/** The look in which a screen is opened, another for each of four, and the one that differs from it in size and theme. */
function looksOf(screen: number) {
  const [opened, changed] =
    screen % 2 === 0 ? (["light", "dark"] as const) : (["dark", "light"] as const);
  const [one, other] = screen % 4 < 2 ? [PHONE, DESK] : [DESK, PHONE];
  return [
    { viewport: one, theme: opened },
    { viewport: other, theme: changed },
  ];
}

/** Opened in one look, and seen in the other as the window is resized and the system's theme changes. */
const SCREENS = [
  {
    name: "overview",
    open: async (page: Page) => {
      await page.goto("/");
      await showsAll(page);
    },
  },
  {
    name: "revenue",
    open: async (page: Page) => {
      await page.goto("/revenue");
      await panel(page, "MRR").getByText("£313.33").first().waitFor();
      await panel(page, "MRR by plan").first().getByRole("table").waitFor();
      await expect.poll(() => page.getByText("Counting", { exact: true }).count()).toBe(0);
    },
  },
  {
    name: "receipt",
    open: async (page: Page) => {
      await page.goto("/revenue?why=netRevenue");
      await page.getByText("All entries add up", { exact: false }).waitFor();
    },
  },
  {
    name: "settings",
    open: async (page: Page) => {
      await page.goto("/settings");
      await page.getByRole("heading", { name: "Settings" }).waitFor();
    },
  },
  {
    name: "sign-in",
    open: async (page: Page) => {
      await page.context().clearCookies();
      await page.goto("/sign-in");
      await page.getByRole("heading", { name: "Sign in to Tidemark" }).waitFor();
    },
  },
];

test("every screen is drawn at 400 and at 1600 px and in both themes, and none scrolls sideways", async () => {
  const { page } = await live.visitSignedIn({});
  for (const [index, { name, open }] of SCREENS.entries()) {
    for (const [turn, { viewport, theme }] of looksOf(index).entries()) {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme: theme });
      if (turn === 0) await open(page);
      await isOf(page, theme);
      await expect.poll(() => sideways(page)).toBe(0);
      const picture = await takePicture(page, `${name}-${viewport.width}-${theme}`);
      expect(picture.width).toBe(viewport.width);
      expect(picture.height).toBeGreaterThanOrEqual(viewport.height);
      // Letters alone have dozens of shades at their edges.
      expect(picture.colours).toBeGreaterThan(50);
      if (theme === "light") expect(picture.ground).toBeGreaterThan(0.9);
      else expect(picture.ground).toBeLessThan(0.15);
      if (name === "overview") expect(picture.height).toBeGreaterThan(viewport.height);
    }
  }
});

test("the theme one chooses goes before the system's and outlives a reload", async () => {
  const { page } = await live.visitSignedIn({ colorScheme: "light" });
  await page.goto("/settings");
  await page.getByRole("radio", { name: "Dark" }).check();
  await page.reload();
  await page.getByRole("heading", { name: "Settings" }).waitFor();
  await expect.poll(() => page.getByRole("radio", { name: "Dark" }).isChecked()).toBe(true);
  await isOf(page, "dark");
  expect((await takePicture(page, "settings-chosen-dark")).ground).toBeLessThan(0.15);
});

const SMALL = { viewport: { width: 400, height: 740 }, isMobile: true, hasTouch: true };

test("nothing at 360 and at 400 px scrolls sideways but a table within itself", async () => {
  const { page } = await live.visitSignedIn(SMALL);
  const fits = async () => {
    for (const width of [400, 360]) {
      await page.setViewportSize({ ...SMALL.viewport, width });
      await expect.poll(() => sideways(page)).toBe(0);
    }
  };
  await page.goto("/");
  await showsAll(page);
  await fits();
  // The amount and what became of it are there without scrolling.
  const status = page.getByText("Refunded").last();
  const box = await status.boundingBox();
  expect((box?.x ?? 0) + (box?.width ?? 360)).toBeLessThanOrEqual(360);
  await panel(page, "MRR").getByRole("button", { name: "Table" }).tap();
  await panel(page, "MRR").getByRole("table").waitFor();
  await fits();
  await page.getByRole("button", { name: /^Period: / }).tap();
  await page.getByRole("button", { name: "20 April 2026", exact: true }).waitFor();
  await fits();
  await keepPicture(page, "period-360");
  await page.getByRole("button", { name: "Last 90 days" }).tap();
  await showsAll(page);
  await page.getByRole("button", { name: "Menu", exact: true }).tap();
  const menu = page.getByRole("dialog", { name: "Menu" });
  await menu.getByRole("link", { name: "Settings" }).waitFor();
  await fits();
  await keepPicture(page, "menu-360");
  await menu.getByRole("link", { name: "Settings" }).tap();
  await page.getByRole("heading", { name: "Settings" }).waitFor();
  await fits();
  await page.getByRole("button", { name: "Menu", exact: true }).tap();
  await page.getByRole("dialog", { name: "Menu" }).getByRole("button", { name: "Sign out" }).tap();
  await page.getByRole("heading", { name: "Sign in to Tidemark" }).waitFor();
  await fits();
});

test('a finger hits every control within 24 px around its middle, and all but the "?" within 44', async () => {
  const { page } = await live.visitSignedIn(SMALL);
  await page.goto("/");
  await showsAll(page);
  const targets = page.locator("button:visible, select:visible, nav a:visible");
  const reach = (pixels: number) => targets.evaluateAll(hardToHit, pixels / 2 - 1);
  expect(await targets.count()).toBeGreaterThan(10);
  expect(await reach(24)).toEqual([]);
  expect((await reach(44)).filter((name) => !name.startsWith("Definition of"))).toEqual([]);
});

test("an MRR of twenty-six digits is shown whole, and nothing scrolls sideways for it", async () => {
  // 999,999,999,999 pence × 99,999,999,999,999 = 99,999,999,999,899,000,000,000,001, and the 31,333.33 of the others.
  const huge = item("si_huge", price("price_huge", 999_999_999_999), 99_999_999_999_999);
  const sold = subscription("sub_huge", "cus_huge", [huge], {
    start_date: seconds("2026-04-21T09:00:00Z"),
  });
  await live.application.company.deliver(
    event("customer.subscription.created", sold, "2026-04-21T09:00:00Z"),
  );
  const { page } = await live.visitSignedIn(SMALL);
  for (const address of ["/", "/revenue", "/revenue?why=mrr", "/customers/cus_huge"]) {
    await page.goto(address);
    const amount = page.getByText("£999,999,999,998,990,000,", { exact: false });
    await amount.filter({ visible: true }).first().waitFor();
    await expect.poll(() => page.getByText("Counting", { exact: true }).count()).toBe(0);
    await expect.poll(async () => `${address} ${await sideways(page)}`).toBe(`${address} 0`);
  }
});

/** Runs in the browser: which of these a press so many pixels beside their middle misses. */
function hardToHit(elements: Element[], reach: number): string[] {
  const isMissed = (element: Element): boolean => {
    element.scrollIntoView({ block: "center" });
    const { left, top, width, height } = element.getBoundingClientRect();
    const [x, y] = [left + width / 2, top + height / 2];
    const [leftOf, rightOf] = [
      document.elementFromPoint(x - reach, y),
      document.elementFromPoint(x + reach, y),
    ];
    const [above, below] = [
      document.elementFromPoint(x, y - reach),
      document.elementFromPoint(x, y + reach),
    ];
    return [leftOf, rightOf, above, below].some((hit) => !element.contains(hit));
  };
  return elements
    .filter(isMissed)
    .map((element) => element.getAttribute("aria-label") ?? element.textContent ?? "");
}
