import type { Definition } from "../../definition.ts";

export const featureAdoptionDefinition: Definition = {
  key: "featureAdoption",
  name: "Feature adoption",
  unit: "share",
  goodDirection: "up",
  text: "Of the people who were active in the 30 calendar days that end with the period's last day (MAU), the share that used a feature in them. What uses a feature is said by the tracking plan: names of events, and feature_used by its featureName. One line for each feature that anybody has ever used, the most used first. Days of the account's time zone.",
  leftOut:
    "Use of a feature by what does not make a person active. The shares do not add up: a person may use several features.",
  source: "https://mixpanel.com/blog/product-adoption/",
};
