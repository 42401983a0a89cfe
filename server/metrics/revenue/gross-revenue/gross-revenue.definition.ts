import type { Definition } from "../../definition.ts";

/** The ledger's kinds that bring money in. */
export const GROSS_REVENUE_KINDS = ["charge", "off_stripe"] as const;

export const grossRevenueDefinition: Definition = {
  key: "grossRevenue",
  name: "New revenue (gross)",
  unit: "money",
  goodDirection: "up",
  text: "Money collected in the period: the captured amount of every succeeded charge, on the day of its capture in the account's time zone, and what was paid outside Stripe and recorded on an invoice; tax included, before refunds, disputes and fees. Each charge counts once, however many events speak of it, whether or not it is linked to a customer. Complete days only, unless the period reaches into today.",
  leftOut: "Authorisations that were not captured, pending and failed charges.",
  source: "https://docs.stripe.com/api/charges/object",
};
