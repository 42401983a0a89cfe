import type { Day } from "../../domain/calendar.ts";
import type { MonthlyValue } from "../../domain/fixed-point.ts";
import type { MovementKind } from "../../domain/movement.ts";
import type { Database } from "../../store/database.ts";
import { dayBefore, elapsedDays } from "../day-series.ts";
import { countsAddUp } from "./customer-moments.query.ts";
import {
  type CourseRow,
  type CustomerRow,
  readCourseRows,
  readCustomerRows,
} from "./mrr-course.query.ts";
import type { RevenueQuestion } from "./revenue-question.ts";

/** How one currency's MRR came about, day by day, exact. */
export interface MrrCourse {
  readonly currency: string;
  /** At the end of a day, the day before `since` at the earliest; of today, now. */
  levelOn(day: Day): MonthlyValue;
  /** What moved in one way on a day from `since`, signed. */
  movedOn(day: Day, kind: MovementKind): MonthlyValue;
  /** Who pay in the currency at the end of a day. */
  customersOn(day: Day): number;
}

/** The same of every currency that a question sees. */
export interface MrrCourses {
  /** Most customers first. */
  readonly byCurrency: readonly MrrCourse[];
  /** Who pay in any of the currencies at the end of a day, each counted once. */
  customersOn(day: Day): number;
}

/** How MRR went from the end of the day before `since` until the moment that the question asks of. */
export async function readMrrCourses(
  database: Database,
  question: RevenueQuestion,
  since: Day,
): Promise<MrrCourses> {
  const rows = await readCourseRows(database, question, since);
  const counted = countsAddUp(question.scope)
    ? rows
    : await readCustomerRows(database, question, since);
  const { today } = question.period;
  const days = elapsedDays(dayBefore(since), today, today);
  const byCurrency = [...new Set(rows.map(({ currency }) => currency))]
    .map((currency) =>
      courseOf(
        currency,
        days,
        rows.filter((row) => row.currency === currency),
        counted.filter((row) => row.currency === currency),
      ),
    )
    .sort(
      (a, b) => b.customersOn(today) - a.customersOn(today) || a.currency.localeCompare(b.currency),
    );
  return { byCurrency, customersOn: countOn(days, counted, ({ payers }) => payers) };
}

function courseOf(
  currency: string,
  days: readonly Day[],
  rows: readonly CourseRow[],
  counted: readonly CustomerRow[],
): MrrCourse {
  const levels = runningSum(days, rows, ({ delta }) => delta);
  const moved = new Map(rows.map(({ day, kind, delta }) => [`${day} ${kind}`, delta]));
  return {
    currency,
    levelOn: (day) => levels.get(day) ?? 0n,
    movedOn: (day, kind) => moved.get(`${day} ${kind}`) ?? 0n,
    customersOn: countOn(days, counted, ({ customers }) => customers),
  };
}

function countOn(
  days: readonly Day[],
  rows: readonly CustomerRow[],
  of: (row: CustomerRow) => number,
): (day: Day) => number {
  const counts = runningSum(days, rows, (row) => BigInt(of(row)));
  return (day) => Number(counts.get(day) ?? 0n);
}

/** The sum of all rows until the end of each day. */
function runningSum<Row extends { readonly day: Day }>(
  days: readonly Day[],
  rows: readonly Row[],
  of: (row: Row) => bigint,
): ReadonlyMap<Day, bigint> {
  const changes = new Map<Day, bigint>();
  for (const row of rows) changes.set(row.day, (changes.get(row.day) ?? 0n) + of(row));
  let sum = 0n;
  return new Map(
    days.map((day) => {
      sum += changes.get(day) ?? 0n;
      return [day, sum];
    }),
  );
}
