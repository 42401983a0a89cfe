import { afterEach, beforeEach, expect, test } from "vitest";
import type { AuditStatus } from "../domain/audit.ts";
import { fetchAgain } from "../intake/fetch-again.ts";
import {
  type AskingCompany,
  askAt,
  openAskingCompany,
} from "../testing/stripe-api/asking-company.ts";
import { backfill } from "../testing/stripe-api/backfill.ts";
import { openSmallBusiness } from "../testing/stripe-api/small-business.ts";
import type { StripeWorld } from "../testing/stripe-api/stripe-world.ts";
import { objectsToFetch } from "./repair-audit.ts";
import { auditReport } from "./report.ts";
import { type AuditOutcome, runAudit } from "./run-audit.ts";

// See openSmallBusiness for what happened at Stripe. Charges of £10, £20 and £30 twice, which are £120.00; £4.00 given
// back; £20.00 disputed. Fees: 1 % and 20 p of each charge, 2 × (30 + 40 + 50) p, and £20.00 of the dispute: £22.40.

/** A minor unit of a monthly value, see domain/fixed-point. */
const UNIT = 10n ** 12n;

/** The books compare the ledger with Stripe's balance, and keep no transactions as such to be compared. */
const NO_BALANCE = { balance_transaction: undefined };

const DAYS = { from: "2026-01-01", to: "2026-03-17" };

let company: AskingCompany;
let world: StripeWorld;

beforeEach(async () => {
  company = await openAskingCompany("2026-03-20T12:00:00Z");
  world = openSmallBusiness(company.stripe);
  await backfill(company);
  // Whatever happens from here on is later than what was read.
  company.setClock("2026-03-20T13:00:00Z");
});

afterEach(async () => {
  await company.close();
});

const ask = () => ({ stripe: askAt(company.stripe.url, company.clock), clock: company.clock });

const audit = () => runAudit(company.database, ask(), DAYS);

/** What an audit says beside what is only told: `severity kind object effect`. */
const said = ({ findings }: AuditOutcome) =>
  findings
    .filter(({ severity }) => severity !== "info")
    .map(
      ({ severity, kind, objectId, effectMinor }) =>
        `${severity} ${kind} ${objectId} ${effectMinor}`,
    );

/** Fetches what an audit names again; says what could not be mended, and what the next audit comes to. */
async function repair(outcome: AuditOutcome): Promise<[string[], AuditStatus]> {
  const unmended = await fetchAgain(
    { database: company.database, ...ask() },
    objectsToFetch(outcome.findings),
  );
  return [unmended.map(({ name }) => name.id), (await audit()).status];
}

test("books that are what Stripe says pass, and every sum stands beside Stripe's", async () => {
  const outcome = await audit();
  expect(said(outcome)).toEqual([]);
  expect(outcome.status).toBe("PASS");
  const sums = outcome.rows.map((row) => [
    row.category,
    row.stripeMinor,
    row.ledgerMinor,
    row.unexplainedMinor,
  ]);
  expect(sums).toEqual([
    ["charge", 12_000n, 12_000n, 0n],
    ["dispute", -2_000n, -2_000n, 0n],
    ["fee", -2_240n, -2_240n, 0n],
    ["refund", -400n, -400n, 0n],
  ]);
  // Stripe's own fee and the payout belong to no movement, and are told.
  expect(outcome.findings.map(({ kind, objectId }) => [kind, objectId])).toEqual([
    ["stripe_only", expect.stringContaining("po_1")],
    ["stripe_only", "txn_radar"],
  ]);
  expect(outcome.compared).toEqual({
    balance_transaction: 10,
    charge: 6,
    payment_intent: 6,
    refund: 1,
    dispute: 1,
    invoice: 6,
    payout: 1,
    subscription: 3,
  });
  // Six charges, six fees and the dispute's, the refund and the dispute.
  expect(outcome.held).toEqual({ ...outcome.compared, "ledger entry": 15, ...NO_BALANCE });
  // £10.00 and £20.00 a month; the third left.
  expect(outcome.mrr).toEqual([
    { currency: "gbp", stripe: 3_000n * UNIT, books: 3_000n * UNIT, unexplained: 0n },
  ]);
});

