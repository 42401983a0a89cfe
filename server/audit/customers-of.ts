import type { Finding } from "../domain/audit.ts";
import type { Fact } from "../domain/facts.ts";
import type { StripeSide } from "./stripe-side.ts";

/** Names in each finding whose object it is, as far as what was read of Stripe says so. */
export function customersOf({ balance, objects }: StripeSide): (finding: Finding) => Finding {
  const charges = objects.get("charge");
  const ofFact = (fact: Fact | undefined): string | null =>
    textOf(fact, "customerId") ??
    textOf(charges?.get(textOf(fact, "chargeId") ?? ""), "customerId");
  const ofSource = new Map(balance.map(({ id, sourceId }) => [id, sourceId]));
  const ofId = (type: string, id: string): string | null => {
    if (type !== "balance_transaction") return ofFact(objects.get(type)?.get(id));
    const source = ofSource.get(id) ?? "";
    return ofFact(charges?.get(source) ?? objects.get("refund")?.get(source));
  };
  return (finding) => ({ ...finding, customerId: ofId(finding.objectType, finding.objectId) });
}

function textOf(fact: Fact | undefined, field: string): string | null {
  const said: unknown = fact === undefined ? null : Reflect.get(fact, field);
  return typeof said === "string" ? said : null;
}
