import { type MonthlyValue, monthlyValueFromText } from "../domain/fixed-point.ts";
import type { Statements } from "../store/database.ts";
import { type ApartBy, type ApartDays, type ApartRow, placesOf } from "./apart.ts";
import { segmentKey } from "./segment-dimension.query.ts";

type Fragment = ReturnType<typeof segmentKey>;

/** SQL of the place that a day is in. */
export function placeOf(sql: Statements, days: ApartDays): Fragment {
  return sql`width_bucket(day, ${placesOf(days)}::date[])`;
}

/** SQL of rows by segment `s`, as rows by what segments are told apart by. */
export function bySegment(sql: Statements, dimensions: readonly ApartBy[]): Fragment {
  const values = dimensions.flatMap((by) => {
    if (by === "plan") return [];
    return [sql`select ${by} as by, ${segmentKey(sql, by)} as key`];
  });
  return values.reduce((all, one) => sql`${all} union all ${one}`);
}

/** A row as PostgreSQL gives it. */
export type ApartText = Omit<ApartRow, "amount"> & { readonly amount: string };

/** The same with its exact amount. */
export function apartRow({ amount, ...row }: ApartText): ApartRow {
  const exact: MonthlyValue = monthlyValueFromText(amount);
  return { ...row, amount: exact };
}
