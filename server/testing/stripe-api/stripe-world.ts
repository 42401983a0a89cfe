import { balanceTransaction, event, seconds } from "../stripe/objects.ts";
import {
  disputed,
  type Fields,
  type Happening,
  newSubscriber,
  paidMonth,
  paidOut,
  refunded,
} from "./happenings.ts";
import type { LoopbackStripe } from "./loopback-stripe.ts";

/**
 * A small business at a loopback Stripe: what happens there changes its objects as Stripe would, and each happening
 * returns the events that Stripe would deliver, which it also lists. Faults are made by what a test leaves out or changes
 * afterwards: an event that is not delivered, one delivered twice, an amount put otherwise, an object removed.
 */
export interface StripeWorld {
  /** Everything that was ever told, oldest first. */
  readonly events: readonly Fields[];
  /** One customer, of the user `user_<number>`, one monthly subscription of that many pence, its first invoice paid. */
  subscribe(number: number, pence: number, at: string): Fields[];
  /** The subscription's next month, invoiced and paid. */
  renew(number: number, at: string): Fields[];
  /** Ends the subscription at once. */
  cancel(number: number, at: string): Fields[];
  refund(chargeId: string, pence: number, at: string): Fields[];
  /** The charge's money is withdrawn, with a fee of £20.00. */
  dispute(chargeId: string, at: string): Fields[];
  /** What Stripe takes for itself, by no event. */
  takeFee(id: string, pence: number, at: string): void;
  /** @param of The balance transactions that it is made of. */
  payOut(id: string, pence: number, at: string, of?: readonly string[]): Fields[];
}

export function openStripeWorld(stripe: LoopbackStripe): StripeWorld {
  const events: Fields[] = [];
  const prices = new Map<number, number>();
  let invoices = 0;

  const tell = (told: readonly Fields[]): Fields[] => {
    events.push(...told);
    stripe.put(...told);
    return [...told];
  };
  const happen = ({ objects, told }: Happening): Fields[] => {
    stripe.put(...objects);
    return tell(told);
  };
  const bill = (number: number, at: string): Fields[] => {
    invoices += 1;
    return happen(paidMonth(number, invoices, prices.get(number) ?? 0, at));
  };

  return {
    events,
    subscribe: (number, pence, at) => {
      prices.set(number, pence);
      return [...happen(newSubscriber(number, pence, at)), ...bill(number, at)];
    },
    renew: bill,
    cancel: (number, at) => {
      const held = stripe.held(`sub_${number}`) ?? {};
      const ended = {
        ...held,
        status: "canceled",
        ended_at: seconds(at),
        canceled_at: seconds(at),
      };
      const told = [event("customer.subscription.deleted", ended, at)];
      return happen({ objects: [ended], told });
    },
    refund: (chargeId, pence, at) => happen(refunded(chargeId, pence, at)),
    dispute: (chargeId, at) =>
      happen(disputed(chargeId, Number(stripe.held(chargeId)?.amount ?? 0), at)),
    takeFee: (id, pence, at) => {
      const own = { reporting_category: "fee", type: "stripe_fee", source: null };
      stripe.put(balanceTransaction(id, id, -pence, 0, at, own));
    },
    payOut: (id, pence, at, of = []) => {
      for (const name of of) stripe.put({ ...stripe.held(name), id: name, payout: id });
      return happen(paidOut(id, pence, at));
    },
  };
}
