import {
  mrrDays,
  mrrMonths,
  mrrMovements,
  mrrMovementsSuperseded,
} from "../../schema/tables/mrr.ts";
import {
  mrrSliceDays,
  mrrSliceMonths,
  mrrSlices,
  mrrSlicesSuperseded,
} from "../../schema/tables/mrr-slices.ts";
import { SLICE_KINDS } from "../domain/mrr-slices.ts";
import type { Transaction } from "../store/database.ts";
import { together } from "../store/together.ts";
import { addTo, insertNew } from "../store/upsert.ts";
import { daySums, type MovementChange, monthSums, type StoredMovement } from "./movement-rows.ts";

type Table = Parameters<typeof insertNew>[1];

/** Where movements of one sort stand: those held true, those that were, and their sums per day and month. */
interface MovementTables {
  readonly name: string;
  readonly daysName: string;
  readonly monthsName: string;
  readonly movements: Table;
  readonly superseded: Table;
  readonly days: Table;
  readonly months: Table;
}

/** What moved MRR. */
export const MRR: MovementTables = {
  name: "mrr_movements",
  daysName: "mrr_days",
  monthsName: "mrr_months",
  movements: mrrMovements,
  superseded: mrrMovementsSuperseded,
  days: mrrDays,
  months: mrrMonths,
};

/** What moved beside it, or within. */
export const SLICES: MovementTables = {
  name: "mrr_slices",
  daysName: "mrr_slice_days",
  monthsName: "mrr_slice_months",
  movements: mrrSlices,
  superseded: mrrSlicesSuperseded,
  days: mrrSliceDays,
  months: mrrSliceMonths,
};

/** What stands of some customers, of each since a moment; null: since ever. */
export async function readMovements(
  tx: Transaction,
  { name }: MovementTables,
  customers: readonly { readonly customerId: string; readonly since: Date | null }[],
): Promise<StoredMovement[]> {
  const spans = customers.map(({ customerId, since }) => ({ customerId, since }));
  const rows = await tx<StoredMovement[]>`
    select id, customer_id as "customerId", currency, plan_id as "planId",
      segment_id as "segmentId", occurred_at as "occurredAt", day, kind, delta,
      subscriptions_delta as "subscriptionsDelta", customers_delta as "customersDelta",
      plan_subscriptions_delta as "planSubscriptionsDelta",
      plan_customers_delta as "planCustomersDelta", payers_delta as "payersDelta",
      plan_payers_delta as "planPayersDelta", paying_since as "payingSince", rule, reason, event_id as "eventId",
      known_at as "knownAt"
    from jsonb_to_recordset(${JSON.stringify(spans)}::text::jsonb)
      as c("customerId" text, since timestamptz)
    join ${tx(name)} m on m.customer_id = c."customerId"
      and m.occurred_at >= coalesce(c.since, '-infinity')`;
  return [...rows];
}

/** The last movement of a customer's MRR, or of what it has in a slice, before a moment. */
interface LastMovement {
  readonly customerId: string;
  /** A slice's; null of MRR, whose kinds are those of changes and not of what stands. */
  readonly kind: string | null;
  /** Since when the customer had been paying then. */
  readonly day: string;
  readonly movedAt: Date;
}

/** Since which day customers had been paying, and when they last moved, of the last row of each kind before a moment. */
export async function readLastMovements(
  tx: Transaction,
  customers: readonly { readonly customerId: string; readonly since: Date }[],
): Promise<LastMovement[]> {
  if (customers.length === 0) return [];
  const spans = customers.map(({ customerId, since }) => ({ customerId, since }));
  return await tx<LastMovement[]>`
    with c as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(spans)}::text::jsonb)
        as c("customerId" text, since timestamptz)
    )
    select c."customerId", null as kind, last.paying_since as day, last.occurred_at as "movedAt"
    from c cross join lateral (
      select m.paying_since, m.occurred_at from mrr_movements m
      where m.customer_id = c."customerId" and m.occurred_at < c.since
      order by m.occurred_at desc limit 1) last
    union all
    select c."customerId", k.kind, last.paying_since, last.occurred_at
    from c cross join unnest(${[...SLICE_KINDS]}::text[]) k(kind) cross join lateral (
      select s.paying_since, s.occurred_at from mrr_slices s
      where s.customer_id = c."customerId" and s.occurred_at < c.since and s.kind = k.kind
      order by s.occurred_at desc limit 1) last`;
}

/**
 * Takes out and puts in what a change says, and adds the same difference to the sums. What is taken out stays among
 * the superseded rows, with the span in which it was held true.
 */
export async function writeChange(
  tx: Transaction,
  tables: MovementTables,
  change: MovementChange,
  knownAt: Date,
): Promise<void> {
  const { gone, added } = change;
  await together([
    takeOut(tx, tables, gone, knownAt),
    insertNew(tx, tables.movements, added),
    addTo(tx, tables.days, ["planId", "segmentId", "currency", "day", "kind"], daySums(change)),
    addTo(
      tx,
      tables.months,
      ["planId", "segmentId", "currency", "month", "kind"],
      monthSums(change),
    ),
  ]);
  if (gone.length > 0) {
    await together([
      tx`delete from ${tx(tables.daysName)} where movements = 0`,
      tx`delete from ${tx(tables.monthsName)} where movements = 0`,
    ]);
  }
}

async function takeOut(
  tx: Transaction,
  { name, superseded }: MovementTables,
  gone: MovementChange["gone"],
  supersededAt: Date,
): Promise<void> {
  if (gone.length === 0) return;
  // What came and went within one moment was never believed.
  const believed = gone.filter((row) => row.knownAt < supersededAt);
  const rows = believed.map((row) => ({ ...row, supersededAt }));
  await insertNew(tx, superseded, rows);
  await tx`delete from ${tx(name)} where id = any(${gone.map(({ id }) => id.toString())}::bigint[])`;
}
