import type { Definition } from "../../definition.ts";

export const productUsageDefinition: Definition = {
  key: "productUsage",
  name: "Product usage",
  unit: "count",
  goodDirection: "up",
  text: "How often people did what the product is for. The tracking plan says which events are core actions that succeeded, which are core actions that failed, and which are exports; of the plan that comes with Tidemark these are enrichments, and exports as CSV, as JSON and to the tracker. Attempted is succeeded and failed together, and the success rate is what succeeded of what was attempted. Of each numeric property that the plan sums it tells the total and the mean of the events that had a number there: contacts altogether, and contacts per enrichment. Events count on the day on which they happened, days of the account's time zone and both ends of the period included.",
  leftOut:
    "Core actions that began and neither succeeded nor failed: nobody knows yet. The usage counters that a backend keeps, which are a number of their own.",
  source: "https://geteppo.com/blog/product-usage",
};
