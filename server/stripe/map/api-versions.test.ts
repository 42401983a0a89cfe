import { describe, expect, test } from "vitest";
import { factOf } from "../../testing/stripe/facts.ts";
import { invoice, invoiceLine, tax } from "../../testing/stripe/invoices.ts";
import {
  charge,
  coupon,
  dispute,
  item,
  price,
  refund,
  seconds,
  subscription,
} from "../../testing/stripe/objects.ts";

// Each version of Stripe's API from acacia on with the fields that it moved, and where they are read now. The builders
// write endive; what a version did not have yet is taken away, and what it had instead is put in.

const AT = "2026-03-01T09:00:00Z";
const MONTH = { start: AT, end: "2026-04-01T09:00:00Z" };
const BILLED = { customer: "cus_1", subscription: "sub_1" };
const SOLD = { id: "si_1", subscription: "sub_1", price: "price_1" };
const monthly = price("price_1", 1_000);

interface Moved {
  readonly sentence: string;
  readonly type: string;
  readonly object: Readonly<Record<string, unknown>>;
  readonly fact: string;
  readonly told: object;
}

/** As 2024 wrote it: subscription, payment, tax and price stand on the invoice and on its line by themselves. */
const acaciaInvoice = {
  ...invoice("in_1", BILLED, [], AT),
  parent: undefined,
  total_taxes: undefined,
  subscription: "sub_1",
  charge: "ch_1",
  payment_intent: "pi_1",
  paid: true,
  tax: 400,
  total_tax_amounts: [{ amount: 400, inclusive: true, tax_rate: "txr_1" }],
  lines: {
    object: "list",
    has_more: false,
    data: [
      {
        ...invoiceLine("il_1", SOLD, 2_400, MONTH),
        parent: undefined,
        pricing: undefined,
        taxes: undefined,
        quantity_decimal: undefined,
        type: "subscription",
        subscription: "sub_1",
        subscription_item: "si_1",
        price: monthly,
        plan: { id: "price_1", object: "plan" },
        proration: true,
        quantity: 3,
        tax_amounts: [{ amount: 400, inclusive: true, tax_rate: "txr_1" }],
      },
    ],
  },
};

const given = { id: "di_1", object: "discount", start: seconds(AT), end: null };
const ten = coupon("ten", { percent_off: 10 });

const paidBy = (payment: object) => ({
  id: "inpay_1",
  object: "invoice_payment",
  amount_paid: 2_400,
  currency: "gbp",
  invoice: "in_1",
  payment,
  status: "paid",
  status_transitions: { paid_at: seconds(AT) },
});

const taxed = invoiceLine("il_1", SOLD, 2_400, MONTH, { taxes: [tax(400, "inclusive")] });

