import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { event, item, price, seconds, subscription } from "../stripe/objects.ts";
import { type LiveConsole, openSpringConsole } from "./live-console.ts";
import { kpi, linesOf, panel, rowsOf } from "./reading.ts";

/*
 * The revenue screen over worlds/spring.ts on 21 April, worked by hand from that file. From 22 March to now ada, fay and
 * cyd grew by 11,500 in all, dee left with 2,000 and came back with 2,000: 11,500 / 2,000 = 5.75.
 *
 *   March         19,833.33 were new                    collected 6,000 + 100,000 = 106,000
 *   April so far  as above                              10,000 + 7,000 + 9,000 − 1,000 = 25,000
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

test("the revenue screen says what moved MRR, by month and in the period, and its tables say the same", async () => {
  const page = await open("/revenue");
  await page
    .getByText(
      "New customers and expansion brought £115.00; losses took £20.00. That is 5.75 to 1. Customers who came back brought £20.00.",
    )
    .waitFor();
  const movements = panel(page, "MRR movements by month");
  await movements.getByRole("button", { name: "Table" }).click();
  const lastTwo = async (title: string) =>
    (await rowsOf(panel(page, title).getByRole("table"))).slice(-2);
  await expect
    .poll(() => lastTwo("MRR movements by month"))
    .toEqual([
      ["March 2026", "+£198.33", "£0.00", "£0.00", "£0.00", "£0.00", "+£198.33"],
      ["April 2026 so far", "£0.00", "+£115.00", "+£20.00", "£0.00", "−£20.00", "+£115.00"],
    ]);
  await panel(page, "Net revenue by month").getByRole("button", { name: "Table" }).click();
  await expect
    .poll(() => lastTwo("Net revenue by month"))
    .toEqual([
      ["March 2026", "£1,060.00"],
      ["April 2026 so far", "£250.00"],
    ]);
  await movements.getByRole("button", { name: "Week" }).click();
  await panel(page, "MRR movements by week").waitFor();
  expect(new URL(page.url()).searchParams.get("grain")).toBe("week");
  const bridge = panel(page, "Bridge, 21 Mar to now");
  await bridge
    .getByRole("slider", { name: "From £198.33 on 21 Mar to £313.33: ", exact: false })
    .waitFor();
});

test("a payment is found by its customer and by its state, and the way back finds all again", async () => {
  const page = await open("/revenue");
  const payments = panel(page, "Payments");
  const names = async () =>
    (await rowsOf(payments.getByRole("table"))).map(([, name]) => name?.split("\n")[0]);
  await payments.getByText("6 of 6 payments").waitFor();
  await page.getByRole("searchbox", { name: "Find a payment" }).fill("ada");
  await payments.getByText("2 of 2 payments").waitFor();
  await expect.poll(names).toEqual(["ada", "ada"]);
  await page.getByRole("combobox", { name: "Status" }).selectOption("Refunded");
  await payments.getByText("1 of 1 payment").waitFor();
  const { searchParams } = new URL(page.url());
  expect(Object.fromEntries(searchParams)).toEqual({ find: "ada", state: "refunded" });
  // A link shows another reader the same.
  const other = await open(page.url().replace(live.url, ""));
  await panel(other, "Payments").getByText("1 of 1 payment").waitFor();
  await page.goBack();
  await payments.getByText("2 of 2 payments").waitFor();
  await page.getByRole("button", { name: "Show all" }).click();
  await payments.getByText("6 of 6 payments").waitFor();
  // From a payment to all that is known of who made it: £60.00 and £100.00, of which £10.00 went back.
  await payments.getByRole("link", { name: "ada" }).first().click();
  await page.getByRole("heading", { name: "ada", exact: true }).waitFor();
  await page.getByText("Pays £100.00 a month.").waitFor();
  const facts = panel(page, "Customer");
  await facts.getByText("£160.00").waitFor();
  await facts.getByText("£10.00", { exact: true }).waitFor();
  await panel(page, "Timeline").getByText("+£40.00").first().waitFor();
});

test("a policy is seen to lower MRR before it is saved, and then lowers it on every screen", async () => {
  // Ada's £100.00 are past due from now on: they count until Stripe gives up, and under strict not at all.
  const late = subscription(
    "sub_ada",
    "cus_ada",
    [item("si_ada", price("price_team", 2000, { product: "prod_team" }), 5)],
    { status: "past_due", start_date: seconds("2026-03-01T09:00:00Z") },
  );
  await live.application.company.deliver(
    event("customer.subscription.updated", late, "2026-04-21T10:00:00Z"),
  );
  const page = await open("/settings");
  await page.getByRole("radio", { name: /^Strict/ }).check();
  const save = panel(page, "What counts as MRR").getByRole("button", { name: "Save", exact: true });
  expect(await save.isDisabled()).toBe(true);
  await page.getByRole("button", { name: "Show what it would do" }).click();
  await page.getByText("This lowers MRR by £100.00 for 1 customer.").waitFor();
  const preview = page.getByRole("region", { name: "Customer, now and then" });
  await expect
    .poll(() => rowsOf(preview.getByRole("table")))
    .toEqual([["ada", "£100.00", "£0.00", "−£100.00"]]);
  await save.click();
  await page.getByText("Saved: every number counts under strict now, the past included.").waitFor();
  await page.getByRole("link", { name: "Revenue" }).click();
  await panel(page, "MRR").getByText("£213.33").first().waitFor();
  // 21,333.33 × 12.
  await expect.poll(async () => (await linesOf(kpi(page, "ARR")))[1]).toBe("£2,560");
});
