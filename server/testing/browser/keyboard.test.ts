import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { TEST_ADMIN } from "../application.ts";
import { type LiveConsole, openSpringConsole } from "./live-console.ts";
import { panel } from "./reading.ts";

let live: LiveConsole;

beforeAll(async () => {
  live = await openSpringConsole();
});

afterAll(() => live.close());

/** More than there are stops on any screen. */
const MOST_STOPS = 160;

const hasFocus = (target: Locator) =>
  target.evaluate((element) => element === document.activeElement);

/** Presses Tab until the focus stands there. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    if (await hasFocus(target)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`${MOST_STOPS} presses of Tab did not lead to ${target}.`);
}

const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name });

test("who has no mouse signs in, changes the period, reads the chart and its table, and signs out", async () => {
  const { page } = await live.visit();
  await page.goto("/");
  // The first field has the focus already.
  const email = page.getByLabel("E-mail");
  await email.waitFor();
  await expect.poll(() => hasFocus(email)).toBe(true);
  await page.keyboard.type(TEST_ADMIN.email);
  await tabTo(page, page.getByLabel("Password", { exact: true }));
  await page.keyboard.type(TEST_ADMIN.password);
  await page.keyboard.press("Enter");
  const mrr = panel(page, "MRR");
  await mrr.getByText("£313.33").first().waitFor();

  const period = button(page, /^Period: /);
  await tabTo(page, period);
  await page.keyboard.press("Enter");
  await tabTo(page, button(page, "Last 7 days"));
  await page.keyboard.press("Enter");
  await mrr.getByText("from £218.33 on 13 Apr").waitFor();
  // The focus comes back to where the choice was begun.
  await expect.poll(() => hasFocus(period)).toBe(true);

  const slider = mrr.getByRole("slider");
  await tabTo(page, slider);
  const says = () => slider.getAttribute("aria-valuetext");
  await page.keyboard.press("Home");
  await expect.poll(says).toBe("Mon 13 Apr: £218.33");
  await page.keyboard.press("ArrowRight");
  await expect.poll(says).toBe("Tue 14 Apr: £288.33");
  // 90.00 / 198.33.
  await mrr.getByText("▲ 45.4% from £198.33 on 7 Apr").waitFor();
  await page.keyboard.press("End");
  await expect.poll(says).toBe("Tue 21 Apr, not over: £313.33");

  await tabTo(page, mrr.getByRole("button", { name: "Table" }));
  await page.keyboard.press("Space");
  await mrr.getByRole("table").waitFor();
  await tabTo(page, mrr.getByRole("region", { name: "MRR by day" }));

  await tabTo(page, button(page, "Sign out"));
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Sign in to Tidemark" }).waitFor();
});

test("any two days are chosen in the calendar by its arrow keys", async () => {
  const { page } = await live.visitSignedIn();
  await page.goto("/");
  await tabTo(page, button(page, /^Period: /));
  await page.keyboard.press("Enter");
  const day = (name: string) => page.getByRole("button", { name, exact: true });
  await day("20 April 2026").waitFor();
  // One stop for the whole calendar, wherever it is; from there by days and weeks.
  const isOnADay = () =>
    page.evaluate(() => / 2026$/.test(document.activeElement?.getAttribute("aria-label") ?? ""));
  for (let stop = 0; stop < MOST_STOPS && !(await isOnADay()); stop += 1) {
    await page.keyboard.press("Tab");
  }
  const walkTo = async (target: Locator, key: string) => {
    for (let step = 0; step < 31 && !(await hasFocus(target)); step += 1) {
      await page.keyboard.press(key);
    }
    expect(await hasFocus(target)).toBe(true);
    await page.keyboard.press("Enter");
  };
  const first = await page.evaluate(() => document.activeElement?.getAttribute("aria-label"));
  await walkTo(day("20 April 2026"), first === "21 April 2026" ? "ArrowLeft" : "ArrowRight");
  await walkTo(day("14 April 2026"), "ArrowLeft");
  await button(page, "7 days 14 Apr – 20 Apr").waitFor();
});

test("the first press of Tab offers to skip to the numbers, whose definitions say what they count, are left by Escape and give the focus back", async () => {
  const { page } = await live.visitSignedIn();
  await page.goto("/");
  await panel(page, "MRR").waitFor();
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Skip to the numbers" });
  expect(await hasFocus(skip)).toBe(true);
  expect((await skip.boundingBox())?.y).toBeGreaterThanOrEqual(0);
  await page.keyboard.press("Enter");
  await expect.poll(() => hasFocus(page.getByRole("main"))).toBe(true);
  const ask = button(page, "Definition of MRR");
  await tabTo(page, ask);
  await page.keyboard.press("Enter");
  const card = page.getByRole("dialog");
  await card.getByText("Left out").waitFor();
  await card.getByText("Source").waitFor();
  expect((await card.innerText()).length).toBeGreaterThan(200);
  await page.keyboard.press("Escape");
  await card.waitFor({ state: "hidden" });
  await expect.poll(() => hasFocus(ask)).toBe(true);
});
