import type { Definition } from "../../definition.ts";

export const eventVolumeDefinition: Definition = {
  key: "eventVolume",
  name: "Event volume",
  unit: "count",
  goodDirection: "none",
  text: "How many product events happened in the period, by name or by the tracking plan's category, the most frequent first; the rest is one row. Each message counts once, however often it was sent, on the day on which it happened: days of the account's time zone, both ends of the period included.",
  leftOut:
    "Messages that were refused; calls that only tell who a person is; and what a backend adds to usage counters.",
  source: "https://segment.com/docs/connections/spec/track/",
};
