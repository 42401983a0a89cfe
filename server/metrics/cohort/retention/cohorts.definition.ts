import type { Definition } from "../../definition.ts";

export const cohortsDefinition: Definition = {
  key: "cohorts",
  name: "Cohort retention",
  unit: "share",
  goodDirection: "up",
  text: "Of the people who signed up, activated or paid for the first time ever in a day, week or month, the share that came back in each period after it. On: in that period. On or after: in that period or any later one so far. Bracket: at least once from one period to another, both included. Coming back is anything that makes a person active, a core action, a named event, or a payment that Stripe took. Period 0 is the cohort's own, and may be below 100 % where the event that makes the cohort is not the one that counts. Periods are calendar days, weeks and months of the account's time zone and week start; rolling ones are of 24 hours, 7 or 30 times 24 hours from each person's own moment, the end not included. The mean weighs each cohort by its people.",
  leftOut:
    "A period that has not begun has no cell, and one that is not over for everybody is told with what it has so far, as incomplete, and is in no mean. On or after can still rise when somebody comes back late. What people did before the cohort's first day, and payments of Stripe customers who are linked to nobody.",
  source: "https://posthog.com/docs/product-analytics/retention",
};
