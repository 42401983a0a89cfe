import type { DeletionFact } from "../../domain/facts.ts";
import type { Transaction } from "../database.ts";

/** Where each kind is kept, and by which column a deletion names it: an id of a coupon may have stood for several. */
const ROWS: Readonly<Record<DeletionFact["object"], { table: string; column: string }>> = {
  customer: { table: "customers", column: "id" },
  product: { table: "products", column: "id" },
  price: { table: "prices", column: "id" },
  coupon: { table: "coupons", column: "coupon_id" },
  invoice: { table: "invoices", column: "id" },
};

/** Marks what is known of deleted objects and leaves the rest of it as it was; of an unknown one there is nothing to mark. */
export async function markDeleted(tx: Transaction, facts: readonly DeletionFact[]): Promise<void> {
  for (const [object, { table, column }] of Object.entries(ROWS)) {
    const ids = facts.filter((fact) => fact.object === object).map(({ id }) => id);
    if (ids.length === 0) continue;
    await tx`update ${tx(table)} set deleted = true where ${tx(column)} = any(${ids})`;
  }
}
