import { mrrApart, mrrSpanSums } from "../../schema/tables/mrr-spans.ts";
import { ALL } from "../domain/books.ts";
import { monthlyValueFromText, monthlyValueToText } from "../domain/fixed-point.ts";
import {
  addSpanSums,
  inGrain,
  isApart,
  MOST_MOVEMENTS,
  NOTHING,
  SPAN_GRAINS,
  type SpanDifference,
  type SpanSum,
  spanDifferences,
} from "../domain/span-sums.ts";
import type { Transaction } from "../store/database.ts";
import { groupBy } from "../store/facts/group-by.ts";
import { together } from "../store/together.ts";
import { addTo, insertNew } from "../store/upsert.ts";
import type { MovementChange, MovementRow, StoredMovement } from "./movement-rows.ts";

/** Of a row of `mrr_movements`, what its customer's spans are made of. */
export type SpanRow = Pick<
  MovementRow,
  "customerId" | "segmentId" | "occurredAt" | "day" | "currency" | "kind" | "delta" | "payersDelta"
>;

/**
 * Brings the sums over spans from what customers' movements were to what a change makes of them. What a movement means to
 * spans depends on its customer's earlier ones, of which a fold of recent news reads as many as decide it.
 * @param customers Since when each of them is folded; null: since ever.
 * @param stored What stood of them since then.
 */
export async function foldSpans(
  tx: Transaction,
  customers: readonly { readonly customerId: string; readonly since: Date | null }[],
  stored: readonly StoredMovement[],
  { gone, added }: MovementChange,
): Promise<void> {
  const changed = new Set([...gone, ...added].map(({ customerId }) => customerId));
  if (changed.size === 0) return;
  const isChanged = ({ customerId }: { readonly customerId: string }) => changed.has(customerId);
  const past = await readPast(
    tx,
    customers.flatMap(({ customerId, since }) =>
      since !== null && changed.has(customerId) ? [{ customerId, since }] : [],
    ),
  );
  const left = new Set(gone.map(({ id }) => id));
  const kept = stored.filter(({ id }) => !left.has(id));
  await changeSpans(
    tx,
    [...past, ...stored].filter(isChanged),
    [...past, ...kept, ...added].filter(isChanged),
  );
}

/** The latest movements before a moment: one more than become differences is enough. */
async function readPast(
  tx: Transaction,
  cuts: readonly { readonly customerId: string; readonly since: Date }[],
): Promise<SpanRow[]> {
  if (cuts.length === 0) return [];
  const rows = await tx<SpanRow[]>`
    select m.customer_id as "customerId", m.segment_id as "segmentId",
      m.occurred_at as "occurredAt", m.day, m.currency, m.kind, m.delta,
      m.payers_delta as "payersDelta"
    from jsonb_to_recordset(${JSON.stringify(cuts)}::text::jsonb)
      as c("customerId" text, since timestamptz)
    cross join lateral (
      select * from mrr_movements m
      where m.customer_id = c."customerId" and m.occurred_at < c.since
      order by m.occurred_at desc limit ${MOST_MOVEMENTS + 1}) m`;
  return [...rows];
}

/** Takes out what all movements of some customers were, and puts in what they are. */
export async function changeSpans(
  tx: Transaction,
  before: readonly SpanRow[],
  after: readonly SpanRow[],
): Promise<void> {
  const [was, is] = [byCustomer(before), byCustomer(after)];
  const [wereApart, areApart] = [apartOf(was), apartOf(is)];
  const sums = new Map<string, CellSum>();
  for (const rows of was.values()) addCells(sums, rows, -1);
  for (const rows of is.values()) addCells(sums, rows, 1);
  const rows = [...sums.values()].filter(isSomething).map(toRow);
  await together([
    addTo(tx, mrrSpanSums, ["grain", "segmentId", "currency", "until", "day"], rows),
    joinApart(
      tx,
      areApart.filter((id) => !wereApart.includes(id)),
    ),
    leaveApart(
      tx,
      wereApart.filter((id) => !areApart.includes(id)),
    ),
  ]);
  if (rows.some(({ entries }) => entries < 0)) {
    await tx`delete from mrr_span_sums where entries = 0`;
  }
}

/** One customer's movements in order of time. */
interface CustomerSpans {
  readonly customerId: string;
  readonly segmentId: number;
  readonly movements: readonly (Omit<SpanRow, "delta"> & { readonly delta: bigint })[];
}

function byCustomer(rows: readonly SpanRow[]): Map<string, CustomerSpans> {
  const groups = groupBy(rows, ({ customerId }) => customerId);
  return new Map(
    [...groups].map(([customerId, own]) => {
      const movements = own
        .map((row) => ({ ...row, delta: monthlyValueFromText(row.delta) }))
        .sort((a, b) => a.occurredAt.getTime() - b.occurredAt.getTime());
      return [customerId, { customerId, segmentId: movements[0]?.segmentId ?? ALL, movements }];
    }),
  );
}

function apartOf(customers: ReadonlyMap<string, CustomerSpans>): string[] {
  return [...customers.values()]
    .filter(({ movements }) => isApart(movements))
    .map(({ customerId }) => customerId);
}

/** A row's sum before it is written: what is added to it, and of how many differences. */
interface CellSum extends SpanDifference {
  readonly grain: (typeof SPAN_GRAINS)[number];
  readonly segmentId: number;
  readonly entries: number;
}

/** Each difference counts for its segment and for all, in each grain. */
function addCells(
  sums: Map<string, CellSum>,
  { segmentId, movements }: CustomerSpans,
  sign: 1 | -1,
) {
  for (const difference of spanDifferences(movements)) {
    for (const grain of SPAN_GRAINS) {
      const { currency, until, day } = inGrain(difference, grain);
      for (const segment of [ALL, segmentId]) {
        const key = `${grain} ${segment} ${currency} ${until} ${day}`;
        const known: SpanSum & { readonly entries: number } = sums.get(key) ?? {
          ...NOTHING,
          entries: 0,
        };
        sums.set(key, {
          ...addSpanSums(known, difference, sign),
          ...{ grain, segmentId: segment, currency, until, day, entries: known.entries + sign },
        });
      }
    }
  }
}

function isSomething({ net, dip, counts, entries }: CellSum): boolean {
  return (
    entries !== 0 || net !== 0n || dip !== 0n || Object.values(counts).some((count) => count !== 0)
  );
}

/** A row of `mrr_span_sums`. */
function toRow({ counts, net, dip, ...cell }: CellSum) {
  return {
    ...cell,
    net: monthlyValueToText(net),
    dip: monthlyValueToText(dip),
    newCustomers: counts.new,
    expansionCustomers: counts.expansion,
    reactivationCustomers: counts.reactivation,
    contractionCustomers: counts.contraction,
    churnCustomers: counts.churn,
    leftCustomers: counts.left,
    passingCustomers: counts.passing,
  };
}

async function joinApart(tx: Transaction, customerIds: readonly string[]): Promise<void> {
  await insertNew(
    tx,
    mrrApart,
    customerIds.map((customerId) => ({ customerId })),
  );
}

async function leaveApart(tx: Transaction, customerIds: readonly string[]): Promise<void> {
  if (customerIds.length === 0) return;
  await tx`delete from mrr_apart where customer_id = any(${[...customerIds]})`;
}
