import { COMPANY } from "../company.ts";
import { amountDue, discountTotal, subtotal } from "../invoice-amounts.ts";
import type { Customer, Invoice, InvoiceLine } from "../states.ts";
import { addressObject } from "./customer-objects.ts";
import type { StripeObject } from "./stripe-object.ts";

/** What Northquay never uses and Stripe sends all the same. */
const UNUSED = {
  account_tax_ids: null,
  amount_overpaid: 0,
  amount_shipping: 0,
  application: null,
  automatic_tax: {
    disabled_reason: null,
    enabled: false,
    liability: null,
    provider: null,
    status: null,
  },
  collection_method: "charge_automatically",
  custom_fields: null,
  customer_account: null,
  customer_phone: null,
  customer_shipping: null,
  customer_tax_exempt: "none",
  customer_tax_ids: [],
  default_payment_method: null,
  default_source: null,
  default_tax_rates: [],
  description: null,
  due_date: null,
  footer: null,
  from_invoice: null,
  // The demo's invoices have no page anywhere, so nothing may link to one.
  hosted_invoice_url: null,
  invoice_pdf: null,
  issuer: { type: "self" },
  last_finalization_error: null,
  latest_revision: null,
  livemode: false,
  metadata: {},
  on_behalf_of: null,
  payment_settings: {
    default_mandate: null,
    payment_method_options: null,
    payment_method_types: null,
  },
  post_payment_credit_notes_amount: 0,
  pre_payment_credit_notes_amount: 0,
  receipt_number: null,
  rendering: null,
  shipping_cost: null,
  shipping_details: null,
  starting_balance: 0,
  statement_descriptor: null,
  test_clock: null,
  total_pretax_credit_amounts: [],
  total_taxes: [],
  webhooks_delivered_at: null,
} as const;

/** The invoice as it stands, with all of its lines. */
export function invoiceObject(invoice: Invoice, customer: Customer): StripeObject {
  const { discountId, status, finalizedAt } = invoice;
  const discountIds = discountId === null ? [] : [discountId];
  return {
    ...UNUSED,
    id: invoice.id,
    object: "invoice",
    account_country: COMPANY.country,
    account_name: COMPANY.name,
    ...amountFields(invoice),
    attempt_count: invoice.attempts,
    attempted: invoice.attempts > 0,
    auto_advance: status === "draft" || status === "open",
    automatically_finalizes_at: status === "draft" ? invoice.createdAt + 3_600 : null,
    billing_reason: invoice.reason,
    created: invoice.createdAt,
    currency: invoice.currency,
    customer: customer.id,
    customer_address: addressObject(customer),
    customer_email: customer.email,
    customer_name: customer.name,
    discounts: discountIds,
    effective_at: finalizedAt,
    ending_balance: finalizedAt === null ? null : 0,
    lines: {
      object: "list",
      data: invoice.lines.map((line) => lineObject(line, invoice, discountIds)),
      has_more: false,
      url: `/v1/invoices/${invoice.id}/lines`,
    },
    next_payment_attempt: invoice.nextAttemptAt,
    number: invoice.number,
    parent: {
      quote_details: null,
      subscription_details: {
        metadata: { user_id: invoice.userId },
        subscription: invoice.subscriptionId,
      },
      type: "subscription_details",
    },
    period_end: invoice.periodEnd,
    period_start: invoice.periodStart,
    status,
    status_transitions: {
      finalized_at: finalizedAt,
      marked_uncollectible_at: null,
      paid_at: invoice.paidAt,
      voided_at: invoice.voidedAt,
    },
  };
}

function amountFields(invoice: Invoice): StripeObject {
  const due = amountDue(invoice);
  const paid = invoice.status === "paid" ? due : 0;
  const discounted = discountTotal(invoice);
  const { discountId } = invoice;
  return {
    amount_due: due,
    amount_paid: paid,
    amount_remaining: due - paid,
    subtotal: subtotal(invoice),
    subtotal_excluding_tax: subtotal(invoice),
    total: due,
    total_discount_amounts:
      discountId === null ? [] : [{ amount: discounted, discount: discountId }],
    total_excluding_tax: due,
  };
}

function lineObject(
  line: InvoiceLine,
  invoice: Invoice,
  discountIds: readonly string[],
): StripeObject {
  const { price, discountAmount } = line;
  return {
    id: line.id,
    object: "line_item",
    amount: line.amount,
    currency: invoice.currency,
    description: line.description,
    discount_amounts: discountIds.map((discount) => ({ amount: discountAmount, discount })),
    discountable: true,
    discounts: discountIds,
    invoice: invoice.id,
    livemode: false,
    metadata: {},
    parent: {
      invoice_item_details: null,
      subscription_item_details: {
        invoice_item: null,
        proration: line.isProration,
        proration_details: { credited_items: null },
        subscription: invoice.subscriptionId,
        subscription_item: line.itemId,
      },
      type: "subscription_item_details",
    },
    period: { end: line.to, start: line.from },
    pretax_credit_amounts: [],
    pricing: {
      price_details: { price: price.id, product: price.productId },
      type: "price_details",
      unit_amount_decimal: String(price.unitAmount),
    },
    quantity: line.quantity,
    quantity_decimal: String(line.quantity),
    subscription: invoice.subscriptionId,
    subtotal: line.amount,
    taxes: [],
  };
}
