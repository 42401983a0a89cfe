import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { Problem } from "../../domain/problems.ts";
import { createStripeClient } from "../../stripe/client.ts";
import { invoice, invoiceLine } from "../../testing/stripe/invoices.ts";
import { coupon } from "../../testing/stripe/objects.ts";
import { type AskingCompany, openAskingCompany } from "../../testing/stripe-api/asking-company.ts";
import { backfill } from "../../testing/stripe-api/backfill.ts";
import { openSmallBusiness } from "../../testing/stripe-api/small-business.ts";
import { readNewestBackfill } from "./backfills.ts";
import { BACKFILL_KINDS } from "./kinds.ts";
import { runBackfill } from "./run-backfill.ts";

// See openSmallBusiness: six charges of £10.00, £20.00 and £30.00, two each: £120.00 came in. One company whose
// questions follow each other: whatever was read before is found again and changes nothing.

let company: AskingCompany;

beforeAll(async () => {
  company = await openAskingCompany("2026-03-20T12:00:00Z");
});

afterEach(() => {
  company.stripe.meanwhile(null);
  company.stripe.recover();
  company.stripe.servePagesOf(100);
});

afterAll(async () => {
  await company.close();
});

async function cameIn(): Promise<number> {
  const [row] = await company.database.sql`
    select coalesce(sum(amount_minor), 0)::int as pence from ledger_entries where kind = 'charge'`;
  return row?.pence;
}

const problemOf = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => null,
    (met: unknown) => met,
  );
  expect(error).toBeInstanceOf(Problem);
  return error as Problem;
};

test("an account without an object is read to its end", async () => {
  const outcome = await backfill(company);
  expect(outcome.status).toBe("done");
  expect(outcome.kinds.map(({ found, share }) => [found, share])).toEqual(
    BACKFILL_KINDS.map(() => [0, 1]),
  );
});

test("a key that Stripe refuses is said at once, and nothing is written", async () => {
  const stripe = createStripeClient({
    secretKey: "sk_test_wrong",
    apiBase: company.stripe.url,
    clock: company.clock,
  });
  const context = { ...company, stripe, wait: async () => {}, tell: () => {} };
  const request = { author: "cli", from: new Date(0), to: null, kinds: BACKFILL_KINDS } as const;
  expect((await problemOf(runBackfill(context, request, "new"))).code).toBe("UNAUTHENTICATED");
  const [row] = await company.database.sql`select max(id)::int as id from stripe_backfills`;
  expect(row?.id).toBe(1);
});

test("a key of the other mode than the data is refused, and so is the demo", async () => {
  await company.database.sql`update account_settings set livemode = true`;
  expect(await problemOf(backfill(company))).toMatchObject({
    code: "CONFLICT",
    message: expect.stringContaining(
      "holds live data and STRIPE_SECRET_KEY opens Stripe's test mode",
    ),
  });
  await company.database.sql`update account_settings set livemode = null, demo = true`;
  expect((await problemOf(backfill(company))).message).toContain("demo --clear");
  await company.database.sql`update account_settings set demo = false`;
});

test("a permission that the key lacks is named, holds no other kind up, and is taken up again", async () => {
  openSmallBusiness(company.stripe);
  company.stripe.deny("charge");
  const outcome = await backfill(company);
  expect(outcome.status).toBe("incomplete");
  const faulty = outcome.kinds.filter(({ error }) => error !== null);
  expect(faulty.map(({ kind }) => kind)).toEqual(["charges"]);
  expect(faulty[0]?.error).toContain("the permission rak_charge_read");
  expect(outcome.kinds.find(({ kind }) => kind === "invoices")?.found).toBe(6);
  company.stripe.allow("charge");
  const rest = await backfill(company, { mode: "resume" });
  expect(rest).toMatchObject({ id: outcome.id, status: "done" });
  expect(await cameIn()).toBe(12_000);
  expect((await problemOf(backfill(company, { mode: "resume" }))).code).toBe("NOT_FOUND");
});

test("a storm of 429, a connection that breaks in the middle of a page and a failing Stripe are sat out", async () => {
  company.stripe.befall(
    ...Array.from({ length: 30 }, () => ({ kind: "rate limit", retryAfterSeconds: 2 }) as const),
    { kind: "cut body" },
    { kind: "server error" },
    { kind: "no object" },
  );
  expect((await backfill(company)).status).toBe("done");
  expect(await cameIn()).toBe(12_000);
});

