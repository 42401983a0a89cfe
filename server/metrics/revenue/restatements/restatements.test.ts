import { afterAll, beforeAll, expect, test } from "vitest";
import { ask } from "../../../testing/ask.ts";
import { openCompany, type TestCompany } from "../../../testing/company.ts";
import { LATE_NEWS } from "../../../testing/worlds/late-news.ts";

// What comes when, and what it restates, stands in worlds/late-news.ts.

let company: TestCompany;

beforeAll(async () => {
  company = await openCompany({ now: LATE_NEWS[0]!.received, timeZone: "Europe/Berlin" });
  for (const { received, events } of LATE_NEWS) {
    company.setClock(received);
    for (const event of events) await company.deliver(event);
  }
});

afterAll(async () => {
  await company.close();
});

interface Page {
  readonly items: readonly {
    readonly month: string;
    readonly metric: string;
    readonly delta: { readonly minorUnits: string };
    readonly eventType: string;
  }[];
  readonly nextCursor: string | null;
}

async function page(args: string): Promise<Page> {
  const { restatements } = await ask<{ restatements: Page }>(
    company,
    `{ restatements${args} { items { month metric delta { minorUnits } eventType } nextCursor } }`,
  );
  return restatements;
}

const words = ({ items }: Page) =>
  items.map(
    ({ month, metric, delta, eventType }) => `${month} ${metric} ${delta.minorUnits} ${eventType}`,
  );

const ALL = [
  "2026-07-01 MRR -4000 customer.subscription.updated",
  "2026-05-01 MRR 8333 customer.subscription.created",
  "2026-06-01 NET_REVENUE -500 refund.created",
  "2026-06-01 MRR 4000 customer.subscription.updated",
];

test("late news restates months that were over and no other, the newest first", async () => {
  expect(words(await page(""))).toEqual(ALL);
});

test("a restatement names the late event, whose it was, when it happened and when it was learnt", async () => {
  const { restatements } = await ask<{ restatements: { items: object[] } }>(
    company,
    `{ restatements(first: 2) { items { knownAt happenedAt customerId customerName eventId exactDelta delta { currency } } } }`,
  );
  expect(restatements.items).toEqual([
    {
      knownAt: "2026-08-05T12:00:00.000Z",
      happenedAt: "2026-06-30T22:30:00.000Z",
      customerId: "cus_amy",
      customerName: "Amy",
      eventId: expect.stringContaining("evt_customer_subscription_updated_sub_amy"),
      exactDelta: "-4000.000000000000",
      delta: { currency: "gbp" },
    },
    {
      knownAt: "2026-07-20T12:00:00.000Z",
      happenedAt: "2026-05-12T09:00:00.000Z",
      customerId: "cus_ben",
      customerName: null,
      eventId: expect.stringContaining("evt_customer_subscription_created_sub_ben"),
      exactDelta: "8333.333333333333",
      delta: { currency: "gbp" },
    },
  ]);
});

test("pages of one neither lose nor repeat a restatement", async () => {
  const seen: string[] = [];
  let after = "";
  for (let turn = 0; turn < 10; turn += 1) {
    const one = await page(`(first: 1${after})`);
    seen.push(...words(one));
    if (one.nextCursor === null) break;
    after = `, after: "${one.nextCursor}"`;
  }
  expect(seen).toEqual(ALL);
});

test("one month or one metric can be asked for", async () => {
  expect(words(await page('(month: "2026-06-17")'))).toEqual([ALL[2], ALL[3]]);
  expect(words(await page("(metric: NET_REVENUE)"))).toEqual([ALL[2]]);
});

test("what was learnt since a day is counted over all pages, with the months it changed", async () => {
  const countsOf = async (args: string) =>
    (
      await ask<{ restatements: object }>(
        company,
        `{ restatements(first: 1${args}) { totalCount monthCount } }`,
      )
    ).restatements;
  // June was restated twice, once in each metric; amy's July and ben's May were learnt on 5 August and 20 July.
  expect(await countsOf("")).toEqual({ totalCount: 4, monthCount: 3 });
  expect(await countsOf(", metric: MRR")).toEqual({ totalCount: 3, monthCount: 3 });
  expect(await countsOf(', metric: MRR, since: "2026-07-21"')).toEqual({
    totalCount: 1,
    monthCount: 1,
  });
  expect(await countsOf(', since: "2026-08-06"')).toEqual({ totalCount: 0, monthCount: 0 });
});

test.each([
  ["(first: 0)", "first is a whole number from 1 to 200"],
  ["(first: 201)", "first is a whole number from 1 to 200"],
  ['(after: "nonsense")', "after is no cursor"],
  [
    `(after: "${Buffer.from("2026-07-20T12:00:00.000Z cus_1").toString("base64url")}")`,
    "no cursor of this list",
  ],
])("refuses %s with a sentence", async (args, sentence) => {
  await expect(page(args)).rejects.toThrow(sentence);
});
