import type { Day } from "../../domain/calendar.ts";
import type { Reader } from "../../store/database.ts";
import { among } from "../segment-scope.query.ts";

/** A step that each person comes to once. */
export type Step = "signed_up" | "activated" | "paid";

/** How many people came to a step on each day until one, and on all days before the first together. */
export async function readMilestones(
  { sql }: Reader,
  step: Step,
  segmentIds: readonly number[] | null,
  from: Day,
  to: Day,
): Promise<{ readonly before: number; readonly on: (day: Day) => number }> {
  const rows = await sql<{ day: Day | null; people: number }[]>`
    select case when day >= ${from}::date then day end as day, sum(users)::int as people
    from milestone_days
    where step = ${step} and segment_id ${among(sql, segmentIds, false)} and day <= ${to}
    group by 1`;
  const people = new Map(rows.map((row) => [row.day, row.people]));
  return { before: people.get(null) ?? 0, on: (day) => people.get(day) ?? 0 };
}

/** Steps that are told by how long after the sign-up they came; activated_paid: paid at or after the activation. */
export type LaterStep = "activated" | "paid" | "activated_paid";

/** Of the people who signed up on some days, how many came to a step within so many times 24 hours. */
export async function readReachedWithin(
  { sql }: Reader,
  step: LaterStep,
  windowDays: number,
  segmentIds: readonly number[] | null,
  from: Day,
  to: Day,
): Promise<(day: Day) => number> {
  const rows = await sql<{ day: Day; people: number }[]>`
    select day, sum(users)::int as people from milestone_lags
    where step = ${step} and segment_id ${among(sql, segmentIds, false)}
      and day between ${from} and ${to} and lag_days < ${windowDays}
    group by day`;
  const people = new Map(rows.map((row) => [row.day, row.people]));
  return (day) => people.get(day) ?? 0;
}
