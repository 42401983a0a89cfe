import type { Day } from "../../domain/calendar.ts";
import type { Stage } from "../../domain/lifecycle-stage.ts";
import type { Reader } from "../../store/database.ts";

/** By how much the people of a stage changed on a day. */
export interface StageChange {
  readonly day: Day;
  readonly stage: Stage;
  readonly people: number;
}

/** The changes of all stages up to a day, in order of days; those before `from` together stand on the day before it. */
export async function readStageChanges(
  { sql }: Reader,
  { from, to }: { readonly from: Day; readonly to: Day },
): Promise<StageChange[]> {
  const rows = await sql<StageChange[]>`
    select greatest(day, ${from}::date - 1) as day, stage, sum(people)::int as people
    from lifecycle_days d, lateral (values (d.to_stage, d.users), (d.from_stage, -d.users)) m (stage, people)
    where day <= ${to} and stage <> ''
    group by 1, 2 order by 1, 2`;
  return [...rows];
}

/** The first day of which stages are known; null: nobody was ever looked at. */
export async function readFirstDay({ sql }: Reader): Promise<Day | null> {
  const [row] = await sql<{ day: Day | null }[]>`select min(day) as day from lifecycle_days`;
  return row?.day ?? null;
}

/** How many people went from one stage to another between two days. */
export interface Flow {
  /** Null: they were not known before. */
  readonly from: Stage | null;
  /** Null: they turned out to be somebody else, or are forgotten. */
  readonly to: Stage | null;
  readonly people: number;
}

/**
 * Where those who moved after `from` and up to `to` stood at the end of both days; who went and came back is in it with
 * the same stage twice. It reads the moves of those days alone.
 */
export async function readFlows(
  { sql }: Reader,
  { from, to }: { readonly from: Day; readonly to: Day },
): Promise<Flow[]> {
  const rows = await sql<Flow[]>`
    select "from", "to", count(*)::int as people from (
      select (array_agg(from_stage order by at, id))[1] as "from",
        (array_agg(to_stage order by at desc, id desc))[1] as "to"
      from lifecycle_transitions where day > ${from} and day <= ${to} group by user_id
    ) moved where "from" is not null or "to" is not null
    group by 1, 2 order by 3 desc, 1, 2`;
  return [...rows];
}
