import type { Page } from "playwright-core";
import { expect, onTestFinished, test } from "vitest";
import { createPerson } from "../../access/people.ts";
import { charge, customer, event, seconds } from "../stripe/objects.ts";
import { CURRENCIES_EVENTS, CURRENCIES_NOW, CURRENCIES_RATES } from "../worlds/currencies.ts";
import { LATE_NEWS } from "../worlds/late-news.ts";
import { SPRING_EVENTS, SPRING_NOW } from "../worlds/spring.ts";
import { type LiveConsole, openConsole } from "./live-console.ts";
import { keepPicture } from "./picture.ts";
import { linesOf, operationOf, panel, rowsOf } from "./reading.ts";

/** A console of these events at that moment, and a window on it; each test changes its company. */
async function open(
  events: readonly object[],
  now: string,
  path: string,
): Promise<{ live: LiveConsole; page: Page }> {
  const live = await openConsole();
  onTestFinished(live.close);
  live.application.company.setClock(now);
  await live.application.company.deliverAll(events);
  const { page } = await live.visitSignedIn();
  // The notices that the page finds when it is opened are none that came since.
  const found = page.waitForResponse((each) => operationOf(each.request()) === "Notices");
  await page.goto(path);
  await found;
  return { live, page };
}

const AN_HOUR_AGO = "2026-04-21T11:00:00Z";

const DECLINED = event(
  "charge.failed",
  charge("ch_declined", 2000, AN_HOUR_AGO, {
    customer: "cus_ada",
    status: "failed",
    captured: false,
    amount_captured: 0,
    failure_message: "Your card was declined.",
  }),
  AN_HOUR_AGO,
);

/** One whom nothing links, and one at the same address whose metadata name a user. */
const STRANGERS = [
  event(
    "customer.created",
    customer("cus_gus", { name: "Gus", email: "gus@example.com", created: seconds(AN_HOUR_AGO) }),
    AN_HOUR_AGO,
  ),
  event(
    "customer.created",
    customer("cus_hal", {
      name: "Hal",
      email: "gus@example.com",
      metadata: { user_id: "user_hal" },
      created: seconds(AN_HOUR_AGO),
    }),
    AN_HOUR_AGO,
  ),
];

test("a payment that fails is told on the open page without a reload, and leads to its customer", async () => {
  const { live, page } = await open(SPRING_EVENTS, SPRING_NOW, "/");
  await panel(page, "MRR").getByText("£313.33").first().waitFor();
  await page.evaluate(() => Reflect.set(window, "wasHereBefore", true));
  expect(await live.deliver(JSON.stringify(DECLINED))).toMatchObject({ status: 200 });
  const notices = page.getByRole("region", { name: "New notices" });
  await notices.getByText("A payment of £20.00 failed.").waitFor();
  await page.getByRole("link", { name: "Notices 1 new" }).waitFor();
  await keepPicture(page, "toast");
  await notices.getByRole("link", { name: "ada" }).click();
  await page.getByText("Pays £100.00 a month.").waitFor();
  expect(await page.evaluate(() => Reflect.get(window, "wasHereBefore"))).toBe(true);
  await notices.getByRole("button", { name: /^Dismiss/ }).click();
  await expect.poll(() => notices.getByRole("listitem").count()).toBe(0);
  // The same again is no second notice.
  await live.deliver(JSON.stringify(DECLINED));
  await page.getByRole("link", { name: "Notices 1 new" }).click();
  await panel(page, "Told so far").getByText("Notices 1 – 1").waitFor();
  await page.getByRole("link", { name: "Notices", exact: true }).waitFor();
});

