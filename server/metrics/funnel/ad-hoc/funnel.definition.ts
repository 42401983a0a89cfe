import type { Definition } from "../../definition.ts";

export const funnelDefinition: Definition = {
  key: "funnel",
  name: "Funnel",
  unit: "count",
  goodDirection: "up",
  text: "How many people, or entries, came from a first step to each of the steps after it. Every event of the first step in the period is an entry; each later step has to come after the one before and less than the window after the entry, whether or not the period is over by then. The same moment is neither before nor after another. In SEQUENTIAL order anything may happen in between; in STRICT order nothing else that is known of the person may; in ANY order the steps after the first may come in any, and step n counts who has taken n of them, each by an event of its own. A person counts once, by the entry that came furthest, the earliest of several as good. Where entries are counted, a later event takes one of them a step further, the earliest that waits for it, and is then no entry itself. An exclusion between two steps, or where the later was not taken until the window's end, takes the entry out. Payments are money that was taken, refunds money that went back, of the customers linked to a person. Days of the account's time zone, both ends of the period included; the window in times of an hour.",
  leftOut:
    "People or entries that an exclusion took out, who are told apart; and money that belongs to nobody known. Who can still come further, since the window is not over, is counted where they stand and told as open.",
  source: "https://posthog.com/docs/product-analytics/funnels",
};
