import type { Definition } from "../../definition.ts";

const SIGN_UP =
  "A person signs up once: at their first sign-up event ever, or at the moment that the company says (the trait createdAt), which comes first in rank.";

export const newUsersDefinition: Definition = {
  key: "newUsers",
  name: "New users",
  unit: "count",
  goodDirection: "up",
  text: `How many people signed up in the period. ${SIGN_UP} Days of the account's time zone, both ends included; complete days only, unless the period reaches into today.`,
  leftOut:
    "People of whom nobody said when they signed up, though they may be active or pay; and a second sign-up of somebody who is known already.",
  source: "https://posthog.com/docs/product-analytics/lifecycle",
};

export const totalUsersDefinition: Definition = {
  key: "totalUsers",
  name: "Total users",
  unit: "count",
  goodDirection: "up",
  text: `How many people had signed up by the end of a day, since the beginning. ${SIGN_UP} Two people who turn out to be one count as one, for the past too. Days of the account's time zone.`,
  leftOut:
    "People of whom nobody said when they signed up. Nobody is taken off for being inactive: active users tell that.",
  source: "https://amplitude.com/blog/user-metrics",
};
