import { afterAll, beforeAll, expect, test } from "vitest";
import type { AuditStatus } from "../domain/audit.ts";
import { fetchAgain } from "../intake/fetch-again.ts";
import { ask as askGraphql } from "../testing/ask.ts";
import { coupon, discount, event, seconds } from "../testing/stripe/objects.ts";
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

// See openSmallBusiness: of three monthly subscriptions at £10.00, £20.00 and £30.00 the third was left. One company whose
// tests follow each other, each beginning where books and Stripe agree.

/** A minor unit of a monthly value, see domain/fixed-point. */
const UNIT = 10n ** 12n;

const DAYS = { from: "2026-01-01", to: "2026-03-17" };

const JANUARY = { start: "2026-01-05T09:00:00Z" };

const HALF_PAST = seconds("2026-03-20T12:30:00Z");
const ENDED = { ended_at: HALF_PAST, canceled_at: HALF_PAST };

let company: AskingCompany;
let world: StripeWorld;

beforeAll(async () => {
  company = await openAskingCompany("2026-03-20T12:00:00Z");
  world = openSmallBusiness(company.stripe);
  await backfill(company);
  // Whatever happens from here on is later than what was read.
  company.setClock("2026-03-20T13:00:00Z");
});

afterAll(() => company.close());

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
  const context = { database: company.database, ...ask() };
  const unmended = await fetchAgain(context, objectsToFetch(outcome.findings));
  return [unmended.map(({ name }) => name.id), (await audit()).status];
}

test("discounts that no webhook brought are named by the subscriptions they are taken off, and mended", async () => {
  const { stripe } = company;
  const half = discount("di_half", "half", { customer: "cus_1", subscription: "sub_1" }, JANUARY);
  const tenth = discount("di_tenth", "tenth", { customer: "cus_2" }, JANUARY);
  stripe.put(coupon("half", { percent_off: 50 }), coupon("tenth", { percent_off: 10 }), half);
  stripe.put({ ...stripe.held("sub_1"), id: "sub_1", discounts: ["di_half"] });
  stripe.put({ ...stripe.held("cus_2"), id: "cus_2", discount: tenth });
  const outcome = await audit();
  // Half of £10.00 and a tenth of £20.00; £5.00 and £18.00 are left.
  expect(said(outcome).filter((line) => line.includes("sub"))).toEqual([
    "critical mrr sub_1 500",
    "critical mrr sub_2 200",
  ]);
  expect(outcome.mrr[0]).toMatchObject({ stripe: 2_300n * UNIT, unexplained: 0n });
  expect(await repair(outcome)).toEqual([[], "PASS"]);
});

test("MRR that no customer accounts for is no finding's, and fails", async () => {
  await company.database.sql`update mrr_days set delta = delta + 0.5
    where day = '2026-01-05' and plan_id = 0 and segment_id = 0`;
  const outcome = await audit();
  await company.database.sql`update mrr_days set delta = delta - 0.5
    where day = '2026-01-05' and plan_id = 0 and segment_id = 0`;
  expect([outcome.status, said(outcome)]).toEqual(["FAIL", []]);
  expect(outcome.mrr[0]?.unexplained).toBe(UNIT / 2n);
  expect(auditReport(outcome)).toContain("0.005 GBP a month of MRR are explained by");
});

test("a subscription that began after the days is no orphan", async () => {
  await company.deliverAll(world.subscribe(4, 4_000, "2026-03-19T09:00:00Z"));
  const outcome = await audit();
  expect([outcome.status, said(outcome)]).toEqual(["PASS", []]);
  expect(outcome.mrr[0]).toMatchObject({ stripe: 6_300n * UNIT, books: 6_300n * UNIT });
});

