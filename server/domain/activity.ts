/** In the sums: anything that makes a person active, whatever it was. */
export const ANY_ACTIVITY = 0;

/** In the sums: core actions, whichever. */
export const CORE_ACTIVITY = 1;

/** In the sums of cohorts: a payment of theirs. No event says so, Stripe does. */
export const PAID_ACTIVITY = 2;

/** For how many days, today's included, a person counts as active: WAU and MAU. */
export const ACTIVE_WIDTHS = [7, 30] as const;
