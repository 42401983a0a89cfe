import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ask } from "../../../testing/ask.ts";
import { openCompany, type TestCompany } from "../../../testing/company.ts";
import { ATTEMPT_EVENTS, ATTEMPTS_NEWEST_FIRST } from "../../../testing/worlds/attempts.ts";

// The ten attempts and everybody in them stand in worlds/attempts.ts.

interface Page {
  readonly items: readonly { readonly id: string; readonly status: string }[];
  readonly nextCursor: string | null;
  readonly previousCursor: string | null;
  readonly totalCount: number;
  readonly totalIsBounded: boolean;
}

let company: TestCompany;

beforeAll(async () => {
  company = await openCompany({ now: "2026-03-20T12:00:00Z", timeZone: "Asia/Tokyo" });
  await company.deliverAll(ATTEMPT_EVENTS);
});

afterAll(() => company.close());

async function page(args: string): Promise<Page> {
  const { payments } = await ask<{ payments: Page }>(
    company,
    `{ payments(${args}) { items { id status } nextCursor previousCursor totalCount totalIsBounded } }`,
  );
  return payments;
}

/** The ids found, newest first; the count has to say the same. */
async function found(args: string): Promise<string[]> {
  const { items, totalCount, totalIsBounded } = await page(`first: 50, ${args}`);
  expect({ totalCount, totalIsBounded }).toEqual({
    totalCount: items.length,
    totalIsBounded: false,
  });
  return items.map(({ id }) => id);
}

describe("a filter by status", () => {
  test.each([
    ["PAID", ["ch_usd", "ch_undone", "ch_paid"]],
    ["PARTLY_REFUNDED", ["ch_part"]],
    ["REFUNDED", ["ch_full"]],
    ["FAILED", ["ch_fail", "in_lone:1"]],
    ["UNCAPTURED", ["ch_held"]],
    ["PENDING", ["ch_wait"]],
    ["UNKNOWN", ["ch_odd"]],
    ["REFUNDED, PARTLY_REFUNDED, FAILED", ["ch_fail", "in_lone:1", "ch_full", "ch_part"]],
  ])("finds what is shown as %s, and nothing else", async (statuses, ids) => {
    expect(await found(`statuses: [${statuses}]`)).toEqual(ids);
    const { items } = await page(`statuses: [${statuses}]`);
    expect(items.every(({ status }) => statuses.split(", ").includes(status))).toBe(true);
  });
});

test("a filter by currency, day or customer finds what is of it; days are those of the company", async () => {
  expect(await found('currency: "usd"')).toEqual(["ch_usd"]);
  expect(await found('period: { from: "2026-03-05", to: "2026-03-06" }')).toEqual([
    "ch_fail",
    "in_lone:1",
    "ch_usd",
  ]);
  expect(await found('customerId: "cus_blue"')).toEqual([
    "in_lone:1",
    "ch_usd",
    "ch_undone",
    "ch_full",
  ]);
  expect(await found('customerId: "cus_blue", statuses: [FAILED], currency: "gbp"')).toEqual([
    "in_lone:1",
  ]);
  expect(await found('customerId: "cus_nobody"')).toEqual([]);
});

describe("a search", () => {
  const HARROW = ["ch_held", "ch_part", "ch_paid"];
  const OTHER = ["ch_wait", "ch_fail"];
  const BLUE = ["in_lone:1", "ch_usd", "ch_undone", "ch_full"];
  test.each([
    ["the beginning of a name", "harr", HARROW],
    ["a later word, in capitals", "FINCH", ["ch_wait", "ch_held", "ch_fail", "ch_part", "ch_paid"]],
    ["two words, in any order", "finch harrow", HARROW],
    ["a part of an address", "other.exa", OTHER],
    ["a whole address", "accounts@bluetail.example", BLUE],
    ["a customer's id", "cus_other", OTHER],
    ["a charge's id", "ch_part", ["ch_part"]],
    ["an invoice's id", "in_part", ["ch_part"]],
    ["the id of an invoice that failed", "in_lone", ["in_lone:1"]],
    ["the id of an invoice whose failed charge stands for it", "in_told", ["ch_fail"]],
    ["a payment intent's id, with a blank beside it", " pi_part ", ["ch_part"]],
    ["what nobody has", "nobody", []],
    ["words of two customers", "harrow bluetail", []],
    ["SQL and the language of searches", "harrow' | !'x':* & (a", []],
  ])("by %s", async (_what, search, ids) => {
    expect(await found(`search: ${JSON.stringify(search)}`)).toEqual(ids);
  });

  test("goes together with the other filters", async () => {
    expect(await found('search: "finch", statuses: [FAILED, PENDING]')).toEqual(OTHER);
  });

  test.each([
    ["&&", "needs a letter or a digit"],
    ["x".repeat(201), "200 characters at most"],
  ])("for %s is refused with a sentence", async (search, sentence) => {
    await expect(found(`search: "${search}"`)).rejects.toThrow(sentence);
  });

  test("that means more than a thousand customers asks for more of the name", async () => {
    const { sql } = company.database;
    await sql`
      insert into customers (id, name, deleted, as_of, as_of_rank, as_of_event)
      select 'cus_many' || n, 'Manyfold ' || n, false, now(), 0, 'evt' from generate_series(1, 1001) n`;
    await expect(found('search: "manyf"')).rejects.toThrow(
      "More than 1,000 customers are meant by that: write more of the name.",
    );
    expect(await found('search: "manyfold 77"')).toEqual([]);
  });
});

