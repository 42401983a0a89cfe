import type { Definition } from "../../definition.ts";

const LEFT_OUT =
  "What happens to a person without their doing, such as an e-mail that was sent, and system, performance and error events: the tracking plan says which names make active. Today, unless the period reaches it, since it is not over.";

export const dailyActiveUsersDefinition: Definition = {
  key: "dailyActiveUsers",
  name: "Daily active users (DAU)",
  unit: "count",
  goodDirection: "up",
  text: "How many different people did something on a day, a calendar day of the account's time zone. Each counts once, under whatever name they did it; exact, never estimated.",
  leftOut: LEFT_OUT,
  source: "https://docs.telemetry.mozilla.org/concepts/terminology.html",
};

export const weeklyActiveUsersDefinition: Definition = {
  key: "weeklyActiveUsers",
  name: "Weekly active users (WAU)",
  unit: "count",
  goodDirection: "up",
  text: "How many different people did something in the 7 calendar days that end with a day, this one included; days of the account's time zone. A rolling count for every day, and not one of calendar weeks. Each counts once; exact, never estimated.",
  leftOut: LEFT_OUT,
  source: "https://docs.statsig.com/metrics/user/",
};

export const monthlyActiveUsersDefinition: Definition = {
  key: "monthlyActiveUsers",
  name: "Monthly active users (MAU)",
  unit: "count",
  goodDirection: "up",
  text: "How many different people did something in the 30 calendar days that end with a day, this one included; days of the account's time zone. A rolling count for every day, and not one of calendar months. Each counts once; exact, never estimated.",
  leftOut: LEFT_OUT,
  source: "https://cube.dev/docs/guides/recipes/active-users",
};
