import fc from "fast-check";
import { invoice, invoiceLine, tax } from "../stripe/invoices.ts";
import { charge, dispute, event, refund, seconds } from "../stripe/objects.ts";
import { at, dayAt, momentParts, type Parts, SUBSCRIPTIONS } from "./ground.ts";

/** Random news of what was invoiced, paid, given back and disputed. */

export function invoiceParts() {
  return {
    ...momentParts(),
    which: fc.nat(SUBSCRIPTIONS.length - 1),
    period: fc.nat(1),
    step: fc.constantFrom("finalized", "paid", "updated", "voided"),
  };
}

/** Of the prices that random subscriptions have, in their order. */
const NAMES = ["month", "year", "gross", "use"];

/**
 * Of a month that was over on the second day or on the thirty-third, with use, and a price with its tax. The last
 * subscription's are marked paid outside Stripe, as before basil.
 */
export function invoiceEvent(parts: Parts<ReturnType<typeof invoiceParts>>): object {
  const { id, customer: owner, currency } = SUBSCRIPTIONS[parts.which] ?? SUBSCRIPTIONS[0];
  const name = `${id}_${parts.period}`;
  const end = parts.period === 0 ? 1 : 32;
  const period = { start: dayAt(end - 31), end: dayAt(end) };
  const line = (index: number, amount: number, taxes: readonly object[]) =>
    invoiceLine(
      `il_${name}_${index}`,
      { id: `si_${id}_${index}`, subscription: id, price: `price_${NAMES[index]}_${currency}` },
      amount,
      period,
      { currency, taxes },
    );
  const lines = [
    line(0, 1999, []),
    line(2, 2400, [tax(parts.period === 0 ? 400 : 383, "inclusive")]),
    line(3, 1000 + 777 * parts.period, []),
  ];
  const status = { finalized: "open", paid: "paid", updated: "open", voided: "void" }[parts.step];
  const object = invoice(`in_${name}`, { customer: owner, subscription: id }, lines, dayAt(end), {
    currency,
    status,
    ...(parts.which === 3 && status === "paid" ? { amount_paid: 0, paid_out_of_band: true } : {}),
  });
  return event(`invoice.${parts.step}`, object, at(parts));
}

export function moneyParts() {
  return {
    ...momentParts(),
    which: fc.nat(3),
    what: fc.constantFrom(
      "charge.pending",
      "charge.succeeded",
      "charge.captured",
      "refund.created",
      "refund.updated",
      "refund.failed",
      "charge.dispute.funds_withdrawn",
      "charge.dispute.funds_reinstated",
      "invoice_payment.paid",
    ),
  };
}

/** Each payment is a charge of an intent for an invoice; the last pays outside Stripe. */
export function moneyEvent(parts: Parts<ReturnType<typeof moneyParts>>): object {
  const { which, what } = parts;
  return event(what, moneyObject(which, what), at(parts));
}

function moneyObject(which: number, what: string) {
  const created = dayAt(which);
  const { id, customer: owner, currency } = SUBSCRIPTIONS[which] ?? SUBSCRIPTIONS[0];
  if (what.startsWith("charge.dispute")) return disputeOf(which, what, created);
  if (what.startsWith("charge")) {
    const isPending = what === "charge.pending";
    return charge(`ch_${which}`, 5000 + which, created, {
      customer: owner,
      payment_intent: `pi_${which}`,
      ...(isPending ? { status: "pending", captured: false, amount_captured: 0 } : {}),
    });
  }
  if (what.startsWith("refund")) {
    const status = { created: "pending", updated: "succeeded", failed: "failed" };
    return refund(`re_${which}`, `ch_${which}`, 300, created, {
      status: status[what.slice("refund.".length) as keyof typeof status],
      ...(which % 2 === 0 ? { charge: null } : {}),
      payment_intent: `pi_${which}`,
    });
  }
  const byIntent = { type: "payment_intent", payment_intent: `pi_${which}` };
  const byRecord = { type: "payment_record", payment_record: `pr_${which}` };
  return {
    id: `inpay_${which}`,
    object: "invoice_payment",
    amount_paid: 5000,
    currency: which === 3 ? currency : "gbp",
    invoice: `in_${id}_0`,
    payment: which === 3 ? byRecord : byIntent,
    status: "paid",
    status_transitions: { paid_at: seconds(created) },
  };
}

function disputeOf(which: number, what: string, created: string) {
  const moved = (id: string, amount: number, fee: number, day: number) => ({
    id: `txn_${id}_${which}`,
    amount,
    fee,
    currency: "gbp",
    created: seconds(dayAt(day)),
  });
  const out = moved("out", -5000, 1500, which + 1);
  const isBack = what.endsWith("reinstated");
  return dispute(`dp_${which}`, `ch_${which}`, 5000, created, {
    status: isBack ? "won" : "needs_response",
    balance_transactions: isBack ? [out, moved("back", 5000, 0, which + 9)] : [out],
  });
}
