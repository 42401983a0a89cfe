import type { Definition } from "../../definition.ts";

export const topUsersDefinition: Definition = {
  key: "topUsers",
  name: "Top users",
  unit: "count",
  goodDirection: "up",
  text: "The people who did most in the period, by events that make a person active or by core actions alone, with on how many days they came and what they did in the period before. Whoever goes by several names is one person. Days of the account's time zone, both ends of the period included.",
  leftOut:
    "People who did nothing of it in the period; and what happens to a person without their doing, such as an e-mail that was sent.",
  source: "https://calliper.app/metric-dictionary/power-users",
};
