import type { Definition } from "../../definition.ts";

export const cohortCurvesDefinition: Definition = {
  key: "cohortCurves",
  name: "Cohort curves",
  unit: "share",
  goodDirection: "up",
  text: "Chosen cohorts beside one another: who came back, as cohort retention tells it, and what they paid, as cohort revenue tells it. A cohort is chosen by any day of it.",
  leftOut: "What cohort retention and cohort revenue leave out.",
  source: "https://posthog.com/docs/product-analytics/retention",
};
