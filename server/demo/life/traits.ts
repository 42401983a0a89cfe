import type { CouponName } from "../catalogue.ts";
import {
  type BillingPeriod,
  CUSTOMER_COUNT,
  type DemoCurrency,
  FOUNDER_COUNT,
  type PlanName,
} from "../company.ts";
import type { Seconds } from "../moments.ts";
import type { SeededRandom } from "../seeded-random.ts";

/** What somebody signs up for. */
export interface Offer {
  readonly plan: PlanName;
  readonly period: BillingPeriod;
  readonly quantity: number;
  readonly coupon: CouponName | null;
}

/**
 * How a life begins: paid at once, or by a trial that leads to a payment, is called off before its end, or ends
 * without a card.
 */
type Beginning = "paid" | "converts" | "callsOff" | "leavesNoCard";

/**
 * Rare happenings are cast and not left to chance, so that every demo shows each of them. Whoever plays a part stays
 * until it is played.
 */
export type Part =
  | "pauses"
  | "pausesCollection"
  | "isWonBack"
  | "returns"
  | "isRefundedInFull"
  | "isRefundedInVain"
  | "neverPaysAgain";

/** Who a customer is, before anything has happened to them. */
export interface Traits {
  readonly currency: DemoCurrency;
  /** ISO 3166 alpha-2. */
  readonly country: string;
  readonly beginning: Beginning;
  readonly offer: Offer;
  /** Null: an ordinary customer. */
  readonly part: Part | null;
}

/** One part for some of every 48 customers, spread so that several players of each have come early enough. */
const CAST: ReadonlyMap<number, Part> = new Map([
  [5, "pauses"],
  [11, "isRefundedInVain"],
  [17, "returns"],
  [23, "isRefundedInFull"],
  [29, "pausesCollection"],
  [35, "isWonBack"],
  [41, "neverPaysAgain"],
]);

const CAST_SIZE = 48;

/** Draws who the customer with this number in the order of sign-up is. */
export function drawTraits(random: SeededRandom, index: number, at: Seconds): Traits {
  const part = CAST.get(index % CAST_SIZE) ?? null;
  const currency = random.pick({ gbp: 80, usd: 20 });
  const country = drawCountry(random, currency);
  const plan = drawPlan(random, index / CUSTOMER_COUNT);
  const drawnBeginning = random.pick({ paid: 48, converts: 30, callsOff: 14, leavesNoCard: 8 });
  const drawnPeriod = random.pick({ month: plan === "starter" ? 72 : 54, year: 40 });
  const quantity = drawQuantity(random, plan);
  const beginning = part === null ? drawnBeginning : "paid";
  // Trials are offered by the month only, and parts are played from month to month.
  const period = beginning === "paid" && part === null ? drawnPeriod : "month";
  const drawnCoupon = drawCoupon(random, { index, at, beginning, period });
  const coupon = part === null ? drawnCoupon : null;
  return { currency, country, beginning, offer: { plan, period, quantity, coupon }, part };
}

function drawCountry(random: SeededRandom, currency: DemoCurrency): string {
  const british = { GB: 78, IE: 8, DE: 5, NL: 4, FR: 3, SE: 2 };
  const american = { US: 80, CA: 13, AU: 7 };
  return currency === "gbp" ? random.pick(british) : random.pick(american);
}

/** Bigger customers come as the company gets known: `age` goes from 0, the first customer, to 1, the newest. */
function drawPlan(random: SeededRandom, age: number): PlanName {
  return random.pick({ starter: 42 - 9 * age, team: 44, scale: 11 + 9 * age });
}

function drawQuantity(random: SeededRandom, plan: PlanName): number {
  const seats = random.pick({ "2": 26, "3": 26, "4": 18, "5": 12, "6": 8, "8": 6, "12": 4 });
  return plan === "team" ? Number(seats) : 1;
}

/** Founders' price for the first; half price in November and March; a welcome for some who pay at once. */
function drawCoupon(
  random: SeededRandom,
  who: { index: number; at: Seconds; beginning: Beginning; period: BillingPeriod },
): CouponName | null {
  const [inCampaign, isWelcomed] = [random.chance(0.4), random.chance(0.16)];
  if (who.index < FOUNDER_COUNT) return "founder";
  const month = new Date(who.at * 1000).getUTCMonth() + 1;
  const isCampaign = month === 11 || month === 3;
  if (isCampaign && inCampaign && who.period === "month") return "quarter";
  return isWelcomed && who.beginning === "paid" ? "welcome" : null;
}
