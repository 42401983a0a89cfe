import { seconds } from "./objects.ts";

type Fields = Readonly<Record<string, unknown>>;

/** What a subscription item is billed on an invoice, as endive writes it. */
export function invoiceLine(
  id: string,
  item: { readonly id: string; readonly subscription: string; readonly price: string },
  amount: number,
  period: { readonly start: string; readonly end: string },
  fields: Fields = {},
): Fields {
  return {
    id,
    object: "line_item",
    amount,
    currency: "gbp",
    discount_amounts: [],
    discountable: true,
    discounts: [],
    livemode: false,
    metadata: {},
    parent: {
      type: "subscription_item_details",
      invoice_item_details: null,
      subscription_item_details: {
        invoice_item: null,
        proration: false,
        proration_details: null,
        subscription: item.subscription,
        subscription_item: item.id,
      },
    },
    period: { start: seconds(period.start), end: seconds(period.end) },
    pricing: {
      type: "price_details",
      price_details: { price: item.price, product: `prod_${item.price}` },
      unit_amount_decimal: null,
    },
    quantity: 1,
    quantity_decimal: "1",
    subtotal: amount,
    taxes: [],
    ...fields,
  };
}

/** The tax in an amount, or on top of it, as endive writes it. */
export function tax(amount: number, behavior: "inclusive" | "exclusive"): Fields {
  return {
    amount,
    tax_behavior: behavior,
    tax_rate_details: { tax_rate: "txr_1" },
    taxability_reason: "standard_rated",
    taxable_amount: null,
    type: "tax_rate_details",
  };
}

/** A subscription's invoice, finalised at that moment and paid; its total is the sum of the lines unless told. */
export function invoice(
  id: string,
  billed: { readonly customer: string; readonly subscription: string },
  lines: readonly Fields[],
  finalized: string,
  fields: Fields = {},
): Fields {
  const total = lines.reduce((sum, line) => sum + Number(line.amount), 0);
  return {
    id,
    object: "invoice",
    amount_due: total,
    amount_paid: total,
    attempt_count: 1,
    billing_reason: "subscription_cycle",
    created: seconds(finalized),
    currency: "gbp",
    customer: billed.customer,
    lines: { object: "list", data: lines, has_more: false, url: `/v1/invoices/${id}/lines` },
    livemode: false,
    metadata: {},
    parent: {
      type: "subscription_details",
      quote_details: null,
      subscription_details: { metadata: {}, subscription: billed.subscription },
    },
    status: "paid",
    status_transitions: {
      finalized_at: seconds(finalized),
      marked_uncollectible_at: null,
      paid_at: seconds(finalized),
      voided_at: null,
    },
    total,
    total_taxes: lines.flatMap((line) => (Array.isArray(line.taxes) ? line.taxes : [])),
    ...fields,
  };
}
