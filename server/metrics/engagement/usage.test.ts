import { afterAll, beforeAll, expect, test } from "vitest";
import { ask } from "../../testing/ask.ts";
import type { TestCompany } from "../../testing/company.ts";
import { ALL_DAYS, LAST_DAYS, openEight } from "../../testing/worlds/open-eight.ts";

// Who did what, and when, stands in worlds/eight.ts.

let company: TestCompany;

beforeAll(async () => {
  company = await openEight();
});

afterAll(() => company.close());

const answer = async <Answer>(field: string, args: string, wanted: string) => {
  const { it } = await ask<{ it: Answer }>(company, `{ it: ${field}(${args}) { ${wanted} } }`);
  return it;
};

const USAGE = "attempted succeeded failed successRate { ratio unavailableBecause } exported";

test("product usage counts what succeeded, failed and was exported, month by month and before", async () => {
  const usage = await answer(
    "productUsage",
    `${ALL_DAYS}, grain: MONTH`,
    `value { ${USAGE} exports { name events } } previous { ${USAGE} }
     series { day isPartial value { ${USAGE} } }`,
  );
  const rate = (ratio: string) => ({ ratio, unavailableBecause: null });
  // October: Ana and Ben. November: Ben fails, Hal fails and then succeeds.
  expect(usage).toEqual({
    value: {
      attempted: 5,
      succeeded: 3,
      failed: 2,
      successRate: rate("0.600000"),
      exported: 2,
      exports: [
        { name: "export_csv_completed", events: 1 },
        { name: "export_json_completed", events: 1 },
        { name: "export_tracker_completed", events: 0 },
      ],
    },
    previous: {
      attempted: 0,
      succeeded: 0,
      failed: 0,
      successRate: {
        ratio: null,
        unavailableBecause: "No core action succeeded or failed in these days.",
      },
      exported: 0,
    },
    series: [
      {
        day: "2026-10-01",
        isPartial: false,
        value: {
          attempted: 2,
          succeeded: 2,
          failed: 0,
          successRate: rate("1.000000"),
          exported: 1,
        },
      },
      {
        day: "2026-11-01",
        isPartial: true,
        value: {
          attempted: 3,
          succeeded: 1,
          failed: 2,
          successRate: rate("0.333333"),
          exported: 1,
        },
      },
    ],
  });
});

test("a property's mean is of the events that had a number, and one that nobody gave has none", async () => {
  const { value } = await answer<{ value: { sums: object[] } }>(
    "productUsage",
    ALL_DAYS,
    "value { sums { event property events total mean } }",
  );
  const sum = (event: string, property: string, numbers: [number, string, string | null]) => {
    const [events, total, mean] = numbers;
    return { event, property, events, total, mean };
  };
  // Hal's enrichment says nothing: 40 and 10 contacts are 25 on average, 30 and 9 of them found 19.5.
  expect(value.sums).toEqual([
    sum("enrichment_completed", "contactCount", [2, "50", "25"]),
    sum("enrichment_completed", "durationMs", [0, "0", null]),
    sum("enrichment_completed", "successCount", [2, "39", "19.5"]),
    sum("enrichment_failed", "contactCount", [1, "8", "8"]),
    sum("export_csv_completed", "contactCount", [1, "9", "9"]),
    sum("export_json_completed", "contactCount", [0, "0", null]),
    sum("export_tracker_completed", "contactCount", [0, "0", null]),
  ]);
});

test("usage of a country is that of its people", async () => {
  const of = async (countries: string) => {
    const args = `${ALL_DAYS}, filter: { countries: [${countries}] }`;
    const { value } = await answer<{ value: { succeeded: number; attempted: number } }>(
      "productUsage",
      args,
      "value { succeeded attempted }",
    );
    return [value.succeeded, value.attempted];
  };
  // Ana is from the United States; of Ben and Hal nobody said.
  expect(await of(`"US"`)).toEqual([1, 1]);
  expect(await of(`"unknown"`)).toEqual([2, 4]);
});

test("event volume lists the most frequent names and puts the rest into one row that adds up", async () => {
  // Of 50 log-ins 40 are Ana's, 4 Ben's, 3 Dee's, 2 Eve's and 1 Fay's. 6 sign-ups. 3 enrichments. The rest: 2 failures, 2
  // exports of different kinds, an e-mail and the feature that Gus used: 6 events of 5 names.
  const volume = await answer(
    "eventVolume",
    `${ALL_DAYS}, first: 3, grain: MONTH`,
    `value previous series { value } rows { name category value previous series { day value } }
     other { rows value previous series { value } }`,
  );
  const months = (october: number, november: number) => [
    { day: "2026-10-01", value: october },
    { day: "2026-11-01", value: november },
  ];
  const values = (...all: number[]) => all.map((value) => ({ value }));
  const row = (name: string, category: string, [october, november]: [number, number]) => ({
    name,
    category,
    value: october + november,
    previous: 0,
    series: months(october, november),
  });
  // October has 31 of Ana's log-ins, 2 of Ben's, Eve's and Fay's; November 9, 2 and 3 of Dee's.
  expect(volume).toEqual({
    value: 65,
    previous: 0,
    series: values(46, 19),
    rows: [
      row("user_logged_in", "user_action", [36, 14]),
      row("user_signed_up", "user_action", [5, 1]),
      row("enrichment_completed", "feature_usage", [2, 1]),
    ],
    other: { rows: 5, value: 6, previous: 0, series: values(3, 3) },
  });
});

