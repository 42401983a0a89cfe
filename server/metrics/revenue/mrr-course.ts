import { addDays, type Day } from "../../domain/calendar.ts";
import type { MonthlyValue } from "../../domain/fixed-point.ts";
import type { MovementKind } from "../../domain/movement.ts";
import { groupBy } from "../../store/facts/group-by.ts";
import { readOnce } from "../../store/read-once.ts";
import type { Snapshot } from "../../store/snapshot.ts";
import { dayBefore } from "../day-series.ts";
import type { Span } from "../spans.ts";
import { type CourseDays, joinedDays, keyOfDays } from "./course-days.ts";
import { countsAddUp } from "./customer-moments.query.ts";
import { type ChangesIn, type ChangesOf, tableOf } from "./mrr-changes.query.ts";
import {
  type CourseRow,
  type CustomerRow,
  readCourseRows,
  readCustomerRows,
} from "./mrr-course.query.ts";
import { keyOfSums, type RevenueQuestion } from "./revenue-question.ts";

/** How MRR, or a slice, came about in one currency, exact, at the end of each day that was asked for. */
export interface MrrCourse {
  readonly currency: string;
  /** The first day asked for by whose end something had moved. */
  readonly firstDay: Day;
  /** At the end of a day; of today, now. */
  levelOn(day: Day): MonthlyValue;
  /** What moved in one way on a day, signed, where each day was asked for. */
  movedOn(day: Day, kind: MovementKind): MonthlyValue;
  /** The same within a span, where the days before it and at its end were asked for. */
  movedWithin(span: Span, kind: MovementKind): MonthlyValue;
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

/**
 * How MRR, or a slice, went from the end of the day before `since` until the moment that the question asks of, day by
 * day.
 */
export async function readMrrCourses(
  snapshot: Snapshot,
  question: RevenueQuestion,
  since: Day,
  of: ChangesOf = "mrr",
): Promise<MrrCourses> {
  return await coursesOnce(snapshot, {
    ...{ question, of, eachSince: since, ends: [dayBefore(since)] },
  });
}

/** The same at the ends of some days only, today being one of them: over years that is far less to read. */
export async function readMrrCoursesAt(
  snapshot: Snapshot,
  question: RevenueQuestion,
  ends: readonly Day[],
): Promise<MrrCourses> {
  const { today } = question.period;
  return await coursesOnce(snapshot, {
    ...{ question, of: "mrr", eachSince: today, ends: [...ends, dayBefore(today)] },
  });
}

interface CoursesAsked extends CourseDays {
  readonly question: RevenueQuestion;
  readonly of: ChangesOf;
}

const coursesOnce = readOnce<CoursesAsked, MrrCourses>({
  ...joinedDays<CoursesAsked>(({ question, of }) => `${of} ${keyOfSums(question)}`),
  read: async (snapshot, { question, of, ...days }) => {
    const all = await rowsOnce(snapshot, { question, table: tableOf(of), ...days });
    const rows = of === "mrr" ? all : all.filter(({ kind }) => kind === of);
    const counted = countsAddUp(question.scope)
      ? rows
      : await readCustomerRows(snapshot, question, days, of);
    return coursesOf(rows, counted, question);
  },
});

/** The slices stand in one table and are read at once. */
const rowsOnce = readOnce<Omit<CoursesAsked, "of"> & { readonly table: ChangesIn }, CourseRow[]>({
  keyOf: ({ question, table, ...days }) => `${table} ${keyOfDays(days)} ${keyOfSums(question)}`,
  covers: () => true,
  join: (one) => one,
  read: async (snapshot, { question, table, ...days }) =>
    await readCourseRows(snapshot, question, days, table),
});

function coursesOf(
  unordered: readonly CourseRow[],
  unorderedCounts: readonly CustomerRow[],
  { period: { today } }: RevenueQuestion,
): MrrCourses {
  const rows = inOrder(unordered);
  const counted = unorderedCounts === unordered ? rows : inOrder(unorderedCounts);
  const countedIn = groupBy(counted, ({ currency }) => currency);
  const byCurrency = [...groupBy(rows, ({ currency }) => currency)]
    .map(([currency, own]) => courseOf(currency, own, countedIn.get(currency) ?? [], today))
    .sort(
      (a, b) => b.customersOn(today) - a.customersOn(today) || a.currency.localeCompare(b.currency),
    );
  return {
    byCurrency,
    customersOn: countOn(counted, today, ({ payers }) => payers),
    subscriptionsOn: countOn(rows, today, ({ subscriptions }) => subscriptions),
  };
}

function courseOf(
  currency: string,
  rows: readonly CourseRow[],
  counted: readonly CustomerRow[],
  today: Day,
): MrrCourse {
  const deltaOf = ({ delta }: CourseRow) => delta;
  const ofKind = new Map(
    [...groupBy(rows, ({ kind }) => kind)].map(([kind, own]) => [
      kind,
      runningSum(own, today, deltaOf),
    ]),
  );
  const movedWithin = ({ from, to }: Span, kind: MovementKind) => {
    const until = ofKind.get(kind);
    if (until === undefined || from > today) return 0n;
    return until(to < today ? to : today) - until(dayBefore(from));
  };
  const moved = new Map(rows.map(({ day, kind, delta }) => [`${day} ${kind}`, delta]));
  return {
    currency,
    firstDay: rows[0]?.day ?? addDays(today, 1),
    levelOn: runningSum(rows, today, deltaOf),
    movedOn: (day, kind) => moved.get(`${day} ${kind}`) ?? 0n,
    movedWithin,
    customersOn: countOn(counted, today, ({ customers }) => customers),
  };
}

/** Rows in order of their days. */
export function inOrder<Row extends { readonly day: Day }>(rows: readonly Row[]): readonly Row[] {
  return [...rows].sort((a, b) => (a.day < b.day ? -1 : Number(a.day > b.day)));
}

function countOn<Row extends { readonly day: Day }>(
  rows: readonly Row[],
  today: Day,
  of: (row: Row) => number,
): (day: Day) => number {
  const countUntil = runningSum(rows, today, (row) => BigInt(of(row)));
  return (day) => Number(countUntil(day));
}

/**
 * The sum of all rows until the end of a day; nothing is known of a day that is still to come.
 * @param rows In order of their days.
 */
function runningSum<Row extends { readonly day: Day }>(
  rows: readonly Row[],
  today: Day,
  of: (row: Row) => bigint,
): (day: Day) => bigint {
  let sum = 0n;
  const sums = rows.map((row) => {
    sum += of(row);
    return { day: row.day, sum };
  });
  return (day) => {
    if (day > today) return 0n;
    let [low, high] = [0, sums.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle]?.day ?? day) <= day) low = middle + 1;
      else high = middle;
    }
    return sums[low - 1]?.sum ?? 0n;
  };
}
