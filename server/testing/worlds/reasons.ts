import { event, item, price, seconds, subscription } from "../stripe/objects.ts";

/**
 * Six customers who pay from 2 March and leave at one moment of the 20th, for what Stripe says of each; "bored" is a word
 * that it does not have. Pence a month. It is the 31st.
 */
const LEAVERS: readonly (readonly [name: string, monthly: number, reason: string | null])[] = [
  ["ann", 1000, null],
  ["bob", 1000, "payment_failed"],
  ["cat", 2000, "unpaid"],
  ["dan", 1000, "bored"],
  ["eli", 1000, "canceled_by_retention_policy"],
  ["fin", 500, "payment_disputed"],
];

export const REASONS_NOW = "2026-03-31T12:00:00Z";

const BEGAN = "2026-03-02T09:00:00Z";
const LEFT = "2026-03-20T09:00:00Z";

export const REASONS_EVENTS: readonly object[] = LEAVERS.flatMap(([name, monthly, reason]) => {
  const items = [item(`si_${name}`, price(`price_${name}`, monthly), 1)];
  const since = { created: seconds(BEGAN), start_date: seconds(BEGAN) };
  const told = (fields: object) =>
    subscription(`sub_${name}`, `cus_${name}`, items, { ...since, ...fields });
  const ended = {
    status: "canceled",
    cancellation_details: { comment: null, feedback: null, reason },
  };
  return [
    event("customer.subscription.created", told({}), BEGAN),
    event("customer.subscription.deleted", told(ended), LEFT),
  ];
});
