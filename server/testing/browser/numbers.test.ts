import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type LiveConsole, openSpringConsole } from "./live-console.ts";
import { kpi, linesOf, panel, rowsOf } from "./reading.ts";

/*
 * What the overview shows of worlds/spring.ts on 21 April, worked by hand from that file. The last 30 days are 22 March
 * to 20 April; the 30 before them, 20 February to 21 March.
 *
 *   21 March   6,000 (ada) + 8,333.33 (ben) + 1,500 (cyd) + 2,000 (dee) + 2,000 (fay) = 19,833.33 in 5 subscriptions
 *   now        31,333.33 in 6: eve's trial has become a subscription in dollars       11,500 / 19,833 = 58.0 %
 *   moved      ada 4,000 + fay 7,000 + cyd 500 = 11,500; dee −2,000 and +2,000
 *   collected  10,000 (ada) + 7,000 (captured) = 17,000; before: 6,000 + 100,000 = 106,000; −89,000 / 106,000 = 84.0 %
 *   given back 1,000 + 500 − 500 = 1,000; net 16,000: −90,000 / 106,000 = 84.9 %
 *   before 22 March all of the 19,833 were new; since then only eve's 3,000 cents
 */

let live: LiveConsole;
let page: Page;

beforeAll(async () => {
  live = await openSpringConsole();
});

afterAll(() => live.close());

async function open(address: string): Promise<void> {
  ({ page } = await live.visitSignedIn());
  await page.goto(address);
}

const reads = (part: Locator) => expect.poll(() => linesOf(part));

test("every figure and payment of the overview is the one worked by hand, with its change, its note and what became of it", async () => {
  await open("/");
  await page
    .getByText("MRR rose by £115.00 to £313.33 in 30 days. No new customers; churn took £20.00.")
    .waitFor();
  await page.getByRole("button", { name: "Last 30 days 22 Mar – 20 Apr" }).waitFor();
  await page.getByText("▲ 58.0% from £198.33 on 21 Mar · policy tidemark · also $30.00").waitFor();
  const figures = {
    "Net revenue": ["£160.00", "▼ 84.9% from £1,060", "£90.00 more today so far"],
    ARR: ["£3,760", "▲ 58.0% from £2,380", "also $360.00"],
    "New MRR": ["£0.00", "▼ 100.0% from £198.33", "0 customers"],
    "Active subscriptions": ["6", "▲ 20.0% from 5"],
    "New revenue": ["£170.00", "▼ 84.0% from £1,060", "£90.00 more today so far"],
    "Churned MRR": ["£20.00", "new, from £0.00", "1 customer"],
    "Failed payments": ["1", "new, from 0", "£20.00 at stake"],
  };
  for (const [label, lines] of Object.entries(figures)) {
    await reads(kpi(page, label)).toEqual([label, ...lines]);
  }
  await expect
    .poll(async () => (await linesOf(kpi(page, "Refunds"))).slice(0, 3))
    .toEqual(["Refunds", "£10.00", "new, from £0.00"]);
  await reads(panel(page, "What moved it")).toEqual([
    "What moved it",
    "closes to £0.00 ✓",
    ...["21 Mar", "£198.33"],
    ...["New", ", 0 customers", "£0.00"],
    ...["Expansion", ", 3 customers", "+£115.00"],
    ...["Reactivation", ", 1 customer", "+£20.00"],
    ...["Contraction", ", 0 customers", "£0.00"],
    ...["Churn", ", 1 customer", "−£20.00"],
    ...["Now", "£313.33"],
  ]);
  // 6,000 + 100,000 + 10,000 + 7,000 + 9,000 = 132,000, of which 1,000 went back.
  await reads(panel(page, "Total revenue")).toEqual([
    "Total revenue",
    "since 1 Mar",
    "GBP net",
    "£1,310.00",
    "£1,320.00 collected, £10.00 refunded",
  ]);
  // Newest first.
  const payments = panel(page, "Recent payments");
  const failed = expect.stringMatching(/^✕ Failed.*Your card was declined\.$/);
  await expect
    .poll(async () =>
      (await rowsOf(payments.getByRole("table"))).map((row) => row.map((cell) => cell.trim())),
    )
    .toEqual([
      ["21 Apr 08:00", "fay", "cus_fay@example.com", "Scale monthly", "£90.00", "✓ Paid"],
      [
        "10 Apr 09:00",
        "ada",
        "cus_ada@example.com",
        "Team monthly",
        "£100.00",
        "↩ Refunded £10.00",
      ],
      ["9 Apr 09:00", "dee", "cus_dee@example.com", "Team monthly", "£20.00", failed],
      ["3 Apr 09:00", "not known", "", "no plan", "£70.00", "✓ Paid"],
      ["5 Mar 09:00", "ben", "cus_ben@example.com", "Scale yearly", "£1,000.00", "✓ Paid"],
      ["1 Mar 09:00", "ada", "cus_ada@example.com", "Team monthly", "£60.00", "✓ Paid"],
    ]);
  await payments.getByText("6 of 6 payments").waitFor();
});

test("the chart's table has each day's level beside that of the period before", async () => {
  await open("/?period=7d");
  const mrr = panel(page, "MRR");
  await mrr.getByRole("slider", { name: /^MRR by day, £218\.33 on 13 Apr/ }).waitFor();
  await mrr.getByRole("button", { name: "Table" }).click();
  // The week before is 7 to 13 April; the opening and today have no counterpart in it.
  await expect
    .poll(() => rowsOf(mrr.getByRole("table")))
    .toEqual([
      ["Mon 13 Apr", "£218.33", "not known"],
      ["Tue 14 Apr", "£288.33", "£198.33"],
      ["Wed 15 Apr", "£293.33", "£198.33"],
      ["Thu 16 Apr", "£293.33", "£198.33"],
      ["Fri 17 Apr", "£293.33", "£238.33"],
      ["Sat 18 Apr", "£293.33", "£238.33"],
      ["Sun 19 Apr", "£293.33", "£218.33"],
      ["Mon 20 Apr", "£313.33", "£218.33"],
      ["Tue 21 Apr, not over", "£313.33", "not known"],
    ]);
  await mrr.getByRole("button", { name: "Table" }).click();
  await mrr.getByRole("slider").waitFor();
});

test("another currency is another set of figures, and never a mixture", async () => {
  await open("/");
  await page.getByLabel("Currency").selectOption("USD");
  await page
    .getByText(
      "MRR rose by $30.00 to $30.00 in 30 days. New customers brought $30.00; nobody left.",
    )
    .waitFor();
  await reads(kpi(page, "ARR")).toEqual(["ARR", "$360.00", "new, from $0.00", "also £3,760"]);
  expect(new URL(page.url()).search).toBe("?currency=usd");
});
