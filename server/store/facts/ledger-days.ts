import { ledgerDays } from "../../../schema/tables/ledger.ts";
import { ALL, NONE } from "../../domain/books.ts";
import type { Transaction } from "../database.ts";
import { together } from "../together.ts";
import { addTo } from "../upsert.ts";
import { type Believed, supersedeEntries } from "./supersede.ts";

/** What of an entry its day's sums are made of. */
export interface Counted {
  readonly day: string;
  readonly kind: string;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly planId: number;
  readonly segmentId: number;
  /** Whether it is a charge whose fee is not known. */
  readonly lacksFee: boolean;
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

/** What a day's row changes by; added up in place, since a batch has thousands of entries and few rows. */
interface DaySum extends Omit<Counted, "lacksFee" | "amountMinor"> {
  amountMinor: bigint;
  entries: number;
  withoutFee: number;
}

function daySums(before: readonly Counted[], after: readonly Counted[]): DaySum[] {
  const sums = new Map<string, DaySum>();
  const sumOf = (names: Pick<DaySum, "day" | "currency" | "kind" | "planId" | "segmentId">) => {
    const { day, currency, kind, planId, segmentId } = names;
    const key = `${day} ${currency} ${kind} ${planId} ${segmentId}`;
    const sum = sums.get(key) ?? { ...names, amountMinor: 0n, entries: 0, withoutFee: 0 };
    sums.set(key, sum);
    return sum;
  };
  const add = ({ day, currency, kind, ...entry }: Counted, sign: 1 | -1) => {
    const amountMinor = BigInt(sign) * entry.amountMinor;
    for (const planId of [ALL, entry.planId]) {
      for (const segmentId of [ALL, entry.segmentId]) {
        const sum = sumOf({ day, currency, kind, planId, segmentId });
        sum.amountMinor += amountMinor;
        sum.entries += sign;
        sum.withoutFee += sign * Number(entry.lacksFee);
      }
    }
  };
  for (const entry of before) add(entry, -1);
  for (const entry of after) add(entry, 1);
  return [...sums.values()].filter(
    (sum) => sum.amountMinor !== 0n || sum.entries !== 0 || sum.withoutFee !== 0,
  );
}

/**
 * Moves the money of customers who changed their segment from the sums of the one to those of the other. What was believed
 * of it until `knownAt` stays among the superseded entries.
 */
export async function moveLedgerToSegments(
  tx: Transaction,
  moves: ReadonlyMap<string, { readonly from: number; readonly to: number }>,
  knownAt: Date,
): Promise<void> {
  const changed = [...moves].filter(([, { from, to }]) => from !== to);
  if (changed.length === 0) return;
  const ids = changed.map(([customerId]) => customerId);
  const entries = await tx<(Believed & Counted & { customerId: string })[]>`
    select id, day, kind, amount_minor as "amountMinor", currency, plan_id as "planId",
      segment_id as "segmentId", customer_id as "customerId", event_id as "eventId",
      known_at as "knownAt", lacks_fee as "lacksFee"
    from ledger_entries where customer_id = any(${ids})`;
  if (entries.length === 0) return;
  const after = entries.map((entry) => ({
    ...entry,
    segmentId: moves.get(entry.customerId)?.to ?? entry.segmentId,
  }));
  await together([
    supersedeEntries(tx, entries, knownAt),
    changeLedgerDays(tx, entries, after),
    tx`
      update ledger_entries e set known_at = ${knownAt}, segment_id = coalesce(
        (select s.segment_id from customer_segments s where s.customer_id = e.customer_id), ${NONE})
      where e.customer_id = any(${ids})`,
  ]);
}