test("a payment that no webhook brought is named, and mended", async () => {
  world.renew(1, "2026-03-05T09:00:00Z");
  const outcome = await audit();
  expect(outcome.status).toBe("FAIL");
  const charges = said(outcome).filter((line) => line.startsWith("critical"));
  expect(charges).toEqual(["critical missing ch_1_7 -1000"]);
  expect(await repair(outcome)).toEqual([[], "PASS"]);
});

test("a refund made at Stripe alone is named, and mended", async () => {
  world.refund("ch_3_3", 1_000, "2026-02-10T09:00:00Z");
  const outcome = await audit();
  expect(outcome.status).toBe("FAIL");
  expect(said(outcome)[0]).toBe("critical refund re_ch_3_3_1000 1000");
  expect(await repair(outcome)).toEqual([[], "PASS"]);
});

test("an amount that somebody changed in the books is named, and mended", async () => {
  const { sql } = company.database;
  await sql`update ledger_entries set amount_minor = 2500 where id = 'charge:ch_2_2'`;
  await sql`update ledger_days set amount_minor = amount_minor + 500
    where day = '2026-01-05' and kind = 'charge' and plan_id = 0 and segment_id = 0`;
  const outcome = await audit();
  expect([outcome.status, said(outcome)]).toEqual(["FAIL", ["critical amount ch_2_2 500"]]);
  expect(await repair(outcome)).toEqual([[], "PASS"]);
});

test("a sum that no entry accounts for is no finding's, and fails", async () => {
  await company.database.sql`update ledger_days set amount_minor = amount_minor + 1
    where day = '2026-01-05' and kind = 'charge' and plan_id = 0 and segment_id = 0`;
  const outcome = await audit();
  expect([outcome.status, said(outcome)]).toEqual(["FAIL", []]);
  expect(outcome.rows[0]).toMatchObject({ ledgerMinor: 12_001n, unexplainedMinor: 1n });
  expect(auditReport(outcome)).toContain("0.01 GBP of charge are explained by no finding");
});

test("an entry that Stripe never knew is named, and cannot be mended", async () => {
  const { sql } = company.database;
  await sql`insert into ledger_entries (id, kind, amount_minor, currency, occurred_at, day, known_at,
      charge_id, plan_id, segment_id, event_id)
    select 'charge:ch_made_up', kind, 700, currency, occurred_at, day, known_at, 'ch_made_up', plan_id,
      segment_id, event_id from ledger_entries where id = 'charge:ch_2_2'`;
  await sql`update ledger_days set amount_minor = amount_minor + 700
    where day = '2026-01-05' and kind = 'charge' and plan_id = 0 and segment_id = 0`;
  const outcome = await audit();
  expect([outcome.status, said(outcome)]).toEqual(["FAIL", ["critical orphaned ch_made_up 700"]]);
  expect(await repair(outcome)).toEqual([["ch_made_up"], "FAIL"]);
});

test("a row that was deleted is named, and mended", async () => {
  const { sql } = company.database;
  await sql`delete from ledger_entries where id = 'charge:ch_3_6'`;
  await sql`update ledger_days set amount_minor = amount_minor - 3000, entries = entries - 1
    where day = '2026-02-05' and kind = 'charge'`;
  const outcome = await audit();
  expect([outcome.status, said(outcome)]).toEqual(["FAIL", ["critical missing ch_3_6 -3000"]]);
  expect((await repair(outcome))[0]).toEqual([]);
});

test("a cancellation that no webhook brought makes MRR wrong by the subscription, and is mended", async () => {
  world.cancel(2, "2026-03-20T12:30:00Z");
  const outcome = await audit();
  // £20.00 of £10.00 are far more than 1 %.
  expect([outcome.status, said(outcome)]).toEqual([
    "FAIL",
    ["critical mrr sub_2 2000", "warning status sub_2 0"],
  ]);
  expect(auditReport(outcome)).toContain(
    "The status of sub_2 is canceled at Stripe and active in the books.",
  );
  expect(auditReport(outcome)).toContain("| 10.00 GBP | 30.00 GBP | 20.00 GBP | 0.00 GBP |");
  expect(await repair(outcome)).toEqual([[], "PASS"]);
});

test("deliveries that come twice change nothing that an audit sees", async () => {
  await company.deliverAll([...world.events, ...world.events]);
  expect((await audit()).status).toBe("PASS");
});
