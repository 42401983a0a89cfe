import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type LiveConsole, openSpringConsole } from "./live-console.ts";
import { kpi, panel, rowsOf } from "./reading.ts";

/*
 * The revenue screen over worlds/spring.ts on 21 April, thirty days from 22 March, worked by hand from that file:
 *
 *               on 21 March                                     now
 *   Team        ada 6,000, cyd 1,500, dee 2,000, fay 2,000      ada 10,000, cyd 2,000, dee 2,000
 *   Scale year  ben 8,333.33…                                   ben 8,333.33…
 *   Scale       –                                               fay 9,000
 *   together    19,833.33…                                      31,333.33…
 *
 * Shares of 31,333.33: Team 44.7 %, Scale 28.7 %, Scale yearly 26.6 %. Dee left on 12 April with 2,000.
 */

let live: LiveConsole;

beforeAll(async () => {
  live = await openSpringConsole();
});

afterAll(() => live.close());

async function open(address: string): Promise<Page> {
  const { page } = await live.visitSignedIn();
  await page.goto(address);
  return page;
}

const figure = (page: Page, label: string) => kpi(page, label).locator("[data-why]");

const search = (page: Page) => Object.fromEntries(new URL(page.url()).searchParams);

test("a row of a breakdown narrows every figure to it, and its chip takes that back", async () => {
  const page = await open("/revenue");
  const plans = panel(page, "MRR by plan").first();
  const table = plans.getByRole("table");
  const amounts = async () => (await rowsOf(table)).map((cells) => cells.slice(1));
  await expect.poll(amounts).toEqual([
    ["3", "£140.00", "£115.00", "▲ £25.00"],
    ["1", "£90.00", "£0.00", "▲ £90.00"],
    ["1", "£83.33", "£83.33", "level"],
  ]);
  expect(await table.locator("tfoot").innerText()).toMatch(/5\s+£313\.33\s+£198\.33\s+▲ £115\.00/);
  await table.getByRole("button").first().click();
  await panel(page, "MRR").getByText("£140.00").first().waitFor();
  // 14,000 × 12.
  await expect.poll(() => figure(page, "ARR").innerText()).toBe("£1,680");
  await expect.poll(amounts).toEqual([["3", "£140.00", "£115.00", "▲ £25.00"]]);
  expect(Object.keys(search(page))).toEqual(["plans"]);
  await page.getByRole("button", { name: /^Remove the filter Plan: / }).click();
  await panel(page, "MRR").getByText("£313.33").first().waitFor();
  expect(search(page)).toEqual({});
});

test("a filter from the menu holds on every panel, its currency stands large, and a link shows the same", async () => {
  const page = await open("/revenue");
  await page.getByRole("button", { name: "Filter by currency" }).click();
  await page.getByRole("menuitem", { name: "USD" }).click();
  await panel(page, "MRR").getByText("$30.00").first().waitFor();
  await expect.poll(() => figure(page, "Net revenue").innerText()).toBe("$0.00");
  // The period and the grain leave the filter where it is.
  await page.getByRole("button", { name: /^Period: / }).click();
  await page.getByRole("button", { name: "Last 7 days" }).click();
  await expect.poll(() => search(page)).toEqual({ currencies: "usd", period: "7d" });
  const other = await open(page.url().replace(live.url, ""));
  await other.getByRole("button", { name: "Remove the filter Currency: USD" }).waitFor();
  await panel(other, "MRR").getByText("$30.00").first().waitFor();
});

test("filters that leave nothing are said to, and clearing them shows everything again", async () => {
  const page = await open("/revenue?countries=FR");
  await page.getByText("Nothing matches these filters", { exact: false }).waitFor();
  await panel(page, "MRR").getByText("Nothing matches the filters.").waitFor();
  await page.getByRole("button", { name: "Clear filters" }).click();
  await panel(page, "MRR").getByText("£313.33").first().waitFor();
});

test("E explains the figure that has the focus, Escape gives it back, and the way leads to the customer", async () => {
  const page = await open("/revenue");
  const churned = figure(page, "Churned MRR");
  await expect.poll(() => churned.innerText()).toBe("£20.00");
  await churned.focus();
  await page.keyboard.press("e");
  const drawer = page.getByRole("complementary", { name: "Why this number" });
  await drawer.getByText("−£20.00").first().waitFor();
  await drawer.getByText("1 change, 22 Mar – 20 Apr, in GBP.").waitFor();
  await drawer.getByText("All changes add up to the figure: £0.00 left over.").waitFor();
  await page.keyboard.press("Escape");
  await drawer.waitFor({ state: "detached" });
  await expect.poll(() => churned.evaluate((link) => link === document.activeElement)).toBe(true);
  await page.keyboard.press("e");
  await drawer.getByRole("button", { name: "dee" }).click();
  await drawer.getByText("A fall to nothing. Stripe sent the subscription as canceled.").waitFor();
  await drawer.getByRole("button", { name: "Raw event" }).click();
  await drawer.getByText('"type": "customer.subscription.deleted"').waitFor();
  await drawer.getByRole("link", { name: "All about dee" }).click();
  await page.getByRole("heading", { name: "dee", exact: true }).waitFor();
  await page.getByText("Pays £20.00 a month.").waitFor();
});

test("a ratio leads to both of its sides, and the list of keys says how", async () => {
  const page = await open("/revenue");
  // 20.00 / 198.33 = 10.084 %.
  const churn = figure(page, "Gross MRR churn");
  await expect.poll(() => churn.innerText()).toBe("10.1%");
  await churn.press("Enter");
  const drawer = page.getByRole("complementary", { name: "Why this number" });
  await drawer.getByRole("link", { name: "£20.00" }).waitFor();
  await drawer.getByRole("link", { name: "£198.33" }).click();
  await drawer.getByText("MRR of 5 customers at the end of 21 Mar, in GBP.").waitFor();
  expect(search(page)).toEqual({ why: "mrr@2026-03-21" });
  await page.goBack();
  await drawer.getByText("of the MRR at the start was lost", { exact: false }).waitFor();
  await page.keyboard.press("Escape");
  await page.keyboard.press("?");
  const keys = page.getByRole("dialog", { name: "Keys" });
  await keys.getByText("explain the figure that has the focus").waitFor();
  await keys.getByRole("checkbox").uncheck();
  await page.keyboard.press("Escape");
  await churn.focus();
  await page.keyboard.press("e");
  expect(search(page)).toEqual({});
});

test("a bar and a day of the charts open what they are made of, as it was known", async () => {
  const page = await open("/revenue");
  const movements = panel(page, "MRR movements by month").getByRole("slider");
  await movements.focus();
  await movements.press("ArrowLeft");
  await movements.press("Enter");
  const drawer = page.getByRole("complementary", { name: "Why this number" });
  // March: everybody was new. 19,833.33 of five customers.
  await drawer.getByText("+£198.33").first().waitFor();
  await drawer.getByText("5 changes, 1 Mar – 31 Mar, in GBP.").waitFor();
  expect(search(page)).toEqual({ why: "movements@2026-03-01..2026-03-31" });
  // All of it was delivered on 21 April: on the evening before nothing was known.
  await drawer.getByLabel("As known at the end of").fill("2026-04-20");
  await drawer.getByText("Known now: +£198.33").waitFor();
  expect(search(page).known).toBe("2026-04-20");
  await drawer.getByRole("button", { name: "Back to now" }).click();
  await drawer.getByText("5 changes, 1 Mar – 31 Mar, in GBP.").waitFor();
});
