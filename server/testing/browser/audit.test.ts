import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createPerson } from "../../access/people.ts";
import { askAt } from "../stripe-api/asking-company.ts";
import { type LoopbackStripe, openLoopbackStripe } from "../stripe-api/loopback-stripe.ts";
import { openStripeWorld } from "../stripe-api/stripe-world.ts";
import { SPRING_NOW } from "../worlds/spring.ts";
import { type LiveConsole, openConsole } from "./live-console.ts";
import { keepPicture } from "./picture.ts";
import { linesOf, panel, rowsOf } from "./reading.ts";

/*
 * Two customers of whom the console knows the names alone. On 5 February they paid £10.00 and £20.00 for a month; the fees
 * were 1 % and 20 p of each, 30 and 40 p. On the 10th all of it, £30.00 less 70 p, went to the bank.
 */

let stripe: LoopbackStripe;
let live: LiveConsole;

beforeAll(async () => {
  stripe = await openLoopbackStripe(() => new Date(SPRING_NOW));
  const world = openStripeWorld(stripe);
  for (const number of [1, 2]) world.subscribe(number, number * 1_000, "2026-02-05T09:00:00Z");
  world.payOut("po_1", 2_930, "2026-02-10T00:00:00Z", ["txn_1_1", "txn_2_2"]);
  live = await openConsole({ stripe: (clock) => askAt(stripe.url, clock) });
  const names = world.events.filter(({ type }) => type === "customer.created");
  await live.application.company.deliverAll(names);
});

afterAll(async () => {
  await live.close();
  await stripe.close();
});

/** The rows of a panel's table, once they are as expected: each panel asks for itself. */
const reads = (part: Locator, of: (row: string[]) => unknown = (row) => row) =>
  expect.poll(async () => (await rowsOf(part.getByRole("table"))).map(of));

/** How many pixels the page can be scrolled sideways. */
const sideways = (page: Page) =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });

test("a month is audited, fails by what is missing, is repaired and passes, on the open page", async () => {
  const { page } = await live.visitSignedIn({ viewport: { width: 1440, height: 1000 } });
  await page.goto("/audit");
  await page.getByText("No audit yet. One is made every night", { exact: false }).waitFor();
  await page.getByRole("combobox", { name: "Days of the audit" }).selectOption("Feb 2026");
  await page.getByRole("button", { name: "Run an audit" }).click();
  await page
    .getByText(
      "Audit failed for 1 Feb – 28 Feb: the books differ from Stripe by −£30.00 of charges",
    )
    .waitFor();
  const sums = panel(page, "Stripe against the ledger");
  await reads(sums).toEqual([
    ["Charges GBP", "✕ −£30.00", "£30.00", "£0.00", "all of it"],
    ["Fees GBP", "✕ +£0.70", "−£0.70", "£0.00", "all of it"],
    ["MRR GBP", "✕ −£30.00", "£30.00", "£0.00", "all of it"],
  ]);
  const findings = panel(page, "Findings");
  await findings.getByRole("combobox", { name: "Kind" }).selectOption("Missing here");
  await findings.getByRole("combobox", { name: "Severity" }).selectOption("Money is wrong");
  await findings.getByText("Findings 1 – 2 of 2").waitFor();
  await reads(findings, (row) => row.slice(1)).toEqual([
    ["cus_2", "−£20.00", "✕ Critical"],
    ["cus_1", "−£10.00", "✕ Critical"],
  ]);
  const link = findings.getByRole("link", { name: "cus_2", exact: true }).first();
  expect(await link.getAttribute("href")).toMatch(/^\/customers\/cus_2/);
  await findings.getByRole("link", { name: /^Open ch_2_2 in Stripe/ }).waitFor();
  await page.getByRole("link", { name: "Audit FAIL" }).waitFor();
  await keepPicture(page, "audit-1440-failed");

  await page.getByRole("button", { name: "Repair" }).click();
  await page.getByText("Stripe and the ledger agree for 1 Feb – 28 Feb in GBP.").waitFor();
  const runs = panel(page, "Audits so far");
  await runs.getByText("Audits 1 – 2").waitFor();
  await reads(runs, (row) => [row[0], row.at(-1)]).toEqual([
    ["1 Feb – 28 Feb", "✓ PASS"],
    ["1 Feb – 28 Feb", "✕ FAIL"],
  ]);
  const payouts = panel(page, "Payouts");
  await reads(payouts).toEqual([["10 Feb", "£29.30", "2", "all of it", "paid"]]);
  await payouts.getByRole("button", { name: "Entries of po_1" }).click();
  await panel(page, "Entries of po_1").getByText("2 entries").waitFor();
  await keepPicture(page, "audit-1440-passed");
  await page.setViewportSize({ width: 400, height: 800 });
  await page.getByRole("combobox", { name: "Days of the audit" }).selectOption("From … to …");
  await page.getByLabel("Last day").waitFor();
  await keepPicture(page, "audit-400-passed");
  await expect.poll(() => sideways(page)).toBe(0);
  await page.setViewportSize({ width: 1440, height: 1000 });
  await page.getByRole("link", { name: "Overview" }).click();
  const last = panel(page, "Last audit");
  await last.getByText("Stripe and the ledger agree for 1 Feb – 28 Feb in GBP.").waitFor();
  await expect.poll(() => linesOf(last)).toContain("✓ PASS");
  await keepPicture(page, "audit-1440-overview");
});

test("on a phone nothing scrolls sideways, and an analyst reads without running or repairing", async () => {
  const { database, clock } = live.application.company;
  const ana = { email: "ana@company.test", password: "ana's own pass phrase" };
  const act = { database, author: "cli", now: clock() } as const;
  await createPerson(act, { ...ana, name: "ana", role: "analyst" });
  const phone = { viewport: { width: 400, height: 800 }, isMobile: true, hasTouch: true };
  const { page } = await live.visitSignedIn(phone, ana);
  // The first of the two, by its address.
  await page.goto("/audit?run=1");
  await panel(page, "Findings")
    .getByText(/^Findings 1 – /)
    .waitFor();
  await panel(page, "Audits so far").getByText("Audits 1 – 2").waitFor();
  await keepPicture(page, "audit-400-failed");
  await expect.poll(() => sideways(page)).toBe(0);
  await page.getByRole("link", { name: "Download the report" }).waitFor();
  expect(await page.getByRole("button", { name: /^(Repair|Run an audit)$/ }).count()).toBe(0);
});