test("a subscription that ended while the audit ran is no fault of the books", async () => {
  const listed = "/v1/subscriptions?";
  company.stripe.meanwhile((path) => {
    // Stripe has said by then that it lives, and our news of its end came before we looked.
    if (path.startsWith("/v1/subscriptions/sub_2")) company.stripe.put(ended);
  });
  const ended = { ...company.stripe.held("sub_2"), id: "sub_2", status: "canceled", ...ENDED };
  await company.deliver(event("customer.subscription.deleted", ended, "2026-03-20T12:30:00Z"));
  const outcome = await audit();
  expect(company.stripe.requests.some((path) => path.startsWith(listed))).toBe(true);
  const own = outcome.findings.filter(({ objectId }) => objectId === "sub_2");
  expect(own.filter(({ kind }) => kind === "timing").map(({ effectMinor }) => effectMinor)).toEqual(
    [-1_800n],
  );
  company.stripe.meanwhile(null);
  company.stripe.put(ended);
});

test("money that stands more than a week from when it moved is a warning", async () => {
  await company.database.sql`update ledger_entries
    set day = '2026-01-20', occurred_at = '2026-01-20T09:00:00Z' where id = 'charge:ch_2_2'`;
  const outcome = await audit();
  await company.database.sql`update ledger_entries
    set day = '2026-01-05', occurred_at = '2026-01-05T09:00:00Z' where id = 'charge:ch_2_2'`;
  expect([outcome.status, said(outcome)]).toEqual(["WARNING", ["warning timing ch_2_2 0"]]);
});

test("a payout is followed from the ledger to the bank, and what is not known of it is mended", async () => {
  // See openSmallBusiness: 9.70 + 19.60 + 29.50 - 4.00 - 40.00 - 0.05 = 14.75.
  const list = `{ payouts { id amount { minorUnits } entryCount entriesSum { minorUnits }
    difference { minorUnits } } }`;
  const [amount, difference] = [{ minorUnits: "1475" }, { minorUnits: "0" }];
  expect(await askGraphql(company, list)).toEqual({
    payouts: [{ id: "po_1", amount, entryCount: 6, entriesSum: amount, difference }],
  });
  const made = `{ payoutEntries(payoutId: "po_1") { transactionId net { minorUnits } ledgerEntries } }`;
  const answer = (await askGraphql(company, made)) as {
    payoutEntries: {
      transactionId: string;
      net: { minorUnits: string };
      ledgerEntries: string[];
    }[];
  };
  const line = ({ transactionId, net, ledgerEntries }: (typeof answer.payoutEntries)[number]) =>
    [transactionId, net.minorUnits, ...ledgerEntries].join(" ");
  expect(answer.payoutEntries.map(line)).toEqual([
    "txn_1_1 970 charge:ch_1_1 fee:txn_1_1",
    "txn_2_2 1960 charge:ch_2_2 fee:txn_2_2",
    "txn_3_3 2950 charge:ch_3_3 fee:txn_3_3",
    "txn_re_ch_1_1_400 -400 refund:re_ch_1_1_400",
    "txn_dp_ch_2_2 -4000 dispute:dp_ch_2_2:txn_dp_ch_2_2 fee:txn_dp_ch_2_2",
    "txn_radar -5",
  ]);
  await company.database.sql`delete from payout_entries where transaction_id = 'txn_radar'`;
  const outcome = await audit();
  expect([outcome.status, said(outcome)]).toEqual(["WARNING", ["warning link po_1 0"]]);
  expect(auditReport(outcome)).toContain("| `po_1` | 14.75 GBP | 6 | 14.75 GBP | 5 |");
  expect(await repair(outcome)).toEqual([[], "PASS"]);
});

test("a payout whose transactions do not come to its amount is named", async () => {
  company.stripe.put({ ...company.stripe.held("txn_radar"), id: "txn_radar", payout: null });
  const outcome = await audit();
  expect(said(outcome)).toEqual(["warning amount po_1 0"]);
  expect(auditReport(outcome)).toContain("po_1 is 14.75 GBP, and the transactions that Stripe");
});
