import type { Definition } from "../../definition.ts";

export const powerUserCurveDefinition: Definition = {
  key: "powerUserCurve",
  name: "Power user curve",
  unit: "share",
  goodDirection: "up",
  text: "Of the people who were active in the 30 calendar days (or as many as are asked for) that end with the period's last day, the share that was active on exactly so many of them, from one day to all; beside it the same of the days that end with the last day of the period before. The shares add up to one. Days of the account's time zone.",
  leftOut:
    "People who were not active in these days. Today, unless the period reaches it. Days before the first event count as days on which nobody came.",
  source: "https://andrewchen.com/power-user-curve/",
};
