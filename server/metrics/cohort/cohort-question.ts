import { ArgsType, Field, Int, registerEnumType } from "type-graphql";
import {
  addDays,
  type Day,
  endOfBucket,
  type Grain,
  startOfBucket,
} from "../../domain/calendar.ts";
import { type CohortKind, LAST_SUMMED_DAY, periodAfter } from "../../domain/cohort.ts";
import type { Period } from "../../domain/period.ts";
import { Problem } from "../../domain/problems.ts";
import type { ReadContext } from "../context.ts";
import { GrainEnum } from "../grain.object.ts";
import { type MrrBand, type MrrBandInput, mrrBandOf } from "../mrr-band.ts";
import { PeopleFilterInput, readPeopleSegments } from "../people-filter.ts";
import { PeriodInput, periodOf } from "../period.object.ts";

/** What makes a person one of a cohort, as the API names it. */
const CohortKindEnum: Readonly<Record<string, CohortKind>> = {
  SIGN_UP: "signed_up",
  FIRST_ACTIVATION: "activated",
  FIRST_PAYMENT: "paid",
};

registerEnumType(CohortKindEnum, {
  name: "CohortKind",
  description:
    "What makes a person one of a cohort: the first of it ever, and never the first in the period that is asked of.",
});

/** The arguments of every question about cohorts. */
@ArgsType()
export class CohortScopeArgs {
  @Field(() => GrainEnum, {
    defaultValue: "week",
    description: "Of the cohorts, and of the periods after them.",
  })
  readonly grain!: Grain;

  @Field(() => Int, {
    nullable: true,
    description:
      "How many periods after the cohort's own: 30 days, 12 weeks or 12 months without it.",
  })
  readonly periods?: number | null | undefined;

  @Field(() => PeopleFilterInput, { nullable: true })
  readonly filter?: PeopleFilterInput | null;
}

/** The same of a kind that is chosen. */
@ArgsType()
export class CohortKindArgs extends CohortScopeArgs {
  @Field(() => CohortKindEnum, { defaultValue: "signed_up" })
  readonly kind!: CohortKind;
}

/** For the argument `period` of those that ask of all cohorts within a time. */
export const CohortPeriodField = () =>
  Field(() => PeriodInput, {
    nullable: true,
    description:
      "The cohorts that overlap it, each of them whole. Without it, those of the last 30 days, 84 days by week or 365 by month.",
  });

/** Which cohorts are meant. */
interface CohortsAsked extends CohortKindArgs {
  readonly period?: PeriodInput | null;
  readonly mrrBand?: MrrBandInput | null;
}

/** A question about cohorts, ready to be asked. */
export interface CohortQuestion {
  readonly kind: CohortKind;
  readonly grain: Grain;
  readonly period: Period;
  /** The first days of the cohorts, earliest first; none that has not begun. At least one. */
  readonly cohorts: readonly [Day, ...Day[]];
  /** The last day of the last of them. */
  readonly lastDay: Day;
  /** The last period that is asked of; the cohort's own is 0. */
  readonly lastPeriod: number;
  /** Null: everybody. */
  readonly segmentIds: readonly number[] | null;
  /** Null: whatever anybody pays. */
  readonly mrrBand: MrrBand | null;
  /** 1 Monday to 7 Sunday. */
  readonly weekStart: number;
  readonly timeZone: string;
  readonly now: Date;
}

const DEFAULT_DAYS = { day: 30, week: 84, month: 365 } as const;

const DEFAULT_PERIODS = { day: 30, week: 12, month: 12 } as const;

/** As many cells as a screen of 52 weeks of 52 weeks has, several times over. */
const MOST_CELLS = 20_000;

/**
 * @throws Problem BAD_USER_INPUT for a period or a band that is none, fewer than no periods, or more cells than a table can
 * show.
 */
export async function askedOfCohorts(
  args: CohortsAsked,
  context: ReadContext,
): Promise<CohortQuestion> {
  const { kind, grain } = args;
  const { timeZone, weekStart } = context.account;
  const period = periodOf(args.period ?? { lastDays: DEFAULT_DAYS[grain] }, context);
  const first = startOfBucket(period.from, grain, weekStart);
  const last = period.to < period.today ? period.to : period.today;
  const others: Day[] = [];
  for (let start = periodAfter(first, 1, grain); start <= last; ) {
    others.push(start);
    start = addDays(endOfBucket(start, grain), 1);
  }
  return {
    kind,
    grain,
    period,
    cohorts: [first, ...others],
    lastDay: endOfBucket(others.at(-1) ?? first, grain),
    lastPeriod: lastPeriodOf(args, others.length + 1),
    segmentIds: await readPeopleSegments(args.filter, context),
    mrrBand: mrrBandOf(args.mrrBand),
    weekStart,
    timeZone,
    now: context.clock(),
  };
}

/**
 * The same about money, of which nothing is known by day beyond the sums.
 * @throws Problem BAD_USER_INPUT also for more than 30 periods by day.
 */
export async function askedOfMoney(
  args: CohortsAsked,
  context: ReadContext,
): Promise<CohortQuestion> {
  const question = await askedOfCohorts(args, context);
  if (question.grain !== "day" || question.lastPeriod <= LAST_SUMMED_DAY) return question;
  throw new Problem(
    "BAD_USER_INPUT",
    `Money by day is told for ${LAST_SUMMED_DAY} periods at most: ask by week or month.`,
  );
}

function lastPeriodOf({ periods, grain }: CohortScopeArgs, cohorts: number): number {
  const last = periods ?? DEFAULT_PERIODS[grain];
  if (last < 0) throw new Problem("BAD_USER_INPUT", "periods is a whole number from 0 on.");
  if (cohorts * (last + 1) <= MOST_CELLS) return last;
  throw new Problem(
    "BAD_USER_INPUT",
    `${cohorts} cohorts of ${last + 1} periods are more than ${MOST_CELLS} cells: ask for fewer periods or a shorter time, or by week or month.`,
  );
}
