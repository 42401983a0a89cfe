import { ANY_ACTIVITY } from "../../../domain/activity.ts";
import type { Day } from "../../../domain/calendar.ts";
import type { Reader, Statements } from "../../../store/database.ts";
import { type SegmentDimension, segmentKey } from "../../segment-dimension.query.ts";
import { among } from "../../segment-scope.query.ts";
import type { EngagementQuestion } from "../engagement-question.ts";
import type { Step } from "../milestones.query.ts";
import type { CountedFigure, RateFigure } from "./figures.ts";

/** What a breakdown asks besides its figure. */
export interface BreakdownQuestion {
  readonly question: EngagementQuestion;
  readonly by: SegmentDimension;
}

/** What belongs to one value of a dimension. */
export interface Part {
  readonly key: string;
  readonly value: number;
  readonly previous: number;
}

/** The parts of a figure; those that are nothing are there or not. */
export async function readParts(
  { sql }: Reader,
  of: CountedFigure,
  { question, by }: BreakdownQuestion,
  activityId: number,
): Promise<Part[]> {
  return await partsOf(sql, by, countedSums(sql, of, question, activityId));
}

/** What a share needs besides. */
export interface RateQuestion extends BreakdownQuestion {
  readonly windowDays: number;
  /** The last day of sign-up whose people have all had that long; null: none of the days. */
  readonly lastDayOver: Day | null;
  readonly feature: string;
}

/** The parts of a share's two numbers. */
export async function readRateParts(
  { sql }: Reader,
  of: RateFigure,
  asked: RateQuestion,
): Promise<{ readonly numerators: Part[]; readonly denominators: Part[] }> {
  const { numerator, denominator } = rateSums(sql, of, asked);
  const [numerators, denominators] = await Promise.all([
    partsOf(sql, asked.by, numerator),
    partsOf(sql, asked.by, denominator),
  ]);
  return { numerators, denominators };
}

type Fragment = ReturnType<typeof segmentKey>;

async function partsOf(sql: Statements, by: SegmentDimension, sums: Fragment): Promise<Part[]> {
  return await sql<Part[]>`
    select ${segmentKey(sql, by)} as key, sum(r.value)::int as value, sum(r.previous)::int as previous
    from (${sums}) r left join segments s on s.id = r.segment_id group by 1`;
}

/** SQL of `segment_id, value, previous` of a figure. */
function countedSums(
  sql: Statements,
  of: CountedFigure,
  question: EngagementQuestion,
  activityId: number,
): Fragment {
  switch (of) {
    case "dailyActiveUsers":
      return activeOnDay(sql, question, activityId);
    case "weeklyActiveUsers":
      return activeInWindow(sql, question, sql`${activityId}`, 7);
    case "monthlyActiveUsers":
      return activeInWindow(sql, question, sql`${activityId}`, 30);
    case "newUsers":
      return within(sql, question, milestones(sql, "signed_up"));
    case "totalUsers":
      return until(sql, question, milestones(sql, "signed_up"));
    case "attempted":
      return within(sql, question, eventsThat(sql, sql`(a.is_core or a.is_core_failure)`));
    case "succeeded":
      return within(sql, question, eventsThat(sql, sql`a.is_core`));
    case "failed":
      return within(sql, question, eventsThat(sql, sql`a.is_core_failure`));
    case "exported":
      return within(sql, question, eventsThat(sql, sql`a.is_export`));
  }
}

function rateSums(
  sql: Statements,
  of: RateFigure,
  { question, windowDays, lastDayOver, feature }: RateQuestion,
): { numerator: Fragment; denominator: Fragment } {
  switch (of) {
    case "activationRate": {
      const isOver = sql`day <= ${lastDayOver}::date`;
      const activated = sql`
        select segment_id, day, users as amount from milestone_lags
        where step = 'activated' and lag_days < ${windowDays} and ${isOver}`;
      const signedUp = sql`${milestones(sql, "signed_up")} and ${isOver}`;
      return {
        numerator: within(sql, question, activated),
        denominator: within(sql, question, signedUp),
      };
    }
    case "successRate":
      return {
        numerator: countedSums(sql, "succeeded", question, ANY_ACTIVITY),
        denominator: countedSums(sql, "attempted", question, ANY_ACTIVITY),
      };
    case "featureAdoption": {
      const id = sql`(select id from activities where kind = 'feature' and key = ${feature})`;
      return {
        numerator: activeInWindow(sql, question, id, 30),
        denominator: countedSums(sql, "monthlyActiveUsers", question, ANY_ACTIVITY),
      };
    }
  }
}

/** The period's last day, or today. */
const lastOf = ({ period }: EngagementQuestion) =>
  period.to < period.today ? period.to : period.today;

function activeOnDay(sql: Statements, question: EngagementQuestion, activityId: number): Fragment {
  const { previousTo } = question.period;
  const last = lastOf(question);
  return sql`
    select segment_id, case when day = ${last} then users else 0 end as value,
      case when day = ${previousTo} then users else 0 end as previous
    from active_days
    where activity_id = ${activityId} and segment_id ${among(sql, question.segmentIds, true)}
      and day in (${last}, ${previousTo})`;
}

/** The running sums until the two days. */
function activeInWindow(
  sql: Statements,
  question: EngagementQuestion,
  activityId: Fragment,
  width: number,
): Fragment {
  return until(
    sql,
    question,
    sql`
      select segment_id, day, delta as amount from active_windows
      where activity_id = ${activityId} and width = ${width}`,
  );
}

/** SQL of the rows of a step; a condition on the day may follow. */
function milestones(sql: Statements, step: Step): Fragment {
  return sql`select segment_id, day, users as amount from milestone_days where step = ${step}`;
}

function eventsThat(sql: Statements, isOne: Fragment): Fragment {
  return sql`
    select d.segment_id, d.day, d.events as amount
    from activities a join event_days d on d.activity_id = a.id where a.kind = 'event' and ${isOne}`;
}

/** What dated amounts come to in the period and in the one before. */
function within(sql: Statements, question: EngagementQuestion, dated: Fragment): Fragment {
  const { from, previousFrom } = question.period;
  return sql`
    select segment_id, case when day >= ${from} then amount else 0 end as value,
      case when day < ${from} then amount else 0 end as previous
    from (${dated}) dated
    where segment_id ${among(sql, question.segmentIds, true)}
      and day between ${previousFrom} and ${lastOf(question)}`;
}

/** What dated amounts come to from the beginning to the end of the period, and of the one before. */
function until(sql: Statements, question: EngagementQuestion, dated: Fragment): Fragment {
  return sql`
    select segment_id, amount as value,
      case when day <= ${question.period.previousTo} then amount else 0 end as previous
    from (${dated}) dated
    where segment_id ${among(sql, question.segmentIds, true)} and day <= ${lastOf(question)}`;
}
