import { amountDue } from "../invoice-amounts.ts";
import type { Seconds } from "../moments.ts";
import type { Charge, Customer, DeclineCode, Invoice } from "../states.ts";
import { addressObject } from "./customer-objects.ts";
import type { StripeObject } from "./stripe-object.ts";

/** What the customer is told, as Stripe words it. */
const DECLINES: Readonly<Record<DeclineCode, { readonly code: string; readonly message: string }>> =
  {
    insufficient_funds: {
      code: "card_declined",
      message: "Your card has insufficient funds.",
    },
    expired_card: { code: "expired_card", message: "Your card has expired." },
    generic_decline: { code: "card_declined", message: "Your card was declined." },
    do_not_honor: { code: "card_declined", message: "Your card was declined." },
  };

const UNUSED_CHARGE = {
  application: null,
  application_fee: null,
  application_fee_amount: null,
  disputed: false,
  failure_balance_transaction: null,
  fraud_details: {},
  livemode: false,
  metadata: {},
  on_behalf_of: null,
  receipt_email: null,
  receipt_number: null,
  // The demo's receipts have no page anywhere, so nothing may link to one.
  receipt_url: null,
  review: null,
  shipping: null,
  source: null,
  source_transfer: null,
  statement_descriptor: null,
  statement_descriptor_suffix: null,
  transfer_data: null,
  transfer_group: null,
} as const;

/** An attempt to take money, as it stands. */
export function chargeObject(charge: Charge, customer: Customer): StripeObject {
  const { declineCode, amount, amountRefunded } = charge;
  const succeeded = declineCode === null;
  return {
    ...UNUSED_CHARGE,
    id: charge.id,
    object: "charge",
    amount,
    amount_captured: succeeded ? amount : 0,
    amount_refunded: amountRefunded,
    balance_transaction: charge.balanceTransactionId,
    billing_details: {
      address: addressObject(customer),
      email: customer.email,
      name: customer.name,
      phone: null,
      tax_id: null,
    },
    calculated_statement_descriptor: "NORTHQUAY",
    captured: succeeded,
    created: charge.createdAt,
    currency: charge.currency,
    customer: customer.id,
    description: charge.description,
    failure_code: declineCode === null ? null : DECLINES[declineCode].code,
    failure_message: declineCode === null ? null : DECLINES[declineCode].message,
    outcome: outcomeObject(declineCode),
    paid: succeeded,
    payment_intent: charge.paymentIntentId,
    payment_method: charge.card.paymentMethodId,
    payment_method_details: { card: cardObject(charge, customer), type: "card" },
    refunded: succeeded && amountRefunded === amount,
    status: succeeded ? "succeeded" : "failed",
  };
}

function outcomeObject(declineCode: DeclineCode | null): StripeObject {
  const declined = declineCode !== null;
  return {
    advice_code: declined ? "try_again_later" : null,
    network_advice_code: null,
    network_decline_code: null,
    network_status: declined ? "declined_by_network" : "approved_by_network",
    reason: declineCode,
    risk_level: "normal",
    risk_score: 12,
    seller_message: declined ? "The bank declined the payment." : "Payment complete.",
    type: declined ? "issuer_declined" : "authorized",
  };
}

function cardObject(charge: Charge, customer: Customer): StripeObject {
  const { card } = charge;
  return {
    amount_authorized: charge.declineCode === null ? charge.amount : null,
    authorization_code: null,
    brand: card.brand,
    checks: {
      address_line1_check: null,
      address_postal_code_check: null,
      cvc_check: null,
    },
    country: customer.country,
    electronic_commerce_indicator: null,
    exp_month: card.expiryMonth,
    exp_year: card.expiryYear,
    fingerprint: card.fingerprint,
    funding: "credit",
    installments: null,
    last4: card.last4,
    mandate: null,
    network: card.brand,
    network_token: { used: false },
    network_transaction_id: null,
    regulated_status: "unregulated",
    three_d_secure: null,
    transaction_link_id: null,
    wallet: null,
  };
}

const UNUSED_INTENT = {
  allowed_payment_method_types: null,
  amount_capturable: 0,
  amount_details: { tip: {} },
  application: null,
  application_fee_amount: null,
  automatic_payment_methods: null,
  canceled_at: null,
  cancellation_reason: null,
  capture_method: "automatic",
  confirmation_method: "automatic",
  customer_account: null,
  excluded_payment_method_types: null,
  livemode: false,
  managed_payments: { enabled: false },
  metadata: {},
  next_action: null,
  on_behalf_of: null,
  payment_method_configuration_details: null,
  payment_method_options: {},
  payment_method_types: ["card"],
  payment_record: null,
  processing: null,
  receipt_email: null,
  review: null,
  setup_future_usage: "off_session",
  shipping: null,
  source: null,
  statement_descriptor: null,
  statement_descriptor_suffix: null,
  transfer_data: null,
  transfer_group: null,
} as const;

/** The intent behind a charge, as that attempt left it. */
export function paymentIntentObject(
  charge: Charge,
  customer: Customer,
  createdAt: Seconds,
): StripeObject {
  const { amount, declineCode, card } = charge;
  const succeeded = declineCode === null;
  return {
    ...UNUSED_INTENT,
    id: charge.paymentIntentId,
    object: "payment_intent",
    amount,
    amount_received: succeeded ? amount : 0,
    // A secret of the browser's: nobody pays here.
    client_secret: null,
    created: createdAt,
    currency: charge.currency,
    customer: customer.id,
    description: charge.description,
    last_payment_error: declineCode === null ? null : errorObject(charge, declineCode),
    latest_charge: charge.id,
    payment_method: succeeded ? card.paymentMethodId : null,
    status: succeeded ? "succeeded" : "requires_payment_method",
  };
}

function errorObject(charge: Charge, declineCode: DeclineCode): StripeObject {
  return {
    charge: charge.id,
    code: DECLINES[declineCode].code,
    decline_code: declineCode,
    message: DECLINES[declineCode].message,
    type: "card_error",
  };
}

/** What ties a payment to the invoice it paid. */
export function invoicePaymentObject(invoice: Invoice): StripeObject {
  return {
    id: invoice.invoicePaymentId,
    object: "invoice_payment",
    amount_paid: invoice.paidAt === null ? null : amountDue(invoice),
    amount_requested: amountDue(invoice),
    created: invoice.finalizedAt,
    currency: invoice.currency,
    invoice: invoice.id,
    is_default: true,
    livemode: false,
    payment: { payment_intent: invoice.paymentIntentId, type: "payment_intent" },
    status: invoice.paidAt === null ? "open" : "paid",
    status_transitions: { canceled_at: null, paid_at: invoice.paidAt },
  };
}
