import type { Definition } from "../../definition.ts";

export const activationRateDefinition: Definition = {
  key: "activationRate",
  name: "Activation rate",
  unit: "share",
  goodDirection: "up",
  text: "Of the people who signed up in the period, the share that did the tracking plan's activation event within so many times 24 hours after their sign-up (7 unless asked otherwise), the end not included. Who activated before they signed up counts. Only days of sign-up whose people have all had that long: the others are told as open, with how many signed up on them, and are no part of the share. Days of the account's time zone.",
  leftOut:
    "People of whom nobody said when they signed up; activations after the window; and the youngest days of sign-up, which would look low only because their time is not over.",
  source: "https://amplitude.com/blog/activation-rate",
};
