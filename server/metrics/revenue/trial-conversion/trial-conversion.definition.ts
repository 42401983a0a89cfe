import type { Definition } from "../../definition.ts";

export const trialConversionDefinition: Definition = {
  key: "trialConversion",
  name: "Trial conversion",
  unit: "share",
  goodDirection: "up",
  text: "The share of the trials started in a period that converted, whenever they did: a cohort by start. So the figure of a past period still changes as long as trials of it are open; how many are is told beside it as `pending`, and the ratio takes them as not converted yet. A trial converts when its subscription becomes active, whatever that is worth then, and is lost when it ends first; one whose subscription is paused for want of a way to pay is open. Each trial of a subscription counts, on the day it started in the account's time zone, under the plan of its first item. One that was over before the first news of its subscription is known from what Stripe still says of it. In a series each day, week or month is a period of its own.",
  leftOut:
    "Trials of single items in an active subscription; free plans that are no trial to Stripe. That the first invoice was paid is not asked for: a trial that went past due converted, and is churn if it ends.",
  source: "https://help.chartmogul.com/hc/en-us/articles/213441685",
};
