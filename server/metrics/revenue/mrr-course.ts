import type { Day } from "../../domain/calendar.ts";
import type { MonthlyValue } from "../../domain/fixed-point.ts";
import type { MovementKind } from "../../domain/movement.ts";
import { readOnce } from "../../store/read-once.ts";
import type { Snapshot } from "../../store/snapshot.ts";
import { dayBefore, elapsedDays } from "../day-series.ts";
import { joinedSince } from "../spans.ts";
import { countsAddUp } from "./customer-moments.query.ts";
import { type ChangesIn, type ChangesOf, tableOf } from "./mrr-changes.query.ts";
import {
  type CourseRow,
  type CustomerRow,
  readCourseRows,
  readCustomerRows,
} from "./mrr-course.query.ts";
import { keyOfSums, type RevenueQuestion } from "./revenue-question.ts";

/** How MRR, or a slice, came about in one currency, day by day, exact. */
export interface MrrCourse {
  readonly currency: string;
  /** The first day on which something moved; the day before `since` where that was earlier. */
  readonly firstDay: Day;
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
  /** Subscriptions at the end of a day; of several plans that the question names, in each of them. */
  subscriptionsOn(day: Day): number;
}

/** How MRR, or a slice, went from the end of the day before `since` until the moment that the question asks of. */
export async function readMrrCourses(
  snapshot: Snapshot,
  question: RevenueQuestion,
  since: Day,
  of: ChangesOf = "mrr",
): Promise<MrrCourses> {
  return await coursesOnce(snapshot, { question, since, of });
}

interface CoursesAsked {
  readonly question: RevenueQuestion;
  readonly since: Day;
  readonly of: ChangesOf;
}

const coursesOnce = readOnce<CoursesAsked, MrrCourses>({
  ...joinedSince(({ question, of }) => `${of} ${keyOfSums(question)}`),
  read: async (snapshot, { question, since, of }) => {
    const all = await rowsOnce(snapshot, { question, since, table: tableOf(of) });
    const rows = of === "mrr" ? all : all.filter(({ kind }) => kind === of);
    const counted = countsAddUp(question.scope)
      ? rows
      : await readCustomerRows(snapshot, question, since, of);
    return coursesOf(rows, counted, question, since);
  },
});

/** The slices stand in one table and are read at once. */
const rowsOnce = readOnce<Omit<CoursesAsked, "of"> & { readonly table: ChangesIn }, CourseRow[]>({
  ...joinedSince(({ question, table, since }) => `${table} ${since} ${keyOfSums(question)}`),
  read: async (snapshot, { question, since, table }) =>
    await readCourseRows(snapshot, question, since, table),
});

function coursesOf(
  rows: readonly CourseRow[],
  counted: readonly CustomerRow[],
  { period: { today } }: RevenueQuestion,
  since: Day,
): MrrCourses {
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
  return {
    byCurrency,
    customersOn: countOn(days, counted, ({ payers }) => payers),
    subscriptionsOn: countOn(days, rows, ({ subscriptions }) => subscriptions),
  };
}

function courseOf(
  currency: string,
  days: readonly Day[],
  rows: readonly CourseRow[],
  counted: readonly CustomerRow[],
): MrrCourse {
  const levels = runningSum(days, rows, ({ delta }) => delta);
  const moved = new Map(rows.map(({ day, kind, delta }) => [`${day} ${kind}`, delta]));
  const firstDay = rows.map(({ day }) => day).reduce((a, b) => (a < b ? a : b));
  return {
    currency,
    firstDay,
    levelOn: (day) => levels.get(day) ?? 0n,
    movedOn: (day, kind) => moved.get(`${day} ${kind}`) ?? 0n,
    customersOn: countOn(days, counted, ({ customers }) => customers),
  };
}

function countOn<Row extends { readonly day: Day }>(
  days: readonly Day[],
  rows: readonly Row[],
  of: (row: Row) => number,
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
