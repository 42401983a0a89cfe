import { event, item, price, seconds, subscription } from "../stripe/objects.ts";

/**
 * Seven customers who pay from 2 March and leave in March, for what Stripe says of each; "bored" and "sold" are words that
 * it does not have. Pence a month. It is the 31st.
 */
const LEAVERS: readonly (readonly [
  name: string,
  monthly: number,
  left: string,
  reason: string | null,
])[] = [
  ["ann", 1000, "2026-03-11", null],
  ["bob", 1000, "2026-03-12", "payment_failed"],
  ["cat", 2000, "2026-03-20", "unpaid"],
  ["dan", 1000, "2026-03-20", "bored"],
  ["eli", 1000, "2026-03-20", "canceled_by_retention_policy"],
  ["fin", 500, "2026-03-11", "payment_disputed"],
  ["gus", 1000, "2026-03-12", "sold"],
];

export const REASONS_NOW = "2026-03-31T12:00:00Z";

const BEGAN = "2026-03-02T09:00:00Z";

export const REASONS_EVENTS: readonly object[] = LEAVERS.flatMap(
  ([name, monthly, left, reason]) => {
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
      event("customer.subscription.deleted", told(ended), `${left}T09:00:00Z`),
    ];
  },
);
