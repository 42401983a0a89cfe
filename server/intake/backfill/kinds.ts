import type { Listing } from "../../stripe/listing.ts";

/** What a backfill reads, in the order in which people read it. */
export const BACKFILL_KINDS = [
  "products",
  "prices",
  "coupons",
  "customers",
  "subscriptions",
  "payment_intents",
  "charges",
  "refunds",
  "disputes",
  "invoices",
  "invoice_payments",
  "balance_transactions",
  "payouts",
] as const;

export type BackfillKind = (typeof BACKFILL_KINDS)[number];

/** How a kind is listed, and where it is kept. */
export interface KindSource {
  readonly listing: Listing;
  /** True for what numbers depend on whatever its age: always read in full, and before the money. */
  readonly isState: boolean;
  /** The column that holds Stripe's ids, in the table of the kind's name. */
  readonly idColumn: string;
}

const state = (type: string, idColumn = "id"): KindSource => ({
  listing: { type },
  isState: true,
  idColumn,
});

const money = (type: string): KindSource => ({ listing: { type }, isState: false, idColumn: "id" });

/** Each kind's list; its table has the kind's own name. */
export const KIND_SOURCES: Readonly<Record<BackfillKind, KindSource>> = {
  products: state("product"),
  prices: state("price"),
  coupons: state("coupon", "coupon_id"),
  customers: state("customer"),
  // Without a status Stripe leaves out those that were canceled.
  subscriptions: {
    ...state("subscription"),
    listing: { type: "subscription", query: { status: "all" } },
  },
  payment_intents: money("payment_intent"),
  charges: money("charge"),
  refunds: money("refund"),
  disputes: money("dispute"),
  invoices: money("invoice"),
  invoice_payments: money("invoice_payment"),
  balance_transactions: money("balance_transaction"),
  // Each brings all of its transactions, which are held in memory together.
  payouts: { ...money("payout"), listing: { type: "payout", query: { limit: "5" } } },
};

/** The state that everything else refers to, then the money; what stands together is read side by side. */
export function phasesOf(kinds: readonly BackfillKind[]): readonly (readonly BackfillKind[])[] {
  const isState = (kind: BackfillKind) => KIND_SOURCES[kind].isState;
  return [kinds.filter(isState), kinds.filter((kind) => !isState(kind))];
}