test("event volume by category, of some names, and of a country", async () => {
  interface Volume {
    readonly rows: readonly { name: string | null; category: string; value: number }[];
  }
  const rows = async (args: string) =>
    (await answer<Volume>("eventVolume", args, "rows { name category value previous }")).rows;
  expect(await rows(`${ALL_DAYS}, by: CATEGORY`)).toEqual([
    { name: null, category: "user_action", value: 56, previous: 0 },
    { name: null, category: "feature_usage", value: 8, previous: 0 },
    { name: null, category: "system", value: 1, previous: 0 },
  ]);
  // From 2 November: Ana 8, Ben 2, Dee half an hour after midnight. The 8 days before: Ana 8, Ben, Eve, and Dee twice on
  // the day of 25 hours.
  const named = `names: ["user_logged_in", "export_json_completed", "nobody_did", "\\u0000"]`;
  expect(await rows(`${LAST_DAYS}, ${named}`)).toEqual([
    { name: "user_logged_in", category: "user_action", value: 11, previous: 12 },
    { name: "export_json_completed", category: "feature_usage", value: 1, previous: 0 },
  ]);
  const american = `${LAST_DAYS}, filter: { countries: ["US"] }`;
  expect(await rows(american)).toEqual([
    { name: "user_logged_in", category: "user_action", value: 9, previous: 10 },
  ]);
  await expect(rows(`${ALL_DAYS}, first: 51`)).rejects.toThrow(
    "first is a whole number from 1 to 50.",
  );
});

test("usage counters are summed by counter and told of each person and day", async () => {
  const counters = await answer(
    "usageCounters",
    `${LAST_DAYS}, grain: WEEK`,
    "counters { counter value previous series { day value } }",
  );
  const weeks = (first: string, second: string) => [
    { day: "2026-11-02", value: first },
    { day: "2026-11-08", value: second },
  ];
  const counter = (name: string, value: string) => {
    return { counter: name, value, previous: "0", series: weeks("0", value) };
  };
  expect(counters).toEqual({
    counters: [
      counter("enrichments_count", "1"),
      counter("exports_count", "1"),
      counter("sessions_count", "3"),
    ],
  });
  const { counters: benOnes } = await answer<{ counters: object[] }>(
    "usageCounters",
    `${ALL_DAYS}, user: "ben"`,
    "counters { counter value }",
  );
  expect(benOnes).toEqual([
    { counter: "enrichments_count", value: "1" },
    { counter: "exports_count", value: "1" },
  ]);
});

test("the days of usage counters are listed with the latest first, page after page", async () => {
  interface Days {
    readonly nextCursor: string | null;
    readonly items: readonly {
      readonly day: string;
      readonly person: { userId: string };
      readonly counters: readonly { counter: string; amount: string }[];
    }[];
  }
  const list = async (args: string): Promise<[string[], string | null]> => {
    const wanted = "nextCursor items { day person { userId } counters { counter amount } }";
    const { items, nextCursor } = await answer<Days>("usageCounterDays", args, wanted);
    const lines = items.map(({ day, person, counters }) =>
      [day, person.userId, ...counters.map(({ counter, amount }) => `${counter}=${amount}`)].join(
        " ",
      ),
    );
    return [lines, nextCursor];
  };
  const all = [
    "2026-11-09 ana sessions_count=2",
    "2026-11-09 gus sessions_count=1",
    "2026-11-09 hal enrichments_count=1 exports_count=1",
    "2026-10-12 ben enrichments_count=1 exports_count=1",
    "2026-10-03 ana enrichments_count=1",
  ];
  expect(await list(ALL_DAYS)).toEqual([all, null]);
  const [first, cursor] = await list(`${ALL_DAYS}, first: 2`);
  expect(first).toEqual(all.slice(0, 2));
  expect(await list(`${ALL_DAYS}, first: 3, after: "${cursor}"`)).toEqual([all.slice(2), null]);
  expect(await list(`${ALL_DAYS}, user: "visitor"`)).toEqual([[all[1]], null]);
  // Ana and Dee are from the United States.
  expect((await list(`${ALL_DAYS}, filter: { countries: ["US"] }`))[0]).toEqual([all[0], all[4]]);
});
