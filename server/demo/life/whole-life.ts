import type { Catalogue } from "../catalogue.ts";
import { customerName } from "../customer-names.ts";
import { DAY, HOUR, MINUTE, type Seconds } from "../moments.ts";
import { type DemoEvent, Journal } from "../objects/event.ts";
import { createRandom, type SeededRandom } from "../seeded-random.ts";
import type { Customer, Subscription } from "../states.ts";
import type { Life } from "./life.ts";
import { livePeriod, liveTrial } from "./period.ts";
import { signUp, startPaid, startTrial } from "./starting.ts";
import { drawTraits, type Traits } from "./traits.ts";

/** What makes one customer's life: the same birth always leads to the same life. */
export interface Birth {
  readonly seed: string;
  readonly catalogue: Catalogue;
  /** The number in the order of sign-up, from 0. */
  readonly index: number;
  readonly at: Seconds;
}

/** Everything Stripe tells about one customer, oldest first, without an end: whoever reads it decides where to stop. */
export function* wholeLife(birth: Birth): Generator<DemoEvent> {
  const life = beginLife(birth);
  const { journal, traits } = life;
  signUp(life);
  let subscription = firstSubscription(life);
  let hasReturned = false;
  for (;;) {
    if (subscription.status === "canceled") {
      const returnsAt = hasReturned ? null : drawReturn(life, subscription);
      yield* journal.takeUntil(returnsAt ?? Number.POSITIVE_INFINITY);
      if (returnsAt === null) return;
      hasReturned = true;
      subscription = startPaid(life, returnsAt, { ...traits.offer, coupon: null });
    }
    // What comes next comes after the period's start, so what was written up to it is complete.
    yield* journal.takeUntil(subscription.periodStart);
    subscription =
      subscription.status === "trialing"
        ? liveTrial(life, subscription)
        : livePeriod(life, subscription);
  }
}

/** Somebody who has just come: who they are is drawn from the birth, unless it is given. */
export function beginLife(birth: Birth, given?: Traits): Life {
  const { seed, index, at, catalogue } = birth;
  const random = createRandom(`${seed}/customer/${index}`);
  const ids = createRandom(`${seed}/customer/${index}/ids`);
  const traits = given ?? drawTraits(random, index, at);
  return {
    customer: newCustomer(birth, traits, ids),
    traits,
    catalogue,
    random,
    ids,
    journal: new Journal(ids),
    lastCharge: null,
    busyUntil: at,
    partIsPlayed: false,
  };
}

function newCustomer({ index, at }: Birth, traits: Traits, ids: SeededRandom): Customer {
  return {
    id: ids.id("cus", 14),
    ...customerName(index),
    country: traits.country,
    userId: ids.id("user", 10),
    createdAt: at,
    currency: traits.currency,
    hasSubscribed: false,
    invoicePrefix: ids.id("", 8).slice(1).toUpperCase(),
    invoicesMade: 0,
    card: null,
    isDelinquent: false,
  };
}

/** They look around for some minutes before they decide. */
function firstSubscription(life: Life): Subscription {
  const { beginning, offer } = life.traits;
  const at = life.customer.createdAt + life.random.integer(2, 40) * MINUTE;
  if (beginning === "paid") return startPaid(life, at, offer);
  return startTrial(life, at, offer, beginning !== "leavesNoCard");
}

/** When somebody who left comes back; null: not that we know. */
function drawReturn(life: Life, ended: Subscription): Seconds | null {
  const endedAt = ended.endedAt ?? ended.periodEnd;
  const at = endedAt + life.random.integer(35, 150) * DAY + life.random.integer(0, 6) * HOUR;
  return life.traits.part === "returns" || life.random.chance(0.12) ? at : null;
}
