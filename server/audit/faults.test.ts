import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { createStripeClient } from "../stripe/client.ts";
import { invoice, invoiceLine } from "../testing/stripe/invoices.ts";
import {
  type AskingCompany,
  askAt,
  openAskingCompany,
} from "../testing/stripe-api/asking-company.ts";
import { backfill } from "../testing/stripe-api/backfill.ts";
import { openSmallBusiness } from "../testing/stripe-api/small-business.ts";
import { runAudit } from "./run-audit.ts";
import type { StripeAsk } from "./stripe-side.ts";

// See openSmallBusiness. One company whose questions follow each other: an audit writes nothing.

const DAYS = { from: "2026-01-01", to: "2026-03-17" };

let company: AskingCompany;

beforeAll(async () => {
  company = await openAskingCompany("2026-03-20T12:00:00Z");
});

afterEach(() => {
  company.stripe.meanwhile(null);
  company.stripe.recover();
  company.stripe.servePagesOf(100);
});

afterAll(() => company.close());

const audit = (ask: Partial<StripeAsk> = {}) =>
  runAudit(
    company.database,
    { stripe: askAt(company.stripe.url, company.clock), clock: company.clock, ...ask },
    DAYS,
  );

test("an account without an object passes, and says that there was nothing", async () => {
  expect(await audit()).toMatchObject({ status: "PASS", rows: [], mrr: [], findings: [] });
});

test("a key that Stripe refuses, and one of the other mode, are said at once", async () => {
  const wrong = createStripeClient({
    secretKey: "sk_test_wrong",
    apiBase: company.stripe.url,
    clock: company.clock,
  });
  await expect(audit({ stripe: wrong })).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
  openSmallBusiness(company.stripe);
  await backfill(company);
  await company.database.sql`update account_settings set livemode = true`;
  const asked = company.stripe.requests.length;
  await expect(audit()).rejects.toMatchObject({
    code: "CONFLICT",
    message: expect.stringContaining("opens Stripe's test mode"),
  });
  expect(company.stripe.requests).toHaveLength(asked);
  await company.database.sql`update account_settings set livemode = false`;
});

test("a permission that the key lacks is named, and there is no half of an audit", async () => {
  company.stripe.deny("payout");
  await expect(audit()).rejects.toMatchObject({
    code: "FORBIDDEN",
    message: expect.stringContaining("rak_payout_read"),
  });
  company.stripe.allow("payout");
});

test("a storm of 429, a connection that breaks in the middle of a page and a failing Stripe are sat out", async () => {
  company.stripe.befall(
    ...Array.from({ length: 60 }, () => ({ kind: "rate limit", retryAfterSeconds: 2 }) as const),
    ...Array.from({ length: 6 }, () => ({ kind: "cut body" }) as const),
    { kind: "server error" },
    { kind: "no object" },
  );
  expect((await audit()).status).toBe("PASS");
});

test("a Stripe that never answers ends it with the reason", async () => {
  company.stripe.breakDown({ kind: "server error" });
  await expect(audit()).rejects.toMatchObject({ code: "UNAVAILABLE" });
});

test("lists whose cursors vanish between two pages are taken up again, and nothing counts twice", async () => {
  company.stripe.servePagesOf(2);
  const gone: (readonly [string, object])[] = [];
  company.stripe.meanwhile((path) => {
    const [, cursor = ""] = /^[/]v1[/]balance_transactions.*starting_after=(\w+)/.exec(path) ?? [];
    const held = company.stripe.held(cursor);
    if (held === undefined) return;
    gone.push([cursor, held]);
    company.stripe.remove(cursor);
  });
  const { status, rows, findings } = await audit();
  for (const [, held] of gone) company.stripe.put(held);
  expect(gone.length).toBeGreaterThan(0);
  expect([status, findings.filter(({ severity }) => severity === "critical")]).toEqual([
    "PASS",
    [],
  ]);
  expect(rows[0]).toMatchObject({ category: "charge", stripeMinor: 12_000n });
});

test("an invoice that was deleted between the list and the rest of it is no fault", async () => {
  const of = { id: "si_1", subscription: "sub_1", price: "price_1000" };
  const span = { start: "2026-01-05T09:00:00Z", end: "2026-02-05T09:00:00Z" };
  const lines = Array.from({ length: 12 }, (_, index) => invoiceLine(`il_${index}`, of, 100, span));
  const names = { customer: "cus_1", subscription: "sub_1" };
  company.stripe.put(invoice("in_gone", names, lines, span.start));
  company.stripe.meanwhile((path) => {
    if (path.startsWith("/v1/invoices/in_gone/lines")) company.stripe.remove("in_gone");
  });
  expect((await audit()).status).toBe("PASS");
});

test("an object that cannot be read is named, and takes nothing else with it", async () => {
  const good = company.stripe.held("ch_1_1") ?? {};
  company.stripe.put({ ...good, id: "ch_1_1", amount: "ten" });
  const { status, findings } = await audit();
  company.stripe.put(good);
  const wrong = findings.filter(({ severity }) => severity !== "info");
  expect([status, wrong.map(({ objectId }) => objectId)]).toEqual(["WARNING", ["ch_1_1"]]);
  expect(wrong[0]?.detail).toContain("charge.amount: expected an integer");
});

test("a clock of ours that is weeks slow changes neither the days that were asked for nor MRR", async () => {
  const { status, mrr } = await audit({ clock: () => new Date("2026-02-01T00:00:00Z") });
  // £10.00 and £20.00: the third had not left by our clock, and has by Stripe's.
  expect([status, mrr[0]?.books]).toEqual(["PASS", 3_000n * 10n ** 12n]);
});
