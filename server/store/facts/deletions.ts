import { customers, products } from "../../../schema/tables/stripe-objects.ts";
import type { DeletionFact } from "../../domain/facts.ts";
import type { Transaction } from "../database.ts";
import { insertNew } from "../upsert.ts";
import { stampRow } from "./newest.ts";

/** Where each kind is kept, and by which column a deletion names it: an id of a coupon may have stood for several. */
const ROWS: Readonly<Record<DeletionFact["object"], { table: string; column: string }>> = {
  customer: { table: "customers", column: "id" },
  product: { table: "products", column: "id" },
  price: { table: "prices", column: "id" },
  coupon: { table: "coupons", column: "coupon_id" },
  invoice: { table: "invoices", column: "id" },
};

/** The stamp of a row that only says that something is gone: any news of the rest is newer. */
const NO_NEWS_YET = stampRow({ at: new Date(0), rank: 0, eventId: "" });

/**
 * Marks deleted objects and leaves the rest of what is known of them as it was. A customer or a product gets a row where
 * it has none, so that older news which comes later does not bring it back; the others bear on nothing by being there.
 */
export async function markDeleted(tx: Transaction, facts: readonly DeletionFact[]): Promise<void> {
  if (facts.length === 0) return;
  const idsOf = (object: string) =>
    facts.filter((fact) => fact.object === object).map(({ id }) => id);
  const unknown = { deleted: true, ...NO_NEWS_YET };
  await insertNew(
    tx,
    customers,
    idsOf("customer").map((id) => ({ id, ...unknown })),
  );
  await insertNew(
    tx,
    products,
    idsOf("product").map((id) => ({ id, active: false, ...unknown })),
  );
  for (const [object, { table, column }] of Object.entries(ROWS)) {
    const ids = idsOf(object);
    if (ids.length === 0) continue;
    await tx`update ${tx(table)} set deleted = true where ${tx(column)} = any(${ids})`;
  }
}
