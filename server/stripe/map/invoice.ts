import type { InvoiceFact, InvoiceLine, InvoiceTaxes } from "../../domain/billing-facts.ts";
import type { Fact, InvoiceFailureFact } from "../../domain/facts.ts";
import { type StripeEvent, stampOf } from "../event.ts";
import { Reader } from "../reader.ts";
import { rankOf } from "./common.ts";
import { discountFacts } from "./discount.ts";

/**
 * `invoice.*`. Since basil the subscription stands in `parent` and the taxes in `total_taxes`; before, the tax was one
 * number and its parts stood in `total_tax_amounts`. Discounts of its subscription that came whole are news of their own.
 */
export function mapInvoice(event: StripeEvent): Fact[] {
  const invoice = new Reader(event.object, "invoice");
  const lines = invoice.optionalObject("lines");
  const times = invoice.optionalObject("status_transitions");
  const [status, createdAt] = [invoice.optionalString("status"), invoice.date("created")];
  const finalizedAt = times?.optionalDate("finalized_at") ?? null;
  const fact: InvoiceFact = {
    kind: "invoice",
    id: invoice.string("id"),
    customerId: invoice.optionalId("customer"),
    subscriptionId: subscriptionOfInvoice(invoice),
    status,
    billingReason: invoice.optionalString("billing_reason"),
    currency: invoice.currency("currency"),
    amountDueMinor: invoice.integer("amount_due"),
    amountPaidMinor: invoice.integer("amount_paid"),
    paidOffStripeMinor: paidOffStripe(invoice),
    totalMinor: invoice.integer("total"),
    taxMinor: taxOf(invoice),
    taxes: readTaxes(invoice, "total_taxes", "total_tax_amounts"),
    attemptCount: invoice.optionalCount("attempt_count") ?? 0,
    createdAt,
    finalizedAt,
    paidAt: status === "paid" ? (times?.optionalDate("paid_at") ?? finalizedAt ?? createdAt) : null,
    deleted: event.type === "invoice.deleted",
    lines: lines?.objects("data").map(readLine) ?? [],
    hasMoreLines: lines?.boolean("has_more", false) ?? true,
    stamp: stampOf(event, rankOf(event.type)),
  };
  return [...discountsOf(invoice, event), fact];
}

/**
 * Only those that say whose they are and how long they hold: one that was taken away before its end comes as deleted, and
 * a customer's own is told by the customer.
 */
function discountsOf(invoice: Reader, event: StripeEvent): Fact[] {
  const customerId = invoice.optionalId("customer");
  const whole = invoice.list("discounts").filter((one) => typeof one === "object" && one !== null);
  return whole.flatMap((one) => {
    const discount = new Reader(one, "invoice.discounts");
    const isTold = discount.has("subscription") && !discount.boolean("deleted", false);
    return isTold ? discountFacts(discount, event, customerId === null ? {} : { customerId }) : [];
  });
}

/**
 * `invoice.payment_failed`. Since basil the subscription stands in `parent.subscription_details`, and the invoice
 * names neither charge nor payment intent.
 */
export function mapInvoiceFailure(event: StripeEvent): Fact[] {
  const invoice = new Reader(event.object, "invoice");
  const fact: InvoiceFailureFact = {
    kind: "invoiceFailure",
    invoiceId: invoice.string("id"),
    attempt: invoice.optionalCount("attempt_count") ?? 1,
    customerId: invoice.optionalId("customer"),
    subscriptionId: subscriptionOfInvoice(invoice),
    chargeId: invoice.optionalId("charge"),
    paymentIntentId: invoice.optionalId("payment_intent"),
    amountMinor: invoice.integer("amount_due"),
    currency: invoice.currency("currency"),
    nextAttemptAt: invoice.optionalDate("next_payment_attempt"),
    stamp: stampOf(event, rankOf(event.type)),
  };
  return [...mapInvoice(event), fact];
}

/** Since basil it stands in `parent`, before on the invoice itself; null where no subscription billed it. */
function subscriptionOfInvoice(invoice: Reader): string | null {
  const parent = invoice.optionalObject("parent")?.optionalObject("subscription_details") ?? null;
  return parent?.optionalId("subscription") ?? invoice.optionalId("subscription");
}

/**
 * What was paid on it outside Stripe. Since dahlia Stripe says how much to whoever asks for it, and never in an event.
 * Before basil an invoice was marked paid as a whole, all at once, and what it was paid so was no part of `amount_paid`;
 * that none was marked yet says nothing, since a part may have been paid so.
 */
function paidOffStripe(invoice: Reader): bigint | null {
  const told = invoice.optionalInteger("amount_paid_off_stripe");
  if (told !== null) return told;
  const isPaid = invoice.optionalString("status") === "paid";
  if (!isPaid || !invoice.boolean("paid_out_of_band", false)) return null;
  const paid = invoice.integer("amount_paid");
  const unpaid = invoice.integer("amount_due") - paid;
  return unpaid === 0n ? paid : unpaid;
}

function taxOf(invoice: Reader): bigint | null {
  if (!invoice.has("total_taxes")) return invoice.optionalInteger("tax");
  return invoice.objects("total_taxes").reduce((sum, tax) => sum + tax.integer("amount"), 0n);
}

/**
 * A line, in the shape since basil or the one before. Since then `parent` says by its type which of its parts holds; a
 * line that a person added names no item. `quantity` is cut to whole units where `quantity_decimal` stands beside it.
 */
function readLine(line: Reader): InvoiceLine {
  const parent = line.optionalObject("parent");
  const from = parent === null ? line : parent.optionalObject(parent.optionalString("type") ?? "");
  const period = line.object("period");
  return {
    lineId: line.string("id"),
    subscriptionId: from?.optionalId("subscription") ?? line.optionalId("subscription"),
    itemId: from?.optionalId("subscription_item") ?? null,
    priceId: priceOf(line),
    quantity: line.optionalDecimal("quantity_decimal") ?? line.optionalDecimal("quantity"),
    amountMinor: line.integer("amount"),
    discountMinor: line
      .objects("discount_amounts")
      .reduce((sum, discount) => sum + discount.integer("amount"), 0n),
    taxes: readTaxes(line, "taxes", "tax_amounts"),
    proration: from?.boolean("proration", false) ?? false,
    periodStart: period.date("start"),
    periodEnd: period.date("end"),
  };
}

function priceOf(line: Reader): string | null {
  const pricing = line.optionalObject("pricing")?.optionalObject("price_details") ?? null;
  return pricing?.optionalId("price") ?? line.optionalId("price") ?? line.optionalId("plan");
}

/** Null where neither the field of today nor that of before basil is there; one that is null means no tax. */
function readTaxes(holder: Reader, field: string, formerField: string): InvoiceTaxes | null {
  const told = [field, formerField].find((name) => holder.raw(name) !== undefined);
  if (told === undefined) return null;
  let [inclusiveMinor, exclusiveMinor] = [0n, 0n];
  for (const tax of holder.objects(told)) {
    const isInclusive = tax.has("tax_behavior")
      ? tax.string("tax_behavior") === "inclusive"
      : tax.boolean("inclusive", false);
    if (isInclusive) inclusiveMinor += tax.integer("amount");
    else exclusiveMinor += tax.integer("amount");
  }
  return { inclusiveMinor, exclusiveMinor };
}