describe("the pages", () => {
  test("lead to the end and back by the same pages, and none is lost or repeated", async () => {
    const there: string[][] = [];
    let current = await page("first: 4");
    expect(current.previousCursor).toBeNull();
    there.push(current.items.map(({ id }) => id));
    while (current.nextCursor !== null) {
      current = await page(`first: 4, after: "${current.nextCursor}"`);
      there.push(current.items.map(({ id }) => id));
    }
    expect(there).toEqual([
      ATTEMPTS_NEWEST_FIRST.slice(0, 4),
      ATTEMPTS_NEWEST_FIRST.slice(4, 8),
      ATTEMPTS_NEWEST_FIRST.slice(8),
    ]);
    const back: string[][] = [];
    while (current.previousCursor !== null) {
      current = await page(`first: 4, before: "${current.previousCursor}"`);
      back.push(current.items.map(({ id }) => id));
    }
    expect(back).toEqual([ATTEMPTS_NEWEST_FIRST.slice(4, 8), ATTEMPTS_NEWEST_FIRST.slice(0, 4)]);
  });

  test("of one payment each are the list, one by one, in both directions", async () => {
    let current = await page("first: 1");
    const there = current.items.map(({ id }) => id);
    while (current.nextCursor !== null) {
      current = await page(`first: 1, after: "${current.nextCursor}"`);
      there.push(...current.items.map(({ id }) => id));
    }
    const back = current.items.map(({ id }) => id);
    while (current.previousCursor !== null) {
      current = await page(`first: 1, before: "${current.previousCursor}"`);
      back.push(...current.items.map(({ id }) => id));
    }
    expect([there, back.toReversed()]).toEqual([ATTEMPTS_NEWEST_FIRST, ATTEMPTS_NEWEST_FIRST]);
  });

  test("before a place near the beginning are the full first page, and not a stump", async () => {
    const second = await page(`first: 1, after: "${(await page("first: 1")).nextCursor}"`);
    const first = await page(`first: 4, before: "${second.previousCursor}"`);
    expect(first.items.map(({ id }) => id)).toEqual(ATTEMPTS_NEWEST_FIRST.slice(0, 4));
    expect(first.previousCursor).toBeNull();
  });

  test("of a filter lead through what it leaves, also over several customers", async () => {
    const first = await page('first: 2, search: "finch"');
    expect(first.items.map(({ id }) => id)).toEqual(["ch_wait", "ch_held"]);
    const second = await page(`first: 2, search: "finch", after: "${first.nextCursor}"`);
    expect(second.items.map(({ id }) => id)).toEqual(["ch_fail", "ch_part"]);
    expect(second.totalCount).toBe(5);
  });

  test.each([
    ['after: "nonsense"', "is no cursor"],
    ['before: "MjAyNi0wMy0wMQ"', "is no cursor"],
    ['after: "a", before: "b"', "not both"],
    ["statuses: []", "leave it out for all"],
    ["first: 201", "whole number from 1 to 200"],
    ['search: "finch", customerId: "cus_other"', "not both"],
  ])("refuse %s with a sentence", async (args, sentence) => {
    await expect(page(args)).rejects.toThrow(sentence);
  });
});

test("a failed charge is tried again when its invoice's attempt says", async () => {
  const { payments } = await ask<{ payments: { items: { nextAttemptAt: string | null }[] } }>(
    company,
    "{ payments(statuses: [FAILED]) { items { nextAttemptAt } } }",
  );
  expect(payments.items.map(({ nextAttemptAt }) => nextAttemptAt)).toEqual([
    "2026-03-12T09:00:00.000Z",
    "2026-03-12T09:00:00.000Z",
  ]);
});

test("are counted up to ten thousand, and then it is said that there are more", async () => {
  const { sql } = company.database;
  await sql`
    insert into charges (id, customer_id, amount_minor, amount_captured_minor, currency, status, captured, created_at, day, as_of, as_of_rank, as_of_event)
    select 'ch_bulk' || n, 'cus_bulk', 1, 1, 'eur', 'succeeded', true, at, at::date, at, 0, 'evt'
    from generate_series(1, 10000) n, lateral (select timestamptz '2026-01-01' + n * interval '1 minute' as at) t`;
  expect(await page('currency: "eur"')).toMatchObject({
    totalCount: 10_000,
    totalIsBounded: false,
  });
  expect(await page("first: 1")).toMatchObject({ totalCount: 10_000, totalIsBounded: true });
});
