import { readFileSync } from "node:fs";

const UNITS = {
  mrr: ["MRR", "MONEY_PER_MONTH", "UP"],
  arr: ["ARR", "MONEY_PER_YEAR", "UP"],
  mrrMovements: ["MRR movements", "MONEY_PER_MONTH", "NONE"],
  activeSubscriptions: ["Active subscriptions", "COUNT", "UP"],
  grossRevenue: ["New revenue", "MONEY", "UP"],
  netRevenue: ["Net revenue", "MONEY", "UP"],
  refunds: ["Refunds", "MONEY", "DOWN"],
  failedPayments: ["Failed payments", "COUNT", "DOWN"],
  payments: ["Payments", "MONEY", "NONE"],
  totalRevenue: ["Total revenue", "MONEY", "UP"],
  dailyActiveUsers: ["Daily active users (DAU)", "COUNT", "UP"],
  weeklyActiveUsers: ["Weekly active users (WAU)", "COUNT", "UP"],
  monthlyActiveUsers: ["Monthly active users (MAU)", "COUNT", "UP"],
  stickiness: ["Stickiness", "SHARE", "UP"],
  lifecycle: ["User lifecycle", "COUNT", "NONE"],
  activationRate: ["Activation rate", "SHARE", "UP"],
  featureAdoption: ["Feature adoption", "SHARE", "UP"],
  totalUsers: ["Total users", "COUNT", "UP"],
  newUsers: ["New users", "COUNT", "UP"],
  productUsage: ["Product usage", "COUNT", "UP"],
  eventVolume: ["Event volume", "COUNT", "NONE"],
  topUsers: ["Top users", "COUNT", "NONE"],
  powerUserCurve: ["Power-user curve", "SHARE", "NONE"],
  usageCounters: ["Usage counters", "COUNT", "NONE"],
} as const;

/** A metric of the made-up catalogue. */
export type MetricKey = keyof typeof UNITS;

/** The keys of the made-up catalogue. */
export const METRIC_KEYS: readonly string[] = Object.keys(UNITS);

/** A definition as the schema has it, with words of about the length of real ones. */
export function definition(key: MetricKey) {
  const [name, unit, goodDirection] = UNITS[key];
  return {
    key,
    name,
    unit,
    goodDirection,
    text: `What ${name} counts, in a sentence or two, as the server's own definition says it.`,
    leftOut: "Trials, one-off items, taxes, and what is billed by use.",
    source: "https://docs.stripe.com/billing/subscriptions/analytics",
  };
}

/** The served schema's text. Read from the repository's root, where every script of ours is run. */
export function readSchema(): string {
  return readFileSync("schema/graphql/schema.graphql", "utf8");
}
