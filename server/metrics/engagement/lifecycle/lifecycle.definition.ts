import type { Definition } from "../../definition.ts";

export const lifecycleDefinition: Definition = {
  key: "lifecycle",
  name: "User lifecycle",
  unit: "count",
  goodDirection: "none",
  text: "What became of people from one day, week or month to the next. New: active for the first time ever. Returning: active, and in the one before. Resurrected: active, not in the one before, but some time earlier. Dormant: not active, but in the one before. New, returning and resurrected add up to who was active. Calendar days, weeks and months of the account's time zone and week start; each one that overlaps the period is told whole.",
  leftOut:
    "Dormant is not told of the day, week or month that is not over: who has not come yet may still come. People who were dormant before stay uncounted until they come back.",
  source: "https://posthog.com/docs/product-analytics/lifecycle",
};
