/** An object as Stripe sends it. */
export type StripeObject = Readonly<Record<string, unknown>>;
