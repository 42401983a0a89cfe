import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type LiveConsole, openSpringConsole } from "./live-console.ts";
import { kpi, linesOf, panel, rowsOf } from "./reading.ts";

/*
 * MRR of worlds/spring.ts at the ends of the days: 31 March 198.33, 10 April 238.33, 13 April 218.33; 313.33 on
 * 21 April, which is today. Nothing before 1 March.
 */

let live: LiveConsole;

beforeAll(async () => {
  live = await openSpringConsole();
});

afterAll(() => live.close());

const choose = async (page: Page, name: string) => {
  await page.getByRole("button", { name: /^Period: / }).click();
  await page.getByRole("button", { name, exact: true }).click();
};

const chooseDay = (page: Page, name: string) =>
  page.getByRole("button", { name, exact: true }).click();

const says = (page: Page, sentence: string) => page.getByText(sentence, { exact: true }).waitFor();

/** The part of the address behind the question mark. */
const search = (page: Page) => new URL(page.url()).search;

const WEEK = "MRR rose by £95.00 to £313.33 in 7 days. No new customers; nobody left.";
const MONTH = "MRR rose by £115.00 to £313.33 in 30 days. No new customers; churn took £20.00.";
// 6,000 + 8,333.33 + 1,500 + 2,000 + 2,000 came new in March; 2,000 left and came back in April.
const QUARTER =
  "MRR rose by £313.33 to £313.33 in 90 days. New customers brought £198.33; churn took £20.00.";

test("7, 30 and 90 days are each a press away, and the address carries the choice", async () => {
  const { page } = await live.visitSignedIn();
  await page.goto("/");
  await says(page, MONTH);
  await choose(page, "Last 7 days");
  await says(page, WEEK);
  expect(search(page)).toBe("?period=7d");
  await page.getByRole("button", { name: "Last 7 days 14 Apr – 20 Apr" }).waitFor();
  await choose(page, "Last 90 days");
  await says(page, QUARTER);
  expect(search(page)).toBe("?period=90d");
  await page.getByRole("button", { name: "Last 90 days 21 Jan – 20 Apr" }).waitFor();
  await choose(page, "Last 30 days");
  await says(page, MONTH);
  expect(search(page)).toBe("");
  await page.goBack();
  await says(page, QUARTER);
});

test("any two days are chosen in a calendar, both included, and a reload keeps them", async () => {
  const { page } = await live.visitSignedIn();
  await page.goto("/");
  await page.getByRole("button", { name: /^Period: / }).click();
  await chooseDay(page, "1 April 2026");
  await chooseDay(page, "10 April 2026");
  const sentence =
    "MRR rose by £40.00 to £238.33 in 10 days to 10 Apr. No new customers; nobody left.";
  await says(page, sentence);
  expect(search(page)).toBe("?period=2026-04-01..2026-04-10");
  await page.getByRole("button", { name: "10 days 1 Apr – 10 Apr" }).waitFor();
  // 10,000 of ada's and the captured 7,000; the ten days before had none. The refunds came on the 11th and 12th.
  await expect
    .poll(() => linesOf(kpi(page, "Net revenue")))
    .toEqual(["Net revenue", "£170.00", "new, from £0.00"]);
  await page.reload();
  await says(page, sentence);
  expect(search(page)).toBe("?period=2026-04-01..2026-04-10");
});

test("the choice goes along to another screen and back", async () => {
  const { page } = await live.visitSignedIn();
  await page.goto("/?period=7d");
  await says(page, WEEK);
  await page.getByRole("link", { name: "Settings" }).click();
  await page.getByRole("heading", { name: "Settings" }).waitFor();
  await page.getByRole("link", { name: "Overview" }).click();
  await says(page, WEEK);
});

test("an address that was cut short still opens, on the usual period", async () => {
  const { page } = await live.visitSignedIn();
  await page.goto("/?period=2026-04-01..2026-0");
  await says(page, MONTH);
});

// At noon of 21 April in the account's zone it is 22 April in Auckland, and at Midway the hour is 01:00 of the 21st; fay
// paid at 08:00, which is 21:00 of the 20th there.
test.each(["Pacific/Auckland", "Pacific/Midway"])(
  "days and times are the account's, also for a reader in %s",
  async (timezoneId) => {
    const { page } = await live.visitSignedIn({ timezoneId });
    await page.goto("/");
    await says(page, MONTH);
    expect(await page.evaluate(() => Intl.DateTimeFormat().resolvedOptions().timeZone)).toBe(
      timezoneId,
    );
    await page.getByRole("button", { name: "Last 30 days 22 Mar – 20 Apr" }).waitFor();
    await page.getByText("Live, as of 12:00").waitFor();
    await panel(page, "MRR").getByRole("button", { name: "Table" }).click();
    await expect
      .poll(async () => {
        const days = await rowsOf(panel(page, "MRR").getByRole("table"));
        return [days.at(0)?.[0], days.at(-1)?.[0]];
      })
      .toEqual(["Sat 21 Mar", "Tue 21 Apr, not over"]);
    await panel(page, "Recent payments").getByText("21 Apr 08:00").first().waitFor();
    await page.getByRole("button", { name: /^Period: / }).click();
    await chooseDay(page, "14 April 2026");
    await chooseDay(page, "20 April 2026");
    await page.getByRole("button", { name: "7 days 14 Apr – 20 Apr" }).waitFor();
    expect(search(page)).toBe("?period=2026-04-14..2026-04-20");
  },
);
