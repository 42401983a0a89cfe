import {
  type BillingPeriod,
  type DemoCurrency,
  MONTHS_PAID_PER_YEAR,
  PLANS,
  type PlanName,
  PRICE_RAISE_DAYS_AGO,
  RAISED_SCALE,
} from "./company.ts";
import { DAY, type Seconds } from "./moments.ts";
import { createRandom, type SeededRandom } from "./seeded-random.ts";

/** A plan as Stripe knows it. */
export interface Product {
  readonly id: string;
  readonly plan: PlanName;
  readonly createdAt: Seconds;
}

/** What a plan costs in one currency and period. */
export interface Price {
  readonly id: string;
  readonly productId: string;
  readonly plan: PlanName;
  readonly period: BillingPeriod;
  readonly currency: DemoCurrency;
  /** For one unit and one period, in minor units. */
  readonly unitAmount: number;
  readonly createdAt: Seconds;
  /** From this moment on nobody new gets it; null: it is on sale. */
  readonly retiredAt: Seconds | null;
}

/** What a coupon is for. */
export type CouponName = "founder" | "quarter" | "welcome" | "stay";

/** A discount that can be given. */
export interface Coupon {
  readonly id: string;
  readonly purpose: CouponName;
  readonly name: string;
  readonly percentOff: number | null;
  readonly amountOff: number | null;
  /** Null for a percentage, which works in every currency. */
  readonly currency: DemoCurrency | null;
  readonly duration: "forever" | "repeating" | "once";
  readonly months: number | null;
  readonly createdAt: Seconds;
}

/** What Northquay sells, and at what price at which time. */
export interface Catalogue {
  readonly products: readonly Product[];
  readonly prices: readonly Price[];
  readonly coupons: readonly Coupon[];
}

/** Products and coupons exist a while before the first customer comes. */
const SET_UP_DAYS_BEFORE = 12;

/** The catalogue of a company whose first sign-up is at `storyStart` and whose last complete day ends at `storyEnd`. */
export function createCatalogue(seed: string, storyStart: Seconds, storyEnd: Seconds): Catalogue {
  const random = createRandom(`${seed}/catalogue`);
  const setUpAt = storyStart - SET_UP_DAYS_BEFORE * DAY;
  const raisedAt = storyEnd - PRICE_RAISE_DAYS_AGO * DAY + 10 * 3_600;
  const products = planNames().map((plan) => ({
    id: random.id("prod", 14),
    plan,
    createdAt: setUpAt,
  }));
  const prices = products.flatMap((product) => pricesOf(product, random, setUpAt, raisedAt));
  return { products, prices, coupons: createCoupons(setUpAt) };
}

/** The price that a new customer pays at a moment. */
export function priceOnSale(
  catalogue: Catalogue,
  terms: { plan: PlanName; period: BillingPeriod; currency: DemoCurrency },
  at: Seconds,
): Price {
  const price = catalogue.prices.find(
    (candidate) =>
      candidate.plan === terms.plan &&
      candidate.period === terms.period &&
      candidate.currency === terms.currency &&
      candidate.createdAt <= at &&
      (candidate.retiredAt === null || candidate.retiredAt > at),
  );
  if (price === undefined) throw new RangeError(`No ${terms.plan} price is on sale at ${at}.`);
  return price;
}

/** The coupon of a purpose that works in the currency. */
export function couponFor(
  catalogue: Catalogue,
  purpose: CouponName,
  currency: DemoCurrency,
): Coupon {
  const coupon = catalogue.coupons.find(
    (candidate) =>
      candidate.purpose === purpose &&
      (candidate.currency === null || candidate.currency === currency),
  );
  if (coupon === undefined) throw new RangeError(`No ${purpose} coupon works in ${currency}.`);
  return coupon;
}

function planNames(): PlanName[] {
  return ["starter", "team", "scale"];
}

function pricesOf(
  product: Product,
  random: SeededRandom,
  setUpAt: Seconds,
  raisedAt: Seconds,
): Price[] {
  const { plan } = product;
  const make = (
    currency: DemoCurrency,
    period: BillingPeriod,
    monthly: number,
    sale: Pick<Price, "createdAt" | "retiredAt">,
  ): Price => ({
    id: random.id("price", 24),
    productId: product.id,
    plan,
    period,
    currency,
    unitAmount: period === "month" ? monthly : monthly * MONTHS_PAID_PER_YEAR,
    ...sale,
  });
  const isRaised = plan === "scale";
  const currencies: DemoCurrency[] = ["gbp", "usd"];
  const periods: BillingPeriod[] = ["month", "year"];
  return currencies.flatMap((currency) =>
    periods.flatMap((period) => {
      const first = make(currency, period, PLANS[plan].monthly[currency], {
        createdAt: setUpAt,
        retiredAt: isRaised ? raisedAt : null,
      });
      if (!isRaised) return [first];
      const raised = { createdAt: raisedAt, retiredAt: null };
      return [first, make(currency, period, RAISED_SCALE[currency], raised)];
    }),
  );
}

function createCoupons(createdAt: Seconds): Coupon[] {
  const percent = { amountOff: null, currency: null, createdAt };
  const once = { percentOff: null, duration: "once", months: null, createdAt } as const;
  return [
    {
      id: "FOUNDER20",
      purpose: "founder",
      name: "Founding customer, 20% for good",
      percentOff: 20,
      duration: "forever",
      months: null,
      ...percent,
    },
    {
      id: "HALFQUARTER",
      purpose: "quarter",
      name: "Half price for three months",
      percentOff: 50,
      duration: "repeating",
      months: 3,
      ...percent,
    },
    {
      id: "STAY30",
      purpose: "stay",
      name: "Stay with us, 30% for three months",
      percentOff: 30,
      duration: "repeating",
      months: 3,
      ...percent,
    },
    {
      id: "WELCOME15",
      purpose: "welcome",
      name: "£15 welcome",
      amountOff: 15_00,
      currency: "gbp",
      ...once,
    },
    {
      id: "WELCOME20USD",
      purpose: "welcome",
      name: "$20 welcome",
      amountOff: 20_00,
      currency: "usd",
      ...once,
    },
  ];
}
