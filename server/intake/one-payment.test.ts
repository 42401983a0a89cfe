import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { openCompany, type TestCompany } from "../testing/company.ts";
import { booksOfCopies, copyOf, tellInEveryOrder } from "../testing/every-order.ts";
import { charge, event, seconds } from "../testing/stripe/objects.ts";
import { backfill } from "../testing/stripe-api/backfill.ts";
import { openLoopbackStripe } from "../testing/stripe-api/loopback-stripe.ts";

// One subscription bought through Stripe's checkout for £49.00 on 1 March: six events of two seconds speak of one
// payment. Their 720 orders are told side by side in one company, each with objects of its own; see testing/every-order.

let company: TestCompany;

beforeAll(async () => {
  company = await openCompany({ now: "2026-03-20T12:00:00Z" });
});

afterAll(async () => {
  await company.close();
});

const AT = "2026-03-01T09:00:00Z";
const NEXT = "2026-03-01T09:00:01Z";

const session = {
  id: "cs_copy",
  object: "checkout.session",
  client_reference_id: "user_copy",
  created: seconds("2026-03-01T08:58:00Z"),
  customer: "cus_copy",
  invoice: "in_copy",
  payment_intent: null,
  payment_status: "paid",
  status: "complete",
  subscription: "sub_copy",
};

const intent = {
  id: "pi_copy",
  object: "payment_intent",
  amount: 4900,
  amount_received: 4900,
  created: seconds(AT),
  currency: "gbp",
  customer: "cus_copy",
  latest_charge: "ch_copy",
  status: "succeeded",
};

const paidCharge = charge("ch_copy", 4900, AT, {
  customer: "cus_copy",
  payment_intent: "pi_copy",
});

const invoice = {
  id: "in_copy",
  object: "invoice",
  amount_due: 4900,
  amount_paid: 4900,
  attempt_count: 1,
  billing_reason: "subscription_create",
  created: seconds(AT),
  currency: "gbp",
  customer: "cus_copy",
  lines: { object: "list", data: [], has_more: false },
  livemode: false,
  parent: { type: "subscription_details", subscription_details: { subscription: "sub_copy" } },
  status: "paid",
  status_transitions: { finalized_at: seconds(AT), paid_at: seconds(NEXT) },
  total: 4900,
  total_taxes: [],
};

const invoicePayment = {
  id: "inpay_copy",
  object: "invoice_payment",
  amount_paid: 4900,
  amount_requested: 4900,
  created: seconds(AT),
  currency: "gbp",
  invoice: "in_copy",
  payment: { type: "payment_intent", payment_intent: "pi_copy" },
  status: "paid",
  status_transitions: { canceled_at: null, paid_at: seconds(NEXT) },
};

const STORY = [
  event("checkout.session.completed", session, NEXT),
  event("payment_intent.succeeded", intent, AT),
  event("charge.succeeded", paidCharge, AT),
  event("invoice.paid", invoice, NEXT),
  event("invoice.payment_succeeded", invoice, NEXT),
  event("invoice_payment.paid", invoicePayment, NEXT),
];

const STATE = [
  "ledger_entries",
  "charges",
  "invoices",
  "invoice_payments",
  "payment_intents",
  "checkout_sessions",
  "customers",
  "user_claims",
];
/** What a search finds a customer by holds the copy's number. */
const SEARCHED = ["words"];

/** When it was learnt, and from which of the events that say the same. */
const TELLING = [...SEARCHED, "known_at", "event_id", "as_of", "as_of_rank", "as_of_event"];

/** One charge of £49.00 a copy, and the day's sum is that of all copies. */
async function expectOneMoneyRowEach(copies: number) {
  const entries = await company.database.sql`
    select kind, amount_minor::int as amount, currency, day, count(*)::int as count,
      count(distinct customer_id)::int as customers
    from ledger_entries group by 1, 2, 3, 4`;
  const sum = { kind: "charge", currency: "gbp", day: "2026-03-01" };
  expect([...entries]).toEqual([{ ...sum, amount: 4900, count: copies, customers: copies }]);
  const days = await company.database.sql`
    select kind, amount_minor::int as amount, currency, day, entries from ledger_days
    where plan_id = 0 and segment_id = 0`;
  expect([...days]).toEqual([{ ...sum, amount: 4900 * copies, entries: copies }]);
}

describe("the six events of one checkout payment", () => {
  let copies = 0;
  let books = "";

  test("make one money row and the same state in all 720 orders", async () => {
    copies = await tellInEveryOrder(company, STORY);
    expect(copies).toBe(720);
    const states = await booksOfCopies(company.database, STATE, SEARCHED);
    expect(states.size).toBe(1);
    await expectOneMoneyRowEach(copies);
    books = [...(await booksOfCopies(company.database, STATE, TELLING))].join();
  });

  test("delivered and applied a second time change nothing", async () => {
    const before = await booksOfCopies(company.database, STATE, SEARCHED);
    await tellInEveryOrder(company, STORY);
    // A second delivery is known by its id; so each is also applied again, as a replay would.
    await company.database.sql`update stripe_events set status = 'received'`;
    await company.frontDoor.drained();
    const [counts] = await company.database.sql`
      select count(*)::int as events, sum(redeliveries)::int as again, min(attempts) as tries
      from stripe_events`;
    expect(counts).toEqual({ events: 4320, again: 4320, tries: 2 });
    expect(await booksOfCopies(company.database, STATE, SEARCHED)).toEqual(before);
    await expectOneMoneyRowEach(copies);
  });

  test("and then a backfill of the same objects, which finds them all, changes nothing", async () => {
    const stripe = await openLoopbackStripe(company.clock);
    onTestFinished(() => stripe.close());
    for (let copy = 0; copy < copies; copy += 1) {
      const objects = [intent, paidCharge, invoice, invoicePayment];
      stripe.put(...objects.map((one) => copyOf(one, copy)));
    }
    const { status, kinds } = await backfill({ ...company, stripe });
    const found = kinds.map((one) => [one.kind, one.found, one.inserted] as const);
    expect([status, ...found.filter(([, count]) => count > 0)]).toEqual([
      "done",
      ["payment_intents", 720, 0],
      ["charges", 720, 0],
      ["invoices", 720, 0],
      ["invoice_payments", 720, 0],
    ]);
    expect([...(await booksOfCopies(company.database, STATE, TELLING))]).toEqual([books]);
    await expectOneMoneyRowEach(copies);
  });
});
