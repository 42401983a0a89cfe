import type { Page, Request } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { prepareDemo } from "../../demo/demo-account.query.ts";
import { foldWaiting } from "../../rollup/engagement/fold-events.ts";
import { event, item, price, seconds, subscription } from "../stripe/objects.ts";
import { SPRING_EVENTS } from "../worlds/spring.ts";
import { type LiveConsole, openConsole, openSpringConsole } from "./live-console.ts";
import { kpi, linesOf, operationOf, panel } from "./reading.ts";
import type { Visit } from "./visit.ts";

/** The spring's console, for the tests that leave its money as it is. */
let spring: LiveConsole;

beforeAll(async () => {
  spring = await openSpringConsole();
});

afterAll(() => spring.close());

/** A console of its own, for a test that changes its money. */
async function ownSpring(): Promise<LiveConsole> {
  const live = await openSpringConsole();
  onTestFinished(live.close);
  return live;
}

/** A window on the overview. */
async function open(live: LiveConsole): Promise<{ live: LiveConsole; visit: Visit; page: Page }> {
  const visit = await live.visitSignedIn();
  await visit.page.goto("/");
  await panel(visit.page, "MRR").getByText("£313.33").first().waitFor();
  return { live, visit, page: visit.page };
}

const SINCE = "2026-04-21T11:00:00Z";

/** A new customer who takes two seats of Team, £20.00 each a month. */
const GUS = event(
  "customer.subscription.created",
  subscription(
    "sub_gus",
    "cus_gus",
    [item("si_gus", price("price_team", 2000, { product: "prod_team" }), 2)],
    { created: seconds(SINCE), start_date: seconds(SINCE) },
  ),
  SINCE,
);

/** What the overview asks for on every beat. */
const QUESTIONS = [
  "Mrr",
  "MrrMovements",
  "Arr",
  "ActiveSubscriptions",
  "TotalRevenue",
  "RecentPayments",
];

/** Presses Refresh, and returns what the server answers to the questions asked from now on. */
async function refresh(page: Page): Promise<Record<string, unknown>> {
  const answers = QUESTIONS.map(async (name) => {
    const request = await page.waitForRequest((each) => operationOf(each) === name);
    const response = await request.response();
    return [name, await response?.json()] as const;
  });
  await page.getByRole("button", { name: "Refresh" }).click();
  return Object.fromEntries(await Promise.all(answers));
}

/** Whoever waits is helped too: the console asks again by itself, and may be quicker than the press. */
const tryAgain = (page: Page) =>
  page
    .getByRole("button", { name: "Try again" })
    .click({ timeout: 5_000 })
    .catch(() => {});

test("a signed webhook raises the MRR on the open page by exactly the plan's monthly value; the same bytes again change nothing", async () => {
  const { live, page } = await open(await ownSpring());
  const mrr = panel(page, "MRR");
  await page.evaluate(() => Reflect.set(window, "wasHereBefore", true));

  const payload = JSON.stringify(GUS);
  expect(await live.deliver(payload)).toMatchObject({ status: 200, body: { alreadyKnown: false } });
  // 31,333 + 2 × 2,000 = 35,333; times twelve, 376,000 + 48,000 = 424,000. Nobody reloads or refreshes.
  await mrr.getByText("£353.33").first().waitFor();
  await expect.poll(() => linesOf(kpi(page, "ARR"))).toContain("£4,240");
  await expect.poll(() => linesOf(kpi(page, "Active subscriptions"))).toContain("7");
  await page
    .getByText("MRR rose by £155.00 to £353.33 in 30 days. New customers brought £40.00")
    .waitFor();

  const before = await refresh(page);
  expect(await live.deliver(payload)).toMatchObject({ status: 200, body: { alreadyKnown: true } });
  await live.application.company.frontDoor.drained();
  expect(await refresh(page)).toEqual(before);

  const forged = await live.deliver(payload.replace("sub_gus", "sub_eva"), "whsec_of_nobody");
  expect(forged.status).toBe(400);
  expect(await refresh(page)).toEqual(before);
  await expect.poll(() => linesOf(mrr)).toContain("£353.33");
  expect(await page.evaluate(() => Reflect.get(window, "wasHereBefore"))).toBe(true);
});

test("a server out of reach leaves the numbers as known then, says so, and is found again with what came since", async () => {
  const { live, visit, page } = await open(await ownSpring());
  const mrr = panel(page, "MRR");
  visit.expectFault(/ERR_INTERNET_DISCONNECTED/);
  await page.context().setOffline(true);
  await page.getByText("Offline since 12:00, showing what was known then").waitFor();
  for (const part of [mrr, kpi(page, "ARR"), kpi(page, "Refunds")]) {
    await part.getByText("as of 12:00").waitFor();
  }
  expect(await linesOf(kpi(page, "ARR"))).toContain("£3,760");
  expect(await linesOf(mrr)).toContain("£313.33");

  await live.deliver(JSON.stringify(GUS));
  await page.context().setOffline(false);
  await page.getByText("Live, as of 12:00").waitFor();
  await mrr.getByText("£353.33").first().waitFor();
  // In the bar alone.
  await expect.poll(() => page.getByText("as of 12:00").count()).toBe(1);
});