test("an unlinked customer is linked and leaves the queue, and an analyst sees without deciding", async () => {
  const { live, page } = await open([...SPRING_EVENTS, ...STRANGERS], SPRING_NOW, "/customers");
  // Whoever names no user waits, once anybody does: the spring's six, and gus.
  await page.getByRole("link", { name: "Customers 7 unlinked" }).waitFor();
  await panel(page, "Customers").getByRole("link", { name: "Gus" }).waitFor();
  await page.getByRole("link", { name: "Unlinked 7" }).click();
  const queue = panel(page, "Linked to nobody");
  await queue
    .getByText("Another customer with this e-mail address is user_hal's.")
    .last()
    .waitFor();
  await queue.getByRole("button", { name: "Decide whose Gus is" }).click();
  await keepPicture(page, "unlinked");
  await queue.getByRole("button", { name: "Link to user_hal" }).click();
  await page.getByText("cus_gus is linked to user_hal.").waitFor();
  await page.getByRole("link", { name: "Customers 6 unlinked" }).waitFor();
  await queue.getByRole("link", { name: "Gus" }).waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("link", { name: "Customers 7 unlinked" }).waitFor();

  const { database, clock } = live.application.company;
  const ana = { email: "ana@company.test", password: "ana's own pass phrase" };
  const act = { database, author: "cli", now: clock() } as const;
  await createPerson(act, { ...ana, name: "ana", role: "analyst" });
  const other = (await live.visitSignedIn({}, ana)).page;
  await other.goto("/customers/unlinked");
  await panel(other, "Linked to nobody").getByRole("link", { name: "Gus" }).waitFor();
  expect(await other.getByRole("button", { name: /^Decide/ }).count()).toBe(0);
});

test("a table of rates is imported, and all MRR is told in the reporting currency", async () => {
  const { page } = await open(CURRENCIES_EVENTS, CURRENCIES_NOW, "/settings");
  const part = panel(page, "Reporting currency and exchange rates");
  await part.getByRole("combobox").selectOption("eur");
  await part.getByRole("button", { name: "Save" }).click();
  await part.getByText("Saved: every figure is told in EUR too.").waitFor();
  await part.getByText("MRR is not available in it: ", { exact: false }).waitFor();
  // The figure names what it lacks, and leads back here.
  await page.getByRole("link", { name: "Overview" }).click();
  const mrr = panel(page, "MRR");
  await mrr.getByText(/^Not available: there is no exchange rate from/).waitFor();
  await mrr.getByRole("link", { name: "Import exchange rates" }).click();
  await part.getByLabel("Rates of the European Central Bank").setInputFiles({
    name: "eurofxref-hist.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(CURRENCIES_RATES),
  });
  await part.getByText("Imported 3 currencies of 6 Mar – 17 Mar: 15 new.").waitFor();
  // 126.66… + 60 + 50 + 11, see worlds/currencies.ts.
  await part.getByText("All MRR in it now: €247.67.").waitFor();
  await page.getByRole("link", { name: "Overview" }).click();
  // The period before it had no rate; from the 12th on there is one for every day.
  await page.goto("/?period=2026-03-13..2026-03-17");
  await expect.poll(() => linesOf(mrr)).toContain("€247.67");
});

test("late news is told beside MRR and in the list, with the month it changed", async () => {
  const live = await openConsole();
  onTestFinished(live.close);
  const { company } = live.application;
  for (const { received, events } of LATE_NEWS) {
    company.setClock(received);
    for (const each of events) await company.deliver(each);
  }
  const { page } = await live.visitSignedIn();
  // 5 August. Since 6 July ben's May and amy's June, twice, were learnt: here days are cut in UTC, unlike in
  // worlds/late-news.ts, so that 30 June at 22:30 is June.
  await page.goto("/revenue");
  await page.getByRole("link", { name: "2 past months restated since 6 Jul" }).click();
  const list = panel(page, "Restatements");
  await list.getByText("1 – 3 of 3 restatements").waitFor();
  await keepPicture(page, "restatements");
  const seen = (await rowsOf(list.getByRole("table"))).map(([month, , change, who]) => [
    month?.split("\n")[0],
    change,
    who,
  ]);
  expect(seen).toEqual([
    ["June 2026", "−£40.00", "Amy"],
    ["May 2026", "+£83.33", "cus_ben"],
    ["June 2026", "+£40.00", "Amy"],
  ]);
  await list.getByRole("button", { name: "Net revenue" }).click();
  await list.getByText("1 – 1 of 1 restatements").waitFor();
  expect(new URL(page.url()).searchParams.get("of")).toBe("net-revenue");
});
