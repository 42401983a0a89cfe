import type { Definition } from "../../definition.ts";

export const cohortMrrRetentionDefinition: Definition = {
  key: "cohortMrrRetention",
  name: "Cohort MRR retention",
  unit: "share",
  goodDirection: "up",
  text: "Of the customers whose first payment ever fell into a day, week or month, those who had MRR at its end are followed. Net: their MRR at the end of each period after it as a share of what it was then; who left and came back counts with what they pay again. Gross: the same with each of them at its lowest until then and never above its start. Revenue churn is the rest of gross; logo churn the share of these customers who have no MRR at the end of the period. By currency, and of logos of whatever currency. Days, weeks and months of the account's time zone and week start; the MRR of a period that is not over is that of now.",
  leftOut:
    "Customers of the cohort without MRR at the end of its own period, and whatever MRR leaves out. Customers count whether or not they are linked to a person; the filter is of customers.",
  source: "https://github.com/ondraz/tidemill/blob/main/docs/definitions.md",
};
