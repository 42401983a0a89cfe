import type { Database } from "../../store/database.ts";
import type { TestCompany } from "../company.ts";
import { charge, customer, event } from "../stripe/objects.ts";
import { tellProduct } from "../tell-product.ts";

/**
 * 20,000 people of a shop in Berlin who buy 70,000 times within 18 months: everybody signs up once, and once or more later
 * buys something. The product tells of all of it, in an order that has nothing to do with time; what every eightieth of
 * them buys is also a charge of Stripe's, whose way in takes much longer than a message's.
 */
const PEOPLE = 20_000;
const PURCHASES = 70_000;

/** Three New Years and three changes of the clock lie between. */
const FIRST_MS = Date.parse("2024-12-01T00:00:00Z");
const SIGN_UP_SECONDS = 400 * 86_400;

/** The Wednesday after which nobody buys any more. */
export const SHOP_NOW = "2026-06-10T12:00:00Z";

/** People who sign up within. */
export const SHOP_DAYS = { from: "2024-12-01", to: "2026-01-05" } as const;

/** One in so many people pays by Stripe: enough for hundreds of cells in each currency. */
const CHARGED_EVERY = 80;

const CURRENCIES = ["gbp", "eur", "jpy"] as const;

/** Messages of one request, which is folded before the next. */
const REQUEST = 30_000;

interface Deed {
  readonly who: number;
  readonly at: Date;
}

interface Purchase extends Deed {
  readonly minorUnits: number;
  readonly currency: string;
}

/**
 * Tells a company all of it, and keeps the raw rows in the tables shop_people and shop_purchases, with the hour that the
 * shop's clock showed.
 */
export async function tellShop(company: TestCompany): Promise<void> {
  const random = randomNumbers(42);
  const people = Array.from({ length: PEOPLE }, (_, who): Deed => {
    return { who, at: momentAfter(FIRST_MS, random() * SIGN_UP_SECONDS) };
  });
  const end = Date.parse(SHOP_NOW);
  const purchases = Array.from({ length: PURCHASES }, (_, index): Purchase => {
    // Everybody once, and some much more often than others.
    const who = index < PEOPLE ? index : Math.floor(random() ** 2 * PEOPLE);
    const since = people[who]?.at.getTime() ?? FIRST_MS;
    const at = momentAfter(since, (random() ** 3 * (end - since)) / 1000);
    const currency = CURRENCIES[Math.floor(random() * CURRENCIES.length)] ?? "gbp";
    return { who, at, minorUnits: 100 + Math.floor(random() * 9_900), currency };
  });
  await keepRaw(company.database, people, purchases);
  await tellStripe(company, people, purchases);
  const messages = [
    ...people.map((deed) => said(deed, "user_signed_up", "signs up")),
    ...purchases.map((deed, index) => said(deed, "checkout_completed", String(index))),
  ];
  const shuffled = messages
    .map((message) => ({ message, place: random() }))
    .sort((one, other) => one.place - other.place)
    .map(({ message }) => message);
  const requests = Math.ceil(shuffled.length / REQUEST);
  await tellProduct(
    company,
    Array.from({ length: requests }, (_, index) =>
      shuffled.slice(index * REQUEST, (index + 1) * REQUEST),
    ),
  );
}

const isCharged = ({ who }: Deed) => who % CHARGED_EVERY === 0;

function said({ who, at }: Deed, name: string, id: string): object {
  const timestamp = at.toISOString();
  return { type: "track", userId: `u${who}`, event: name, timestamp, messageId: `${who} ${id}` };
}

async function tellStripe(
  company: TestCompany,
  people: readonly Deed[],
  purchases: readonly Purchase[],
): Promise<void> {
  const customers = people.filter(isCharged).map(({ who, at }) => {
    const metadata = { user_id: `u${who}` };
    return event("customer.created", customer(`c${who}`, { metadata }), at.toISOString());
  });
  await company.deliverAll(customers);
  const charges = purchases.filter(isCharged).map(({ who, at, minorUnits, currency }, index) => {
    const moment = at.toISOString();
    const bought = charge(`ch_${index}`, minorUnits, moment, { customer: `c${who}`, currency });
    return event("charge.succeeded", bought, moment);
  });
  await company.deliverAll(charges);
}

async function keepRaw(
  { sql }: Database,
  people: readonly Deed[],
  purchases: readonly Purchase[],
): Promise<void> {
  const moments = (deeds: readonly Deed[]) => deeds.map(({ at }) => at.toISOString());
  await sql`
    create table shop_people as
    select *, at at time zone 'Europe/Berlin' as at_home from unnest(${people.map(({ who }) => who)}::int[],
      ${moments(people)}::timestamptz[]) as p (who, at)`;
  await sql`
    create table shop_purchases as
    select *, who % ${CHARGED_EVERY}::int = 0 as is_charged, at at time zone 'Europe/Berlin' as at_home
    from unnest(${purchases.map(({ who }) => who)}::int[],
      ${moments(purchases)}::timestamptz[], ${purchases.map((one) => one.minorUnits)}::bigint[],
      ${purchases.map(({ currency }) => currency)}::text[]) as p (who, at, minor_units, currency)`;
}

function momentAfter(ms: number, seconds: number): Date {
  return new Date(ms + Math.floor(seconds) * 1000);
}

/** Numbers from 0 to 1, the same ones at each run: a linear congruence of 32 bits. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
