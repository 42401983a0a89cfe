import type { CustomerFact, Fact } from "../../domain/facts.ts";
import { type StripeEvent, stampOf } from "../event.ts";
import { Reader } from "../reader.ts";
import { rankOf, userIdOf } from "./common.ts";
import { discountFacts } from "./discount.ts";

/** `customer.created`, `customer.updated`, `customer.deleted`. */
export function mapCustomer(event: StripeEvent): Fact[] {
  const customer = new Reader(event.object, "customer");
  const deleted = event.type === "customer.deleted" || customer.boolean("deleted", false);
  const fact: CustomerFact = {
    kind: "customer",
    id: customer.string("id"),
    email: customer.optionalString("email"),
    name: customer.optionalString("name"),
    country: customer.optionalObject("address")?.optionalString("country") ?? null,
    userId: userIdOf(customer),
    deleted,
    createdAt: customer.optionalDate("created"),
    stamp: stampOf(event, rankOf(event.type)),
  };
  const discount = customer.optionalObject("discount");
  return [fact, ...(discount === null ? [] : discountFacts(discount, event, null))];
}