const VERSIONS: readonly (readonly [string, readonly Moved[]])[] = [
  [
    "2024-10-28.acacia",
    [
      {
        sentence:
          "an invoice names its subscription, its tax and whether it is in the price by itself",
        type: "invoice.paid",
        object: acaciaInvoice,
        fact: "invoice",
        told: {
          subscriptionId: "sub_1",
          taxMinor: 400n,
          taxes: { inclusiveMinor: 400n, exclusiveMinor: 0n },
        },
      },
      {
        sentence: "an invoice's line names price, item and proration by itself",
        type: "invoice.paid",
        object: acaciaInvoice,
        fact: "invoice",
        told: {
          lines: [
            {
              subscriptionId: "sub_1",
              itemId: "si_1",
              priceId: "price_1",
              quantity: "3",
              proration: true,
              taxes: { inclusiveMinor: 400n, exclusiveMinor: 0n },
            },
          ],
        },
      },
      {
        sentence: "a failed invoice names the charge that failed",
        type: "invoice.payment_failed",
        object: { ...acaciaInvoice, status: "open", paid: false },
        fact: "invoiceFailure",
        told: { subscriptionId: "sub_1", chargeId: "ch_1", paymentIntentId: "pi_1" },
      },
      {
        sentence: "a charge names its invoice",
        type: "charge.succeeded",
        object: charge("ch_1", 2_400, AT, { invoice: "in_1" }),
        fact: "charge",
        told: { invoiceId: "in_1" },
      },
      {
        sentence: "a subscription has a single discount, with its coupon inside",
        type: "customer.subscription.updated",
        object: subscription("sub_1", "cus_1", [item("si_1", monthly, 1)], {
          discounts: undefined,
          discount: { ...given, coupon: ten },
          current_period_start: seconds(AT),
        }),
        fact: "subscription",
        told: { discountIds: ["di_1"] },
      },
      {
        sentence: "a refund of whatever method is told by its own event",
        type: "refund.created",
        object: refund("re_1", "ch_1", 300, AT, { reason: "requested_by_customer" }),
        fact: "refund",
        told: { chargeId: "ch_1", amountMinor: 300n, reason: "requested_by_customer" },
      },
    ],
  ],
  [
    "2025-03-31.basil",
    [
      {
        sentence: "an invoice's subscription stands in its parent and its tax in total_taxes",
        type: "invoice.paid",
        object: invoice("in_1", BILLED, [taxed], AT),
        fact: "invoice",
        told: {
          subscriptionId: "sub_1",
          taxMinor: 400n,
          taxes: { inclusiveMinor: 400n, exclusiveMinor: 0n },
        },
      },
      {
        sentence: "a line's item stands in its parent and its price in its pricing",
        type: "invoice.paid",
        object: invoice("in_1", BILLED, [taxed], AT),
        fact: "invoice",
        told: { lines: [{ subscriptionId: "sub_1", itemId: "si_1", priceId: "price_1" }] },
      },
      {
        sentence: "a charge names no invoice",
        type: "charge.succeeded",
        object: charge("ch_1", 2_400, AT, { payment_intent: "pi_1" }),
        fact: "charge",
        told: { invoiceId: null, paymentIntentId: "pi_1" },
      },
      {
        sentence: "which payment paid an invoice is told by an event of its own",
        type: "invoice_payment.paid",
        object: paidBy({ type: "payment_intent", payment_intent: "pi_1" }),
        fact: "invoicePayment",
        told: { invoiceId: "in_1", paymentIntentId: "pi_1", amountPaidMinor: 2_400n },
      },
      {
        sentence:
          "the period stands on the item, and discounts on the subscription and on each item",
        type: "customer.subscription.updated",
        object: subscription(
          "sub_1",
          "cus_1",
          [item("si_1", monthly, 1, { discounts: ["di_2"], current_period_start: seconds(AT) })],
          { discounts: ["di_1"] },
        ),
        fact: "subscription",
        told: { discountIds: ["di_1"], items: [{ discountIds: ["di_2"] }] },
      },
    ],
  ],
  [
    "2025-09-30.clover",
    [
      {
        sentence: "a discount's coupon stands in its source",
        type: "customer.discount.created",
        object: { ...given, customer: "cus_1", source: { type: "coupon", coupon: ten } },
        fact: "discount",
        told: { id: "di_1", couponId: "ten", customerId: "cus_1" },
      },
      {
        sentence: "the coupon in that source is news of the coupon too",
        type: "customer.discount.created",
        object: { ...given, customer: "cus_1", source: { type: "coupon", coupon: ten } },
        fact: "coupon",
        told: { id: "ten", percentOff: "10" },
      },
      {
        sentence: "a source that names its coupon by id is read as well",
        type: "customer.discount.created",
        object: { ...given, customer: "cus_1", source: { type: "coupon", coupon: "ten" } },
        fact: "discount",
        told: { couponId: "ten" },
      },
      {
        sentence: "a dispute may have been prevented",
        type: "charge.dispute.closed",
        object: dispute("dp_1", "ch_1", 500, AT, { status: "prevented" }),
        fact: "dispute",
        told: { status: "prevented", movements: [] },
      },
    ],
  ],
  [
    "2026-03-25.dahlia",
    [
      {
        sentence: "a line's quantity is the decimal, of which the whole number is cut",
        type: "invoice.paid",
        object: invoice(
          "in_1",
          BILLED,
          [invoiceLine("il_1", SOLD, 2_500, MONTH, { quantity: 2, quantity_decimal: "2.5" })],
          AT,
        ),
        fact: "invoice",
        told: { lines: [{ quantity: "2.5" }] },
      },
      {
        sentence: "a price below a penny is its decimal, to the last digit",
        type: "price.created",
        object: price("price_1", 0, { unit_amount: null, unit_amount_decimal: "0.000000000001" }),
        fact: "price",
        told: { terms: { unitAmount: "0.000000000001" } },
      },
    ],
  ],
  [
    "2026-10-28.endive",
    [
      {
        sentence: "a subscription is paused by its status, with no collection paused",
        type: "customer.subscription.paused",
        object: subscription("sub_1", "cus_1", [item("si_1", monthly, 1)], {
          status: "paused",
          status_details: { paused: { subscription: { type: "pause_requested" } } },
        }),
        fact: "subscription",
        told: { status: "paused", pauseBehavior: null, pauseReason: "pause_requested" },
      },
      {
        sentence: "an item has a trial of its own",
        type: "customer.subscription.updated",
        object: subscription("sub_1", "cus_1", [
          item("si_1", monthly, 1, {
            current_trial: { start_date: seconds(AT), end_date: seconds(MONTH.end) },
          }),
        ]),
        fact: "subscription",
        told: { items: [{ trialEnd: new Date(MONTH.end) }] },
      },
      {
        sentence: "an invoice paid by a record outside Stripe names that record",
        type: "invoice_payment.paid",
        object: paidBy({ type: "payment_record", payment_record: "pr_1" }),
        fact: "invoicePayment",
        told: { paymentType: "payment_record", paymentRecordId: "pr_1", paymentIntentId: null },
      },
    ],
  ],
];

describe.each(VERSIONS)("in version %s", (version, moved) => {
  test.each(moved)("$sentence", ({ type, object, fact, told }) => {
    expect(factOf(fact, { version, type, object, at: AT })).toMatchObject(told);
  });
});
