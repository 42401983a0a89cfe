import type { Definition } from "../../definition.ts";

const WHOSE =
  "A person's country and source are those of their first touch that told one, or what the company or Stripe says of them; the first plan is the first they paid for. What nobody said is a row of its own.";

export const engagementBreakdownDefinition: Definition = {
  key: "engagementBreakdown",
  name: "Engagement by country, source or first plan",
  unit: "count",
  goodDirection: "up",
  text: `Active users (DAU, WAU or MAU on the period's last day), new users, total users, core actions or exports, told apart by people's country, source or first plan, beside the period before. Each person is in one row only, so that rows and the rest add up to the figure of the same name, also where it counts different people. ${WHOSE} Days of the account's time zone.`,
  leftOut: "Rows that are nothing in both periods.",
  source: "https://posthog.com/docs/product-analytics/trends/breakdowns",
};

export const engagementRateBreakdownDefinition: Definition = {
  key: "engagementRateBreakdown",
  name: "Engagement rates by country, source or first plan",
  unit: "share",
  goodDirection: "up",
  text: `The activation rate, the success rate of core actions, or the adoption of one feature, told apart by people's country, source or first plan, beside the period before. Numerators and denominators of the rows and the rest add up to those of the figure of the same name; of activation, people whose time is not over are in neither. ${WHOSE} Days of the account's time zone.`,
  leftOut: "Rows whose denominator is nothing in both periods.",
  source: "https://posthog.com/docs/product-analytics/trends/breakdowns",
};
