import { restatements } from "../../../schema/tables/ledger.ts";
import { type Books, monthOf } from "../../domain/books.ts";
import type { Day } from "../../domain/calendar.ts";
import { type MonthlyValue, monthlyValueToText } from "../../domain/fixed-point.ts";
import type { Transaction } from "../database.ts";
import { insertNew } from "../upsert.ts";

/** A change of one day's figure, and the event that brought it. */
export interface DayChange {
  readonly day: Day;
  readonly currency: string;
  readonly customerId: string | null;
  readonly eventId: string;
  readonly delta: MonthlyValue;
}

/** Notes what the changes of a batch do to months that were over. Changes that cancel out within a month leave no row. */
export async function noteRestatements(
  tx: Transaction,
  metric: "mrr" | "net_revenue",
  changes: readonly DayChange[],
  { isStated, knownAt }: Books,
): Promise<void> {
  const sums = new Map<string, Omit<DayChange, "day"> & { readonly month: Day }>();
  for (const { day, ...change } of changes) {
    if (!isStated(day)) continue;
    const month = monthOf(day);
    const key = [month, change.currency, change.customerId, change.eventId].join(" ");
    const delta = (sums.get(key)?.delta ?? 0n) + change.delta;
    sums.set(key, { ...change, month, delta });
  }
  const rows = [...sums.values()]
    .filter(({ delta }) => delta !== 0n)
    .map((sum) => ({ ...sum, metric, knownAt, delta: monthlyValueToText(sum.delta) }));
  await insertNew(tx, restatements, rows);
}
