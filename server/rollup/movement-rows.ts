import { ALL } from "../domain/books.ts";
import { startOfBucket } from "../domain/calendar.ts";
import {
  type MonthlyValue,
  monthlyValueFromText,
  monthlyValueToText,
} from "../domain/fixed-point.ts";

/** A row of `mrr_movements` or `mrr_slices` without what only the database adds; `delta` is NUMERIC's text. */
export interface MovementRow {
  readonly customerId: string;
  readonly currency: string;
  readonly planId: number;
  readonly segmentId: number;
  readonly occurredAt: Date;
  readonly day: string;
  readonly kind: string;
  readonly delta: string;
  readonly subscriptionsDelta: number;
  readonly customersDelta: number;
  readonly planSubscriptionsDelta: number;
  readonly planCustomersDelta: number;
  readonly payersDelta: number;
  readonly planPayersDelta: number;
  readonly payingSince: string;
  readonly rule: string;
  readonly reason: string | null;
  readonly eventId: string;
  readonly knownAt: Date;
}

export interface StoredMovement extends MovementRow {
  readonly id: bigint;
}

/** What a fold changes: rows that are no longer true, and rows that are new. */
export interface MovementChange {
  readonly gone: readonly StoredMovement[];
  readonly added: readonly MovementRow[];
}

/** Compares the rows that stand with those that should. */
export function compareMovements(
  stored: readonly StoredMovement[],
  rows: readonly MovementRow[],
): MovementChange {
  const wanted = new Map(rows.map((row) => [identityOf(row), row]));
  const gone: StoredMovement[] = [];
  for (const row of stored) {
    const key = identityOf(row);
    if (!wanted.delete(key)) gone.push(row);
  }
  return { gone, added: [...wanted.values()] };
}

/** Everything that makes a movement what it is; when we learnt of it aside. */
function identityOf(row: MovementRow): string {
  return JSON.stringify([
    row.customerId,
    row.currency,
    row.planId,
    row.segmentId,
    row.occurredAt.getTime(),
    row.day,
    row.kind,
    row.delta,
    row.subscriptionsDelta,
    row.customersDelta,
    row.planSubscriptionsDelta,
    row.planCustomersDelta,
    row.payersDelta,
    row.planPayersDelta,
    row.payingSince,
    row.rule,
    row.reason,
    row.eventId,
  ]);
}

/** A row of `mrr_days` or `mrr_slice_days`. */
interface DaySum extends Sum {
  readonly day: string;
}

/** A row of `mrr_months` or `mrr_slice_months`. */
interface MonthSum extends Sum {
  readonly month: string;
}

/** What is summed up, of a day or a month. */
interface Sum {
  readonly currency: string;
  readonly planId: number;
  readonly segmentId: number;
  readonly kind: string;
  readonly delta: string;
  readonly subscriptionsDelta: number;
  readonly customersDelta: number;
  readonly payersDelta: number;
  readonly movements: number;
}

/** What a change adds to the days' sums. */
export function daySums(change: MovementChange): DaySum[] {
  return sumsBy(change, (day) => day).map(({ since, ...sum }) => ({ ...sum, day: since }));
}

/** What it adds to the months' sums. */
export function monthSums(change: MovementChange): MonthSum[] {
  return sumsBy(change, (day) => startOfBucket(day, "month", 1)).map(({ since, ...sum }) => ({
    ...sum,
    month: since,
  }));
}

interface SumSince extends Sum {
  readonly since: string;
}

/** Each movement counts for its plan and for all, for its segment and for all. */
function sumsBy({ gone, added }: MovementChange, startOf: (day: string) => string): SumSince[] {
  const sums = new Map<string, Omit<SumSince, "delta"> & { readonly delta: MonthlyValue }>();
  const add = (row: MovementRow, sign: 1 | -1) => {
    const { currency, kind } = row;
    const since = startOf(row.day);
    const delta = BigInt(sign) * monthlyValueFromText(row.delta);
    for (const planId of [ALL, row.planId]) {
      const ofAll = planId === ALL;
      const subscriptions = ofAll ? row.subscriptionsDelta : row.planSubscriptionsDelta;
      const customers = ofAll ? row.customersDelta : row.planCustomersDelta;
      const payers = ofAll ? row.payersDelta : row.planPayersDelta;
      for (const segmentId of [ALL, row.segmentId]) {
        const key = `${since} ${currency} ${planId} ${segmentId} ${kind}`;
        const sum = sums.get(key);
        sums.set(key, {
          since,
          currency,
          planId,
          segmentId,
          kind,
          delta: (sum?.delta ?? 0n) + delta,
          subscriptionsDelta: (sum?.subscriptionsDelta ?? 0) + sign * subscriptions,
          customersDelta: (sum?.customersDelta ?? 0) + sign * customers,
          payersDelta: (sum?.payersDelta ?? 0) + sign * payers,
          movements: (sum?.movements ?? 0) + sign,
        });
      }
    }
  };
  for (const row of gone) add(row, -1);
  for (const row of added) add(row, 1);
  return [...sums.values()]
    .filter(
      (sum) =>
        sum.movements !== 0 ||
        sum.delta !== 0n ||
        sum.subscriptionsDelta !== 0 ||
        sum.customersDelta !== 0 ||
        sum.payersDelta !== 0,
    )
    .map((sum) => ({ ...sum, delta: monthlyValueToText(sum.delta) }));
}
