/**
 * The demo company: Northquay sells promotion and contact enrichment to people who release music. Labels, promoters
 * and agencies pay by plan, monthly or yearly, in pounds or dollars.
 */
export const COMPANY = {
  name: "Northquay",
  timeZone: "Europe/London",
  /** 1 Monday (ISO 8601). */
  weekStart: 1,
  country: "GB",
} as const;

/** Whoever passes no other seed gets the company that the screenshots show. */
export const DEMO_SEED = "northquay";

/** How far back the first sign-up lies. Long enough for yearly plans to renew and for cohorts to be told apart. */
export const STORY_MONTHS = 18;

/** Everyone who ever signed up, also those who never paid. */
export const CUSTOMER_COUNT = 408;

/** The plans by the names the code calls them. */
export type PlanName = "starter" | "team" | "scale";

/** How often a plan is paid. */
export type BillingPeriod = "month" | "year";

/** What Northquay takes. */
export type DemoCurrency = "gbp" | "usd";

/** What a plan is and costs. */
export interface Plan {
  readonly name: string;
  readonly description: string;
  /** Team is sold by seat, the others by workspace; null where a quantity has no name. */
  readonly unitLabel: string | null;
  /** Per unit and month, in minor units of the currency. */
  readonly monthly: Readonly<Record<DemoCurrency, number>>;
}

/** The three plans, cheapest first. */
export const PLANS: Readonly<Record<PlanName, Plan>> = {
  starter: {
    name: "Starter",
    description: "500 enriched contacts a month for one person.",
    unitLabel: null,
    monthly: { gbp: 39_00, usd: 49_00 },
  },
  team: {
    name: "Team",
    description: "2,000 enriched contacts a month for each seat, shared lists and exports.",
    unitLabel: "seat",
    monthly: { gbp: 49_00, usd: 59_00 },
  },
  scale: {
    name: "Scale",
    description: "Unlimited enrichment, campaign tracking and the radio desk.",
    unitLabel: "workspace",
    monthly: { gbp: 490_00, usd: 590_00 },
  },
};

/** Two months free: what a year costs, in months. */
export const MONTHS_PAID_PER_YEAR = 10;

/** Scale became dearer for new customers; who had it before keeps the old price. Per month, minor units. */
export const RAISED_SCALE: Readonly<Record<DemoCurrency, number>> = { gbp: 540_00, usd: 650_00 };

/** How long before today the price was raised. */
export const PRICE_RAISE_DAYS_AGO = 138;

/** A free trial of the monthly plans. */
export const TRIAL_DAYS = 14;

/** The first customers got the founders' price for good. */
export const FOUNDER_COUNT = 30;
