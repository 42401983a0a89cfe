import type { Catalogue } from "../catalogue.ts";
import type { Seconds } from "../moments.ts";
import { customerObject } from "../objects/customer-objects.ts";
import type { Cause, Journal } from "../objects/event.ts";
import { chargeObject } from "../objects/payment-objects.ts";
import { subscriptionObject } from "../objects/subscription-object.ts";
import type { SeededRandom } from "../seeded-random.ts";
import type { Charge, Customer, Subscription } from "../states.ts";
import type { Traits } from "./traits.ts";

/** One customer's life as it goes on: who they are now, what chance has in store, and where it is written down. */
export interface Life {
  customer: Customer;
  readonly traits: Traits;
  readonly catalogue: Catalogue;
  /** Decides what happens. */
  readonly random: SeededRandom;
  /** Names what comes to be; apart, so that a new kind of object changes nobody's fate. */
  readonly ids: SeededRandom;
  readonly journal: Journal;
  /** What they paid last: a refund gives it back. */
  lastCharge: Charge | null;
  /** They are occupied until then, for example while their card is declined. */
  busyUntil: Seconds;
  /** What they were cast for has happened. */
  partIsPlayed: boolean;
}

/** Changes the customer and writes `customer.updated`. */
export function changeCustomer(
  life: Life,
  at: Seconds,
  changes: Partial<Customer>,
  cause: Cause = "clockwork",
): void {
  const before = life.customer;
  life.customer = { ...before, ...changes };
  const change = { before: customerObject(before), after: customerObject(life.customer) };
  life.journal.recordChange(at, "customer.updated", change, cause);
}

/** Changes the subscription, writes `customer.subscription.updated` and returns what it is now. */
export function changeSubscription(
  life: Life,
  subscription: Subscription,
  at: Seconds,
  changes: Partial<Subscription>,
  cause: Cause = "clockwork",
): Subscription {
  const after = { ...subscription, ...changes };
  const change = {
    before: subscriptionObject(subscription, at),
    after: subscriptionObject(after, at),
  };
  life.journal.recordChange(at, "customer.subscription.updated", change, cause);
  return after;
}

/** Changes a charge after the fact, writes the event of that type and returns what the charge is now. */
export function changeCharge(
  life: Life,
  charge: Charge,
  at: Seconds,
  changes: Partial<Charge>,
  type: "charge.updated" | "charge.refunded",
): Charge {
  const after = { ...charge, ...changes };
  const change = {
    before: chargeObject(charge, life.customer),
    after: chargeObject(after, life.customer),
  };
  life.journal.recordChange(at, type, change, type === "charge.refunded" ? "request" : "clockwork");
  return after;
}
