import { mrrCohortDays } from "../../schema/tables/mrr-cohorts.ts";
import { monthOf } from "../domain/books.ts";
import type { Day } from "../domain/calendar.ts";
import {
  type MonthlyValue,
  monthlyValueFromText,
  monthlyValueToText,
} from "../domain/fixed-point.ts";
import type { Transaction } from "../store/database.ts";
import { addTo } from "../store/upsert.ts";
import type { MovementChange, MovementRow } from "./movement-rows.ts";

/** What is added to a row of `mrr_cohort_days`. */
interface CohortSum {
  readonly cohort: Day;
  readonly day: Day;
  readonly currency: string;
  readonly delta: MonthlyValue;
  readonly movements: number;
}

/** Adds what a change of movements does to the sums by the month since which customers have been paying. */
export async function foldMrrCohorts(
  tx: Transaction,
  { gone, added }: MovementChange,
): Promise<void> {
  const sums = new Map<string, CohortSum>();
  for (const row of gone) addMovement(sums, row, -1);
  for (const row of added) addMovement(sums, row, 1);
  const rows = [...sums.values()]
    .filter(({ delta, movements }) => delta !== 0n || movements !== 0)
    .map((sum) => ({ ...sum, delta: monthlyValueToText(sum.delta) }));
  await addTo(tx, mrrCohortDays, ["cohort", "currency", "day"], rows);
  if (gone.length > 0) await tx`delete from mrr_cohort_days where movements = 0`;
}

function addMovement(
  sums: Map<string, CohortSum>,
  { payingSince, day, currency, delta }: MovementRow,
  sign: 1 | -1,
): void {
  const cohort = monthOf(payingSince);
  const key = `${cohort} ${currency} ${day}`;
  const known = sums.get(key);
  sums.set(key, {
    ...{ cohort, day, currency },
    delta: (known?.delta ?? 0n) + BigInt(sign) * monthlyValueFromText(delta),
    movements: (known?.movements ?? 0) + sign,
  });
}
