import type { CustomerFact, Fact } from "../../domain/facts.ts";
import { type StripeEvent, stampOf } from "../event.ts";
import { Reader } from "../reader.ts";
import { rankOf, sourceOf, userIdOf } from "./common.ts";
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
    source: sourceOf(customer),
    deleted,
    createdAt: customer.optionalDate("created"),
    stamp: stampOf(event, rankOf(event.type)),
  };
  return [fact, ...discountsOf(customer, event)];
}

/** The customer's discount; or the one that an update took away, which is then named only by what was before. */
function discountsOf(customer: Reader, event: StripeEvent): Fact[] {
  const customerId = customer.string("id");
  const discount = customer.optionalObject("discount");
  if (discount !== null) return discountFacts(discount, event, { customerId });
  const previous = event.previous?.optionalObject("discount") ?? null;
  if (previous === null) return [];
  return discountFacts(previous, event, { customerId, removedAt: event.createdAt });
}
