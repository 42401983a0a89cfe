import { ledgerEntriesSuperseded } from "../../../schema/tables/ledger.ts";
import type { Transaction } from "../database.ts";
import { insertNew } from "../upsert.ts";

/** What a question as of a moment can tell of an entry, and since when that was believed. */
export interface Believed {
  readonly id: string;
  readonly kind: string;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly day: string;
  readonly customerId: string | null;
  readonly planId: number;
  readonly segmentId: number;
  readonly eventId: string;
  readonly knownAt: Date;
}

/** Keeps what was believed of entries until a moment. What came and went within one moment was never believed. */
export async function supersedeEntries(
  tx: Transaction,
  entries: readonly Believed[],
  supersededAt: Date,
): Promise<void> {
  const believed = entries.filter(({ knownAt }) => knownAt < supersededAt);
  await insertNew(
    tx,
    ledgerEntriesSuperseded,
    believed.map((entry) => ({ ...entry, supersededAt })),
  );
}
