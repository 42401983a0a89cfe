import { invoice, invoiceLine } from "../stripe/invoices.ts";
import {
  balanceTransaction,
  charge,
  customer,
  dispute,
  event,
  item,
  price,
  product,
  refund,
  seconds,
  subscription,
} from "../stripe/objects.ts";

export type Fields = Readonly<Record<string, unknown>>;

/** What something that happens at Stripe leaves there, and what Stripe tells of it. */
export interface Happening {
  readonly objects: readonly Fields[];
  readonly told: readonly Fields[];
}

/** The fee of a charge: 1 % and 20 p. */
const feeOf = (pence: number) => Math.round(pence / 100) + 20;

const MONTH_SECONDS = 30 * 86_400;

/** A customer of the user `user_<number>` with one monthly subscription. */
export function newSubscriber(number: number, pence: number, at: string): Happening {
  const plan = price(`price_${pence}`, pence);
  const metadata = { user_id: `user_${number}` };
  const who = customer(`cus_${number}`, { created: seconds(at), metadata });
  const since = { created: seconds(at), start_date: seconds(at) };
  const items = [item(`si_${number}`, plan, 1)];
  const sold = subscription(`sub_${number}`, `cus_${number}`, items, since);
  return {
    objects: [product(`prod_price_${pence}`), plan, who, sold],
    told: [event("customer.created", who, at), event("customer.subscription.created", sold, at)],
  };
}

/** An invoice over thirty days of a subscription and its payment. The balance transaction is made after the event. */
export function paidMonth(number: number, nth: number, pence: number, at: string): Happening {
  const id = `${number}_${nth}`;
  const names = { customer: `cus_${number}`, subscription: `sub_${number}` };
  const end = new Date((seconds(at) + MONTH_SECONDS) * 1000).toISOString();
  const of = { id: `si_${number}`, subscription: names.subscription, price: `price_${pence}` };
  const line = invoiceLine(`il_${id}`, of, pence, { start: at, end });
  const billed = invoice(`in_${id}`, names, [line], at);
  const context = { customer: names.customer, payment_intent: `pi_${id}` };
  const paid = charge(`ch_${id}`, pence, at, { ...context, balance_transaction: `txn_${id}` });
  const intent: Fields = {
    id: `pi_${id}`,
    object: "payment_intent",
    amount: pence,
    amount_received: pence,
    created: seconds(at),
    currency: "gbp",
    customer: names.customer,
    latest_charge: `ch_${id}`,
    livemode: false,
    metadata: {},
    status: "succeeded",
  };
  const link: Fields = {
    id: `inpay_${id}`,
    object: "invoice_payment",
    amount_paid: pence,
    created: seconds(at),
    currency: "gbp",
    invoice: `in_${id}`,
    livemode: false,
    payment: { type: "payment_intent", payment_intent: `pi_${id}` },
    status: "paid",
    status_transitions: { canceled_at: null, paid_at: seconds(at) },
  };
  const moved = balanceTransaction(`txn_${id}`, `ch_${id}`, pence, feeOf(pence), at);
  return {
    objects: [billed, intent, paid, link, moved],
    told: [
      event("charge.succeeded", { ...paid, balance_transaction: null }, at),
      event("invoice.paid", billed, at),
      event("invoice_payment.paid", link, at),
    ],
  };
}

export function refunded(chargeId: string, pence: number, at: string): Happening {
  const id = `re_${chargeId}_${pence}`;
  const given = refund(id, chargeId, pence, at, { balance_transaction: `txn_${id}` });
  const words = { reporting_category: "refund", type: "refund" };
  return {
    objects: [given, balanceTransaction(`txn_${id}`, id, -pence, 0, at, words)],
    told: [event("refund.created", { ...given, balance_transaction: null }, at)],
  };
}

/** The withdrawal of a disputed charge, with a fee of £20.00. */
export function disputed(chargeId: string, pence: number, at: string): Happening {
  const [id, txn] = [`dp_${chargeId}`, `txn_dp_${chargeId}`];
  const words = { reporting_category: "dispute", type: "adjustment" };
  const withdrawn = balanceTransaction(txn, id, -pence, 2_000, at, words);
  const opened = dispute(id, chargeId, pence, at, { balance_transactions: [withdrawn] });
  return {
    objects: [withdrawn, opened],
    told: [event("charge.dispute.funds_withdrawn", opened, at)],
  };
}

export function paidOut(id: string, pence: number, at: string): Happening {
  const paid: Fields = {
    id,
    object: "payout",
    amount: pence,
    arrival_date: seconds(at),
    automatic: true,
    balance_transaction: `txn_${id}`,
    created: seconds(at),
    currency: "gbp",
    livemode: false,
    status: "paid",
  };
  const words = { reporting_category: "payout", type: "payout", payout: id };
  return {
    objects: [paid, balanceTransaction(`txn_${id}`, id, -pence, 0, at, words)],
    told: [event("payout.paid", paid, at)],
  };
}
