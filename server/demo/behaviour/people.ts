import type { PlanName } from "../company.ts";
import { DAY, HOUR, MINUTE, type Seconds } from "../moments.ts";
import { createRandom, type SeededRandom } from "../seeded-random.ts";
import type { Stay, Subscriber } from "./subscribers.ts";

/** Somebody who came to Northquay's site or product. */
export interface Person {
  /** What their chance and the ids of their messages are made from. */
  readonly key: string;
  /** Northquay's own id; null: they never signed up. */
  readonly userId: string | null;
  /** Their browser's id before they signed up; null: it sent nothing. */
  readonly anonymousId: string | null;
  /** ISO 3166 alpha-2. */
  readonly country: string;
  /** Where they came from; null: they typed the address. */
  readonly source: string | null;
  /** Their first visit, as a visitor. */
  readonly cameAt: Seconds;
  /** Null: never. */
  readonly signedUpAt: Seconds | null;
  /** When the product was open to them: what they paid for, or a free look. */
  readonly stays: readonly Stay[];
  /** When the first enrichment succeeds; null: never. */
  readonly activatesAt: Seconds | null;
}

/** So many sign up, look around for free and leave no trace in Stripe. */
const TRIER_COUNT = 260;

/** So many only look at the site. */
const VISITOR_COUNT = 340;

/** Who subscribed, who only signed up, and who only came by; the same seed and subscribers give the same people. */
export function drawPeople(seed: string, subscribers: readonly Subscriber[]): Person[] {
  const momentNear = (random: SeededRandom): Seconds => {
    const one = subscribers[random.integer(0, subscribers.length - 1)];
    return (one?.customerAt ?? 0) + random.integer(-12, 12) * DAY + random.integer(-3, 3) * HOUR;
  };
  const triers = Array.from({ length: shareOf(TRIER_COUNT, subscribers) }, (_, index) =>
    drawTrier(createRandom(`${seed}/behaviour/trier/${index}`), index, momentNear),
  );
  const visitors = Array.from({ length: shareOf(VISITOR_COUNT, subscribers) }, (_, index) =>
    drawVisitor(createRandom(`${seed}/behaviour/visitor/${index}`), index, momentNear),
  );
  const customers = subscribers.map((subscriber, index) =>
    drawCustomer(createRandom(`${seed}/behaviour/customer/${index}`), index, subscriber),
  );
  return [...customers, ...triers, ...visitors];
}

/** The whole company has 408 customers; of a part of them there are as many others. */
function shareOf(count: number, subscribers: readonly Subscriber[]): number {
  return Math.round((count * subscribers.length) / 408);
}

/** They sign up some minutes before they become a customer; a third had looked around before. */
function drawCustomer(random: SeededRandom, index: number, subscriber: Subscriber): Person {
  const { userId, country, customerAt, stays } = subscriber;
  const signedUpAt = customerAt - random.integer(2, 25) * MINUTE;
  const lookedAround = random.chance(0.35);
  const leftSoon = (stays[0]?.to ?? Number.POSITIVE_INFINITY) < customerAt + 20 * DAY;
  return {
    key: `customer-${index}`,
    userId,
    anonymousId: lookedAround ? random.id("visitor", 12) : null,
    country,
    source: drawSource(random),
    cameAt: lookedAround ? signedUpAt - random.integer(5, 6 * 24 * 60) * MINUTE : signedUpAt,
    signedUpAt,
    stays,
    activatesAt: drawActivation(random, signedUpAt, leftSoon ? 0.6 : 0.96),
  };
}

type MomentNear = (random: SeededRandom) => Seconds;

function drawTrier(random: SeededRandom, index: number, momentNear: MomentNear): Person {
  const signedUpAt = momentNear(random);
  const plan: PlanName = "starter";
  return {
    key: `trier-${index}`,
    userId: random.id("user", 10),
    anonymousId: null,
    country: drawCountry(random),
    source: drawSource(random),
    cameAt: signedUpAt,
    signedUpAt,
    stays: [{ from: signedUpAt, to: signedUpAt + random.integer(2, 21) * DAY, plan }],
    activatesAt: drawActivation(random, signedUpAt, 0.34),
  };
}

function drawVisitor(random: SeededRandom, index: number, momentNear: MomentNear): Person {
  return {
    key: `visitor-${index}`,
    userId: null,
    anonymousId: random.id("visitor", 12),
    country: drawCountry(random),
    source: drawSource(random),
    cameAt: momentNear(random),
    signedUpAt: null,
    stays: [],
    activatesAt: null,
  };
}

/** Most of those who ever do, do at once; the others within days, and a few too late for the activation rate. */
function drawActivation(
  random: SeededRandom,
  signedUpAt: Seconds,
  probability: number,
): Seconds | null {
  const [does, soon] = [random.chance(probability), random.pick({ hours: 72, days: 22, weeks: 6 })];
  const delay = {
    hours: random.integer(6, 170) * MINUTE,
    days: random.integer(20, 150) * HOUR,
    weeks: random.integer(8, 24) * DAY,
  };
  return does ? signedUpAt + delay[soon] : null;
}

function drawSource(random: SeededRandom): string | null {
  const source = random.pick({
    search: 30,
    newsletter: 17,
    podcast: 11,
    referral: 18,
    "trade press": 8,
    none: 16,
  });
  return source === "none" ? null : source;
}

function drawCountry(random: SeededRandom): string {
  return random.pick({ GB: 58, US: 20, IE: 6, DE: 5, NL: 4, CA: 3, FR: 2, AU: 2 });
}
