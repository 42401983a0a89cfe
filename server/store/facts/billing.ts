import type { PgTable } from "drizzle-orm/pg-core";
import {
  checkoutSessions,
  creditNotes,
  disputeStates,
  disputes,
  paymentIntents,
} from "../../../schema/tables/stripe-billing.ts";
import { payoutEntries, payouts } from "../../../schema/tables/stripe-payouts.ts";
import type { BillingFact } from "../../domain/billing-facts.ts";
import type { Transaction } from "../database.ts";
import { together } from "../together.ts";
import { insertNew, upsertNewest } from "../upsert.ts";
import { newestPerId, stampRow } from "./newest.ts";

/** The objects around money that have one table and no effect of their own; see invoices.ts and money.ts for the others. */
const TABLES: Readonly<
  Record<Exclude<BillingFact["kind"], "invoice" | "invoicePayment" | "balanceTransaction">, PgTable>
> = {
  paymentIntent: paymentIntents,
  checkoutSession: checkoutSessions,
  dispute: disputes,
  creditNote: creditNotes,
  payout: payouts,
};

/**
 * Brings each object to its newest known state, and keeps every state that a dispute was ever seen in and every entry that
 * a payout was ever told to be made of: an entry never changes, and a list that is still growing is asked for again.
 */
export async function storeBillingObjects(
  tx: Transaction,
  facts: readonly BillingFact[],
  knownAt: Date,
): Promise<void> {
  const work = Object.entries(TABLES).map(([kind, table]) => {
    const newest = newestPerId(
      facts.filter((fact) => fact.kind === kind),
      ({ id }) => id,
    );
    const rows = newest.map(({ stamp, ...object }) => ({ ...object, ...stampRow(stamp) }));
    return upsertNewest(tx, table, rows);
  });
  const states = facts
    .filter((fact) => fact.kind === "dispute")
    .map(({ id: disputeId, status, stamp }) => {
      return { disputeId, status, knownAt, ...stampRow(stamp) };
    });
  const entries = facts
    .filter((fact) => fact.kind === "payout")
    .flatMap(({ id: payoutId, entries: told }) =>
      (told ?? []).map((entry) => ({ payoutId, ...entry })),
    );
  await together([
    ...work,
    insertNew(tx, disputeStates, states),
    insertNew(tx, payoutEntries, entries),
  ]);
}
