import { Problem } from "../domain/problems.ts";
import type { Catalogue } from "./catalogue.ts";
import { CUSTOMER_COUNT } from "./company.ts";
import { signUp, startPaid } from "./life/starting.ts";
import type { Traits } from "./life/traits.ts";
import { beginLife } from "./life/whole-life.ts";
import { MINUTE, type Seconds } from "./moments.ts";
import { type DemoEvent, Journal } from "./objects/event.ts";
import type { StripeObject } from "./objects/stripe-object.ts";
import { createRandom } from "./seeded-random.ts";

/** What one may try out on a running demo. */
export const TRY_OUT_KINDS = ["new-subscription", "payment", "refund", "cancellation"] as const;

/** One of them. */
export type TryOutKind = (typeof TRY_OUT_KINDS)[number];

/** What there is to try it out on: Stripe's newest snapshots of the demo's objects; null where there is none. */
export interface TryOutSubjects {
  /** An active subscription, the newest. */
  readonly subscription: StripeObject | null;
  /** A payment nothing of which was given back, the newest. */
  readonly charge: StripeObject | null;
}

/** When it happens, and what makes its ids differ from those of every other try. */
export interface TryOut {
  readonly now: Date;
  readonly seed: string;
  readonly catalogue: Catalogue;
  readonly subjects: TryOutSubjects;
}

/**
 * The events of one thing that happens now, oldest first and none in the future.
 *
 * `new-subscription` raises MRR by exactly one seat of Team monthly (£49.00) and revenue by as much; `payment` takes
 * the newest charge's amount once more; `refund` gives the newest payment back; `cancellation` ends the newest active
 * subscription, so MRR falls by what it was worth.
 * @throws Problem NOT_FOUND where there is nothing to do it to.
 */
export function makeTryOutEvents(kind: TryOutKind, tryOut: TryOut): DemoEvent[] {
  return MAKERS[kind](tryOut);
}

const MAKERS: Readonly<Record<TryOutKind, (tryOut: TryOut) => DemoEvent[]>> = {
  "new-subscription": newSubscription,
  payment,
  refund,
  cancellation,
};

/** One seat, so that MRR moves by the plan's own price. */
const NEWCOMER: Traits = {
  currency: "gbp",
  country: "GB",
  beginning: "paid",
  offer: { plan: "team", period: "month", quantity: 1, coupon: null },
  part: null,
};

function newSubscription({ now, seed, catalogue }: TryOut): DemoEvent[] {
  // A minute back, since paying takes them some seconds.
  const at = secondsOf(now) - MINUTE;
  const index = createRandom(seed).integer(0, CUSTOMER_COUNT - 1);
  const life = beginLife({ seed, catalogue, index, at }, NEWCOMER);
  signUp(life);
  startPaid(life, at + 5, life.traits.offer);
  return life.journal.takeUntil(Number.POSITIVE_INFINITY);
}

function payment({ now, seed, subjects }: TryOut): DemoEvent[] {
  const paid = required(subjects.charge, "payment");
  const [at, ids] = [secondsOf(now), createRandom(seed)];
  const again = {
    ...paid,
    id: ids.id("ch", 24),
    payment_intent: ids.id("pi", 24),
    balance_transaction: ids.id("txn", 24),
    created: at,
    description: "1,000 extra contacts",
  };
  return recorded(seed, (journal) => {
    journal.record(at, "charge.succeeded", again, "request");
  });
}

function refund({ now, seed, subjects }: TryOut): DemoEvent[] {
  const charge = required(subjects.charge, "payment");
  const [at, ids] = [secondsOf(now), createRandom(seed)];
  const { amount, currency, customer, payment_intent, payment_method } = charge;
  const given = {
    id: ids.id("re", 24),
    object: "refund",
    amount,
    balance_transaction: ids.id("txn", 24),
    charge: charge.id,
    created: at,
    currency,
    customer,
    customer_account: null,
    metadata: {},
    payment_intent,
    payment_method,
    reason: "requested_by_customer",
    receipt_number: null,
    source_transfer_reversal: null,
    status: "succeeded",
    transfer_reversal: null,
  };
  const after = { ...charge, amount_refunded: amount, refunded: true };
  return recorded(seed, (journal) => {
    journal.record(at, "refund.created", given, "request");
    journal.recordChange(at, "charge.refunded", { before: charge, after }, "request");
  });
}

function cancellation({ now, seed, subjects }: TryOut): DemoEvent[] {
  const subscription = required(subjects.subscription, "active subscription");
  const at = secondsOf(now);
  const ended = {
    ...subscription,
    status: "canceled",
    canceled_at: at,
    ended_at: at,
    cancellation_details: {
      comment: null,
      feedback: "unused",
      feedback_option: null,
      reason: "cancellation_requested",
    },
  };
  return recorded(seed, (journal) => {
    journal.record(at, "customer.subscription.deleted", ended, "request");
  });
}

function recorded(seed: string, write: (journal: Journal) => void): DemoEvent[] {
  const journal = new Journal(createRandom(`${seed}/events`));
  write(journal);
  return journal.takeUntil(Number.POSITIVE_INFINITY);
}

function required(subject: StripeObject | null, what: string): StripeObject {
  if (subject !== null) return subject;
  throw new Problem(
    "NOT_FOUND",
    `There is no ${what} to try it out on. Try new-subscription first.`,
  );
}

function secondsOf(now: Date): Seconds {
  return Math.floor(now.getTime() / 1000);
}
