import type { Definition } from "../../definition.ts";

export const restatementsDefinition: Definition = {
  key: "restatements",
  name: "Restatements",
  unit: "money",
  goodDirection: "none",
  text: "Which late news changed which past month, and by how much, newest first: one line for each event, month, customer and currency. Months are those of the account's time zone. Of MRR it is the change of the month's movements, which bears on the level of every day after it too; of net revenue the change of the month's sum. A month is past an hour after its end.",
  leftOut:
    "Months that ended before the first event was received (they were loaded and never stated), changes of policy or time zone (no news), changes that cancel out within a month, fees.",
  source: "https://docs.stripe.com/webhooks#event-ordering",
};
