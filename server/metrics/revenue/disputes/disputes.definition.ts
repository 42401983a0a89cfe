import type { Definition } from "../../definition.ts";

export const disputesDefinition: Definition = {
  key: "disputes",
  name: "Disputes",
  unit: "count",
  goodDirection: "down",
  text: "Disputes opened in the period, on the day they were opened in the account's time zone, and what became of them since: won, lost, or open still. So the outcomes of a past period still change; asked as of a moment, they are those that were known then. An inquiry, with which a bank only asks, moves no money and is counted apart; so is one that was prevented. The money is told by the day it moved: what Stripe withdrew, as a positive amount, and what it gave back, in the currency of the balance. Each dispute counts once, however many events speak of it.",
  leftOut: "The fees of disputes, which stand among the fees.",
  source: "https://docs.stripe.com/api/disputes/object",
};