test("a question the server cannot answer is unavailable with its reason; the other panels stay", async () => {
  const { page } = await open(spring);
  const reason = { requestId: "req-1", code: "UNAVAILABLE" };
  const fault = { errors: [{ message: "The ledger is being rebuilt.", extensions: reason }] };
  // Nothing brings the answer unasked.
  await page.route("**/graphql/stream", (route) => route.abort());
  await page.route("**/graphql", async (route) => {
    const isTotal = operationOf(route.request()) === "TotalRevenue";
    await (isTotal ? route.fulfill({ json: fault }) : route.fallback());
  });
  await page.reload();
  const total = panel(page, "Total revenue");
  await total.getByText("Not available: the ledger is being rebuilt.").waitFor();
  await total.getByText("req-1").waitFor();
  await panel(page, "MRR").getByText("£313.33").first().waitFor();
  expect(await total.getByText("£").count()).toBe(0);
  await page.unroute("**/graphql");
  await Promise.all([tryAgain(page), total.getByText("£1,310.00").waitFor()]);
});

test("a server that does not answer at all is unavailable, never empty or zero", async () => {
  const { visit, page } = await open(spring);
  visit.expectFault(/ERR_FAILED/);
  await page.route("**/graphql", (route) => route.abort());
  await page.reload();
  await page.getByText("Not available: the server cannot be reached.").waitFor();
  expect(await page.getByText(/[£0]/).count()).toBe(0);
  await page.unroute("**/graphql");
  const mrr = panel(page, "MRR").getByText("£313.33").first();
  await Promise.all([tryAgain(page), mrr.waitFor()]);
});

test("a demo says that it is one and how to clear it, and refuses a real event", async () => {
  const live = await openConsole();
  onTestFinished(live.close);
  const { database, clock, frontDoor } = live.application.company;
  const { secret } = await prepareDemo(database, { author: "cli", now: clock() });
  for (const each of SPRING_EVENTS) await live.deliver(JSON.stringify(each), secret);
  await frontDoor.drained();
  const { page } = await live.visitSignedIn();
  await page.goto("/");
  await panel(page, "MRR").getByText("£313.33").first().waitFor();
  const banner = page.getByRole("complementary", { name: "Demo" });
  await banner
    .getByText("This is the demo company. Real Stripe events are refused until you clear it.")
    .waitFor();
  await banner.getByText("npx tidemark demo --clear").waitFor();

  const before = await refresh(page);
  expect(await live.deliver(JSON.stringify(GUS))).toMatchObject({ status: 409 });
  expect(await refresh(page)).toEqual(before);
});

/** The names of the events that streams bring to the page, as they come. */
async function eventsOf(page: Page): Promise<readonly string[]> {
  const names: string[] = [];
  const session = await page.context().newCDPSession(page);
  session.on("Network.eventSourceMessageReceived", ({ eventName }) => names.push(eventName));
  await session.send("Network.enable");
  return names;
}

test("an event changes the open page's figure when it is folded, pushed by the server and not asked for", async () => {
  const { live, page } = await open(spring);
  const brought = await eventsOf(page);
  // Today is the 21st; nobody has signed up.
  await page.goto("/?period=2026-04-20..2026-04-21");
  await expect.poll(async () => (await linesOf(kpi(page, "New users")))[1]).toBe("0");
  await expect.poll(() => brought).toContain("next");
  let asked: Request[] = [];
  page.on("request", (each) => asked.push(each));
  const askedFor = () =>
    asked.filter((each) => ["Users", "ActiveUsers"].includes(String(operationOf(each))));
  // Once the page holds the stream, nobody asks for what it brings, not even who wants everything anew.
  await expect
    .poll(async () => {
      asked = [];
      const looked = page.waitForResponse((each) => operationOf(each.request()) === "Pulse");
      await page.getByRole("button", { name: "Refresh" }).click();
      await looked;
      return await Promise.all(askedFor().map((each) => each.response()));
    })
    .toEqual([]);
  const key = (await live.application.authorization("ingest")).slice("Bearer ".length);
  const answer = await fetch(`${live.url}/v1/track`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Basic ${btoa(`${key}:`)}` },
    body: JSON.stringify({ userId: "user_ada", event: "user_signed_up", timestamp: SINCE }),
  });
  expect(answer.status).toBe(200);
  await foldWaiting(live.application.company.database);
  await expect.poll(async () => (await linesOf(kpi(page, "New users")))[1]).toBe("1");
  await expect.poll(async () => (await linesOf(kpi(page, "Monthly active")))[1]).toBe("1");
  expect(askedFor()).toEqual([]);
});
