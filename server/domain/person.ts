/** What a person is called. */
export interface PersonNames {
  /** The company's own id, the first that was known; null: never signed in. */
  readonly userId: string | null;
  readonly anonymousId: string | null;
  /** Their Stripe customer, the first that was known; null: none. */
  readonly customerId: string | null;
  /** Of the Stripe customer. */
  readonly name: string | null;
  /** Of the Stripe customer, or else one that the company vouched for. */
  readonly email: string | null;
}

/** Of whom nothing is known. */
export const NO_NAMES: PersonNames = {
  userId: null,
  anonymousId: null,
  customerId: null,
  name: null,
  email: null,
};

/** What the company and its events have said of a person, by the trait's name. */
export type Traits = Readonly<Record<string, unknown>>;

/** What Stripe knows of where a paying person came from; null where it does not. */
export interface PayerOrigin {
  readonly source: string | null;
  readonly country: string | null;
}

/** Where a person came from, and when they signed up as far as the company says so; null: not known. */
export interface Origin {
  readonly source: string | null;
  readonly country: string | null;
  readonly toldSignUpAt: Date | null;
}

/** Before it no event is taken either: a program's zero, not a sign-up. */
const EARLIEST_SIGN_UP = Date.UTC(2000, 0, 1);

/** A number of seconds stays below it until the year 5138, a number of milliseconds has been above it since 1973. */
const LARGEST_SECONDS = 100_000_000_000;

/** As long as a source may be; longer ones are somebody's whole address bar. */
const LONGEST_SOURCE = 200;

/**
 * A person's origin. What the company says of them comes first (traits `source`, `country`, `createdAt`), then what
 * their earliest event with a context told (`first_source`, `first_country`), then what Stripe knows of who pays.
 * A country is ISO 3166 alpha-2; anything else is not known.
 */
export function originOf(traits: Traits, payer: PayerOrigin): Origin {
  return {
    source: sourceOf(traits.source) ?? sourceOf(traits.first_source) ?? payer.source,
    country: countryOf(traits.country) ?? countryOf(traits.first_country) ?? payer.country,
    toldSignUpAt: momentOf(traits.createdAt),
  };
}

function sourceOf(value: unknown): string | null {
  if (typeof value !== "string") return null;
  const source = value.trim();
  return source === "" || source.length > LONGEST_SOURCE ? null : source;
}

function countryOf(value: unknown): string | null {
  if (typeof value !== "string") return null;
  const country = value.trim().toUpperCase();
  return /^[A-Z]{2}$/.test(country) ? country : null;
}

/** ISO 8601, or a number of seconds or milliseconds since 1970. */
function momentOf(value: unknown): Date | null {
  const time =
    typeof value === "number"
      ? value * (value < LARGEST_SECONDS ? 1000 : 1)
      : Date.parse(typeof value === "string" && /^\d{4}-\d\d-\d\d/.test(value) ? value : "");
  const moment = new Date(time);
  return moment.getTime() >= EARLIEST_SIGN_UP && moment.getUTCFullYear() < 2100 ? moment : null;
}
