/**
 * Reads a list of Stripe events the plainest way: the newest snapshot of each subscription and discount, floats, one
 * loop. It shares no line with what makes or folds the demo, so that where they agree neither has invented anything.
 */
export interface PlainEvent {
  readonly type: string;
  readonly created: number;
  readonly data: { readonly object: Readonly<Record<string, unknown>> };
}

interface PlainSubscription {
  readonly id: string;
  readonly customer: string;
  readonly currency: string;
  readonly status: string;
  readonly pause_collection: object | null;
  readonly discounts: readonly string[];
  readonly items: {
    readonly data: readonly {
      readonly quantity: number;
      readonly price: {
        readonly unit_amount: number;
        readonly recurring: { readonly interval: "month" | "year" };
      };
    }[];
  };
}

interface PlainDiscount {
  readonly id: string;
  readonly start: number;
  readonly end: number | null;
  readonly source: { readonly coupon: string };
}

/** What the company looked like at one moment. */
export interface Sight {
  /** Monthly value by currency, in minor units. */
  readonly mrr: Readonly<Record<"gbp" | "usd", number>>;
  /** Monthly value by paying customer, in minor units of their currency. */
  readonly payers: ReadonlyMap<string, number>;
}

/** The company at the moment `at` (exclusive: what happens in that second is not yet seen). */
export function companyAt(events: readonly PlainEvent[], at: number): Sight {
  const subscriptions = new Map<string, PlainSubscription>();
  const discounts = new Map<string, PlainDiscount>();
  const percentOff = new Map<string, number>();
  for (const event of events) {
    if (event.created >= at) break;
    const object = event.data.object;
    if (event.type.startsWith("customer.subscription.")) {
      subscriptions.set(String(object.id), object as unknown as PlainSubscription);
    }
    if (event.type === "customer.discount.created") {
      discounts.set(String(object.id), object as unknown as PlainDiscount);
    }
    if (event.type === "coupon.created" && object.duration !== "once") {
      percentOff.set(String(object.id), Number(object.percent_off));
    }
  }
  const mrr = { gbp: 0, usd: 0 };
  const payers = new Map<string, number>();
  for (const subscription of subscriptions.values()) {
    const value = worth(subscription, discounts, percentOff, at);
    if (value === 0) continue;
    mrr[subscription.currency === "gbp" ? "gbp" : "usd"] += value;
    payers.set(subscription.customer, (payers.get(subscription.customer) ?? 0) + value);
  }
  return { mrr, payers };
}

function worth(
  subscription: PlainSubscription,
  discounts: ReadonlyMap<string, PlainDiscount>,
  percentOff: ReadonlyMap<string, number>,
  at: number,
): number {
  const counts = subscription.status === "active" || subscription.status === "past_due";
  if (!counts || subscription.pause_collection !== null) return 0;
  let value = 0;
  for (const { quantity, price } of subscription.items.data) {
    value += (price.unit_amount * quantity) / (price.recurring.interval === "year" ? 12 : 1);
  }
  for (const id of subscription.discounts) {
    const discount = discounts.get(id);
    if (discount === undefined) throw new Error(`Nobody has seen the discount ${id}.`);
    if (discount.end !== null && discount.end <= at) continue;
    value *= 1 - (percentOff.get(discount.source.coupon) ?? 0) / 100;
  }
  return value;
}
