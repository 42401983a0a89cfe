import type { LinkSource } from "../../generated/graphql.ts";

/** What says whose a customer is, as it follows the user: `user_7, named by a checkout`. */
export const LINKED_BY: Readonly<Record<LinkSource, string>> = {
  CHECKOUT_SESSION: "named by a checkout",
  CUSTOMER_METADATA: "named by the customer's metadata",
  DECISION: "linked by an administrator",
  SUBSCRIPTION_METADATA: "named by a subscription's metadata",
  VERIFIED_EMAIL: "by a verified e-mail address",
};
