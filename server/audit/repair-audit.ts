import type { Finding } from "../domain/audit.ts";

/** The name of an object at Stripe. */
export interface NamedObject {
  /** Stripe's word for the kind. */
  readonly type: string;
  readonly id: string;
}

/** The objects whose newest state would mend some findings, each once. What is told for completeness' sake needs none. */
export function objectsToFetch(findings: readonly Finding[]): NamedObject[] {
  const names = findings
    .filter(({ severity }) => severity !== "info")
    .flatMap(({ kind, objectType: type, objectId: id, customerId }): NamedObject[] => {
      // Where a subscription has no discount, its customer's holds.
      const holder = kind === "mrr" ? (customerId ?? null) : null;
      return holder === null
        ? [{ type, id }]
        : [
            { type: "customer", id: holder },
            { type, id },
          ];
    });
  return [...new Map(names.map((name) => [`${name.type} ${name.id}`, name])).values()];
}
