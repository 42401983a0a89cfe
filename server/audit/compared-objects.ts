/** A field that both sides have, by our own name for it, and what a difference in it is. */
export interface ComparedField {
  readonly field: string;
  readonly column: string;
  readonly kind: "amount" | "currency" | "status" | "link";
}

/** A kind of object that is compared field by field. */
export interface ComparedObjects {
  /** Stripe's word. */
  readonly type: string;
  /** The fact that says what the object is. */
  readonly fact: string;
  readonly table: string;
  readonly fields: readonly ComparedField[];
  /** True for what is compared whatever its age. */
  readonly isState: boolean;
  readonly query?: Readonly<Record<string, string>>;
  /** See Listing. */
  readonly expand?: readonly string[];
}

const amount = (field: string, column: string): ComparedField => ({
  field,
  column,
  kind: "amount",
});
const link = (field: string, column: string): ComparedField => ({ field, column, kind: "link" });
const status = (field: string, column: string): ComparedField => ({
  field,
  column,
  kind: "status",
});
const CURRENCY: ComparedField = { field: "currency", column: "currency", kind: "currency" };

/** What an audit compares object by object, beside the balance. */
export const COMPARED: readonly ComparedObjects[] = [
  {
    type: "charge",
    fact: "charge",
    table: "charges",
    isState: false,
    fields: [
      status("status", "status"),
      status("captured", "captured"),
      amount("amountMinor", "amount_minor"),
      amount("amountCapturedMinor", "amount_captured_minor"),
      CURRENCY,
      link("customerId", "customer_id"),
      link("paymentIntentId", "payment_intent_id"),
    ],
  },
  {
    type: "payment_intent",
    fact: "paymentIntent",
    table: "payment_intents",
    isState: false,
    fields: [
      status("status", "status"),
      amount("amountMinor", "amount_minor"),
      amount("amountReceivedMinor", "amount_received_minor"),
      CURRENCY,
      link("customerId", "customer_id"),
      link("latestChargeId", "latest_charge_id"),
    ],
  },
  {
    type: "refund",
    fact: "refund",
    table: "refunds",
    isState: false,
    fields: [
      status("status", "status"),
      amount("amountMinor", "amount_minor"),
      CURRENCY,
      link("chargeId", "charge_id"),
    ],
  },
  {
    type: "dispute",
    fact: "dispute",
    table: "disputes",
    isState: false,
    fields: [
      status("status", "status"),
      amount("amountMinor", "amount_minor"),
      CURRENCY,
      link("chargeId", "charge_id"),
    ],
  },
  {
    type: "invoice",
    fact: "invoice",
    table: "invoices",
    isState: false,
    fields: [
      status("status", "status"),
      amount("amountPaidMinor", "amount_paid_minor"),
      amount("totalMinor", "total_minor"),
      CURRENCY,
      link("customerId", "customer_id"),
      link("subscriptionId", "subscription_id"),
    ],
  },
  {
    type: "payout",
    fact: "payout",
    table: "payouts",
    isState: false,
    // Each brings all of its transactions.
    query: { limit: "5" },
    fields: [status("status", "status"), amount("amountMinor", "amount_minor"), CURRENCY],
  },
  {
    type: "subscription",
    fact: "subscription",
    table: "subscriptions",
    isState: true,
    query: { status: "all" },
    // Its discount is the subscription's where that has none.
    expand: ["customer"],
    fields: [
      status("status", "status"),
      status("cancelAtPeriodEnd", "cancel_at_period_end"),
      CURRENCY,
      link("customerId", "customer_id"),
    ],
  },
];