test("a Stripe that never answers ends it with the reason, and it is gone on with later", async () => {
  company.stripe.meanwhile((path) => {
    if (path.startsWith("/v1/charges")) company.stripe.breakDown({ kind: "server error" });
  });
  expect((await problemOf(backfill(company))).code).toBe("UNAVAILABLE");
  expect(await readNewestBackfill(company.database.sql)).toMatchObject({
    status: "open",
    error: expect.stringContaining("Stripe could not answer"),
  });
  company.stripe.meanwhile(null);
  company.stripe.recover();
  expect(await backfill(company, { mode: "resume" })).toMatchObject({ status: "done" });
  expect(await cameIn()).toBe(12_000);
  expect(await readNewestBackfill(company.database.sql)).toMatchObject({
    status: "done",
    error: null,
  });
});

test("two backfills do not run at once", async () => {
  const both = await Promise.allSettled([backfill(company), backfill(company)]);
  const refused = both.filter((one) => one.status === "rejected");
  expect(refused).toHaveLength(1);
  expect(refused[0]).toMatchObject({ reason: { code: "CONFLICT" } });
});

test("a list whose cursor vanished is taken up at the same second", async () => {
  const names = ["one", "two", "three", "four"];
  company.stripe.put(...names.map((name) => coupon(name, { percent_off: 10 })));
  company.stripe.servePagesOf(2);
  company.stripe.meanwhile((path) => {
    const [, cursor] = /^[/]v1[/]coupons.*starting_after=(\w+)/.exec(path) ?? [];
    if (cursor !== undefined) company.stripe.remove(cursor);
  });
  expect((await backfill(company, { kinds: ["coupons"] })).status).toBe("done");
  const rows = await company.database.sql`select coupon_id as id from coupons`;
  expect(new Set(rows.map(({ id }) => id))).toEqual(new Set(names));
});

test("an object that was deleted between the list and the rest of it is no fault", async () => {
  const of = { id: "si_1", subscription: "sub_1", price: "price_1" };
  const span = { start: "2026-01-05T09:00:00Z", end: "2026-02-05T09:00:00Z" };
  const lines = Array.from({ length: 12 }, (_, index) => invoiceLine(`il_${index}`, of, 100, span));
  const names = { customer: "cus_1", subscription: "sub_1" };
  company.stripe.put(
    invoice("in_gone", names, lines, span.start),
    invoice("in_stays", names, lines.slice(0, 1), span.start),
  );
  company.stripe.meanwhile((path) => {
    if (path.startsWith("/v1/invoices/in_gone/lines")) company.stripe.remove("in_gone");
  });
  expect((await backfill(company, { kinds: ["invoices"] })).status).toBe("done");
  const rows = await company.database.sql`
    select id from invoices where id in ('in_gone', 'in_stays') and not deleted`;
  expect(rows.map(({ id }) => id)).toEqual(["in_stays"]);
});

test("an object that cannot be read is named, beside all others", async () => {
  const bad = { ...company.stripe.held("ch_1_1"), id: "ch_bad", amount: "ten" };
  const good = { ...company.stripe.held("ch_1_1"), id: "ch_good", amount: 1 };
  company.stripe.put(bad, good);
  const outcome = await backfill(company, { kinds: ["charges"] });
  expect(outcome.status).toBe("incomplete");
  expect(outcome.kinds[0]).toMatchObject({
    found: 8,
    inserted: 1,
    alreadyThere: 6,
    unreadable: 1,
    faults: [{ objectId: "ch_bad", error: "charge.amount: expected an integer, got a string" }],
  });
  company.stripe.remove("ch_bad");
});

test("a clock of ours that is weeks slow misses nothing of what is new at Stripe", async () => {
  company.stripe.put({
    ...company.stripe.held("ch_1_1"),
    id: "ch_new",
    created: Date.parse("2026-03-20T11:00:00Z") / 1000,
  });
  const slow = { ...company, clock: () => new Date("2026-02-05T08:00:00Z") };
  const outcome = await backfill(slow, { kinds: ["charges"] });
  expect(outcome.kinds[0]).toMatchObject({ found: 8, inserted: 1, share: 1 });
});
