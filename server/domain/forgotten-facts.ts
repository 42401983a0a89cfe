import type { Fact } from "./facts.ts";

/** A fact of a forgotten customer without what is personal in it: money, plans and times stay as they are. */
export function withoutPersonal(fact: Fact): Fact {
  switch (fact.kind) {
    case "customer":
      return { ...fact, email: null, name: null, userId: null };
    case "subscription":
      return { ...fact, userId: null };
    case "checkoutSession":
      return { ...fact, clientReferenceId: null };
    case "charge":
      return { ...fact, description: null, failureMessage: null };
    default:
      return fact;
  }
}

/** The fields of facts that may be personal, whatever the kind: what `withoutPersonal` takes out. */
export const PERSONAL_FIELDS = [
  "email",
  "name",
  "userId",
  "clientReferenceId",
  "description",
  "failureMessage",
] as const;

/** The customer that a fact is of; null: of none, or it does not say. */
export function customerOfFact(fact: Fact): string | null {
  if (fact.kind === "customer") return fact.id;
  return "customerId" in fact ? fact.customerId : null;
}
