import { charge, customer, event, item, price, seconds, subscription } from "./objects.ts";

/** Customers named after people, each with one monthly subscription in pence; a moment is an ISO text. */

/** Whoever is a customer already begins to pay, by a first charge. */
export function subscribes(who: string, amount: number, at: string): object[] {
  const since = { created: seconds(at), start_date: seconds(at) };
  return [
    event("customer.subscription.created", held(who, amount, since), at),
    event("charge.succeeded", charge(`ch_${who}`, amount, at, { customer: `cus_${who}` }), at),
  ];
}

/** The same of somebody new. */
export function arrives(who: string, amount: number, at: string): object[] {
  return [event("customer.created", customer(`cus_${who}`), at), ...subscribes(who, amount, at)];
}

/** The subscription of an amount. */
export const held = (who: string, amount: number, fields: object = {}) =>
  subscription(
    `sub_${who}`,
    `cus_${who}`,
    [item(`si_${who}`, price(`price_${amount}`, amount), 1)],
    { ...fields },
  );

/** From now on another amount. */
export const moves = (who: string, amount: number, at: string) =>
  event("customer.subscription.updated", held(who, amount), at);

/** The end. */
export const leaves = (who: string, amount: number, at: string) =>
  event(
    "customer.subscription.deleted",
    held(who, amount, { status: "canceled", ended_at: seconds(at), canceled_at: seconds(at) }),
    at,
  );
