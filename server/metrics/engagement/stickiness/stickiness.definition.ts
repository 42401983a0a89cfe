import type { Definition } from "../../definition.ts";

export const stickinessDefinition: Definition = {
  key: "stickiness",
  name: "Stickiness",
  unit: "share",
  goodDirection: "up",
  text: "DAU/MAU: the mean of the daily active users of the 30 calendar days that end with a day, divided by the monthly active users of that day. It is the share of those days on which an active person comes, on average. Beside it DAU/WAU, the same over 7 days, and on how many of the 30 days how many people were active. The day is the period's last one, or each one of the series; days of the account's time zone.",
  leftOut:
    "Today, unless the period reaches it. A day before the first event counts as one on which nobody came, so the first 30 days of a history are low.",
  source: "https://mixpanel.com/blog/what-is-the-stickiness-ratio/",
};
