/** Builders of Stripe objects as API version 2026-10-28.endive writes them; each takes what a test cares about. */
type Fields = Readonly<Record<string, unknown>>;

/** Seconds since 1970 of a moment written as "2026-03-01T09:00:00Z" or of a whole day "2026-03-01". */
export function seconds(moment: string): number {
  return Date.parse(moment.length === 10 ? `${moment}T00:00:00Z` : moment) / 1000;
}

/** A licensed per-unit price; monthly unless told otherwise. */
export function price(id: string, unitAmount: number, fields: Fields = {}): Fields {
  return {
    id,
    object: "price",
    active: true,
    billing_scheme: "per_unit",
    created: seconds("2025-01-01"),
    currency: "gbp",
    livemode: false,
    metadata: {},
    nickname: null,
    product: `prod_${id}`,
    recurring: { interval: "month", interval_count: 1, meter: null, usage_type: "licensed" },
    tax_behavior: "unspecified",
    tiers_mode: null,
    transform_quantity: null,
    type: "recurring",
    unit_amount: unitAmount,
    unit_amount_decimal: String(unitAmount),
    ...fields,
  };
}

export const yearly: Fields = {
  recurring: { interval: "year", interval_count: 1, meter: null, usage_type: "licensed" },
};

export function item(id: string, itemPrice: Fields, quantity: number, fields: Fields = {}): Fields {
  return {
    id,
    object: "subscription_item",
    created: seconds("2025-01-01"),
    discounts: [],
    metadata: {},
    price: itemPrice,
    quantity,
    ...fields,
  };
}

export function subscription(
  id: string,
  customer: string,
  items: readonly Fields[],
  fields: Fields = {},
): Fields {
  return {
    id,
    object: "subscription",
    cancel_at: null,
    cancel_at_period_end: false,
    canceled_at: null,
    cancellation_details: { comment: null, feedback: null, reason: null },
    collection_method: "charge_automatically",
    created: seconds("2025-01-01"),
    start_date: seconds("2025-01-01"),
    currency: "gbp",
    customer,
    discounts: [],
    ended_at: null,
    items: { object: "list", data: items, has_more: false, url: "/v1/subscription_items" },
    livemode: false,
    metadata: {},
    pause_collection: null,
    status: "active",
    trial_end: null,
    ...fields,
  };
}

export function customer(id: string, fields: Fields = {}): Fields {
  return {
    id,
    object: "customer",
    address: null,
    created: seconds("2025-01-01"),
    discount: null,
    email: `${id}@example.com`,
    livemode: false,
    metadata: {},
    name: id,
    ...fields,
  };
}

export function product(id: string, fields: Fields = {}): Fields {
  return {
    id,
    object: "product",
    active: true,
    created: seconds("2025-01-01"),
    livemode: false,
    metadata: {},
    name: id,
    ...fields,
  };
}

export function charge(id: string, amount: number, created: string, fields: Fields = {}): Fields {
  return {
    id,
    object: "charge",
    amount,
    amount_captured: amount,
    amount_refunded: 0,
    captured: true,
    created: seconds(created),
    currency: "gbp",
    customer: null,
    description: null,
    failure_code: null,
    failure_message: null,
    livemode: false,
    metadata: {},
    paid: true,
    payment_intent: null,
    status: "succeeded",
    ...fields,
  };
}

export function refund(
  id: string,
  of: string,
  amount: number,
  created: string,
  fields: Fields = {},
): Fields {
  return {
    id,
    object: "refund",
    amount,
    charge: of,
    created: seconds(created),
    currency: "gbp",
    metadata: {},
    payment_intent: null,
    reason: null,
    status: "succeeded",
    ...fields,
  };
}

export function dispute(
  id: string,
  of: string,
  amount: number,
  created: string,
  fields: Fields = {},
): Fields {
  return {
    id,
    object: "dispute",
    amount,
    balance_transactions: [],
    charge: of,
    created: seconds(created),
    currency: "gbp",
    livemode: false,
    metadata: {},
    payment_intent: null,
    reason: "fraudulent",
    status: "needs_response",
    ...fields,
  };
}

/** What a movement did to a balance in pounds; available two days later. */
export function balanceTransaction(
  id: string,
  source: string,
  amount: number,
  fee: number,
  created: string,
  fields: Fields = {},
): Fields {
  return {
    id,
    object: "balance_transaction",
    amount,
    available_on: seconds(created) + 2 * 86_400,
    created: seconds(created),
    currency: "gbp",
    exchange_rate: null,
    fee,
    net: amount - fee,
    reporting_category: "charge",
    source,
    status: "pending",
    type: "charge",
    ...fields,
  };
}

export function coupon(id: string, fields: Fields): Fields {
  return {
    id,
    object: "coupon",
    amount_off: null,
    created: seconds("2025-01-01"),
    currency: null,
    duration: "forever",
    duration_in_months: null,
    livemode: false,
    metadata: {},
    name: id,
    percent_off: null,
    valid: true,
    ...fields,
  };
}

export function discount(
  id: string,
  couponId: string,
  holder: { customer: string; subscription?: string; subscription_item?: string },
  span: { start: string; end?: string },
): Fields {
  return {
    id,
    object: "discount",
    customer: holder.customer,
    subscription: holder.subscription ?? null,
    subscription_item: holder.subscription_item ?? null,
    start: seconds(span.start),
    end: span.end === undefined ? null : seconds(span.end),
    source: { type: "coupon", coupon: couponId },
  };
}

/** A completed and paid checkout. */
export function checkoutSession(id: string, created: string, fields: Fields = {}): Fields {
  return {
    id,
    object: "checkout.session",
    client_reference_id: null,
    created: seconds(created),
    customer: null,
    invoice: null,
    livemode: false,
    metadata: {},
    payment_intent: null,
    payment_status: "paid",
    status: "complete",
    subscription: null,
    ...fields,
  };
}

/** An event as a webhook carries it. Its id is its own unless given, the same for the same content. */
export function event(type: string, object: Fields, at: string, fields: Fields = {}): Fields {
  const id = `evt_${type}_${String(object.id)}_${seconds(at)}`.replaceAll(/[^\w]/g, "_");
  return {
    id,
    object: "event",
    api_version: "2026-10-28.endive",
    created: seconds(at),
    data: { object },
    livemode: false,
    pending_webhooks: 1,
    request: { id: null, idempotency_key: null },
    type,
    ...fields,
  };
}

/** A thin event about an object, as a webhook carries it: it names the object and holds nothing of it. */
export function thinEvent(type: string, object: Fields, at: string, fields: Fields = {}): Fields {
  const related = String(object.object);
  return {
    id: `evt_thin_${type}_${String(object.id)}`.replaceAll(/[^\w]/g, "_"),
    object: "v2.core.event",
    created: new Date(seconds(at) * 1000).toISOString(),
    livemode: false,
    related_object: {
      id: object.id,
      type: related,
      url: `/v1/${related}s/${String(object.id)}`,
    },
    type,
    ...fields,
  };
}
