import { ledgerDays } from "../../../schema/tables/ledger.ts";
import { ALL, NONE } from "../../domain/books.ts";
import type { Transaction } from "../database.ts";
import { addTo } from "../upsert.ts";

/** What of an entry its day's sums are made of. */
export interface Counted {
  readonly day: string;
  readonly kind: string;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly planId: number;
  readonly segmentId: number;
}

/** Takes entries out of the days' sums and puts others in: each counts for its plan and for all, its segment and all. */
export async function changeLedgerDays(
  tx: Transaction,
  before: readonly Counted[],
  after: readonly Counted[],
): Promise<void> {
  await addTo(
    tx,
    ledgerDays,
    ["day", "planId", "segmentId", "currency", "kind"],
    daySums(before, after),
  );
  if (before.length > 0) await tx`delete from ledger_days where entries = 0`;
}

interface DaySum extends Counted {
  readonly entries: number;
}

function daySums(before: readonly Counted[], after: readonly Counted[]): DaySum[] {
  const sums = new Map<string, DaySum>();
  const add = ({ day, currency, kind, ...entry }: Counted, sign: 1 | -1) => {
    for (const planId of [ALL, entry.planId]) {
      for (const segmentId of [ALL, entry.segmentId]) {
        const key = `${day} ${currency} ${kind} ${planId} ${segmentId}`;
        const sum = sums.get(key);
        const amountMinor = (sum?.amountMinor ?? 0n) + BigInt(sign) * entry.amountMinor;
        const entries = (sum?.entries ?? 0) + sign;
        sums.set(key, { day, currency, kind, planId, segmentId, amountMinor, entries });
      }
    }
  };
  for (const entry of before) add(entry, -1);
  for (const entry of after) add(entry, 1);
  return [...sums.values()].filter((sum) => sum.amountMinor !== 0n || sum.entries !== 0);
}

/** Moves the money of customers who changed their segment from the sums of the one to those of the other. */
export async function moveLedgerToSegments(
  tx: Transaction,
  moves: ReadonlyMap<string, { readonly from: number; readonly to: number }>,
): Promise<void> {
  const changed = [...moves].filter(([, { from, to }]) => from !== to);
  if (changed.length === 0) return;
  const ids = changed.map(([customerId]) => customerId);
  const entries = await tx<(Counted & { customerId: string })[]>`
    select day, kind, amount_minor as "amountMinor", currency, plan_id as "planId",
      segment_id as "segmentId", customer_id as "customerId"
    from ledger_entries where customer_id = any(${ids})`;
  if (entries.length === 0) return;
  const after = entries.map((entry) => ({
    ...entry,
    segmentId: moves.get(entry.customerId)?.to ?? entry.segmentId,
  }));
  await changeLedgerDays(tx, entries, after);
  await tx`
    update ledger_entries e set segment_id = coalesce(
      (select s.segment_id from customer_segments s where s.customer_id = e.customer_id), ${NONE})
    where e.customer_id = any(${ids})`;
}
