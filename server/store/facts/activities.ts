import type { Sql, Transaction } from "../database.ts";
import { lockNames } from "../people-locks.ts";

/** What an event's name, or a feature's, is kept as. */
export interface Activity {
  readonly kind: "event" | "feature";
  readonly key: string;
  /** Null: a feature, or not in the plan. */
  readonly category: string | null;
  readonly isPlanned: boolean;
  readonly isActive: boolean;
  readonly isCore: boolean;
  readonly isCoreFailure: boolean;
  readonly isExport: boolean;
  readonly isSignUp: boolean;
  readonly isActivation: boolean;
  /** The numeric properties that are summed. */
  readonly sums: readonly string[];
}

/** An activity's number in the big tables. */
export interface NumberedActivity extends Pick<Activity, "kind" | "key"> {
  readonly id: number;
}

/** How many rows a sender's imagination may fill beside the plan: each has sums of its own for every day and segment. */
export const MOST_UNPLANNED_NAMES = 2_000;
export const MOST_FEATURES = 500;

/** The numbers of those that are known. */
export async function readActivities(
  sql: Sql | Transaction,
  wanted: readonly Pick<Activity, "kind" | "key">[],
): Promise<NumberedActivity[]> {
  const rows = await sql<NumberedActivity[]>`
    select a.id, a.kind, a.key
    from unnest(${wanted.map(({ kind }) => kind)}::text[], ${wanted.map(({ key }) => key)}::text[]) n(kind, key)
    join activities a on a.kind = n.kind and a.key = n.key`;
  return [...rows];
}

/**
 * Gives new names their numbers, as many as there is room for, in the order given. Those of the plan always have room.
 * @returns the numbers of all that have one now.
 */
export async function registerActivities(
  sql: Sql,
  wanted: readonly Activity[],
  now: Date,
): Promise<NumberedActivity[]> {
  return await sql.begin(async (tx) => {
    await lockNames(tx);
    const known = new Set((await readActivities(tx, wanted)).map(nameOf));
    const fresh = wanted.filter((one) => !known.has(nameOf(one)));
    await insertActivities(tx, await withinBounds(tx, fresh), now);
    return await readActivities(tx, wanted);
  });
}

async function withinBounds(tx: Transaction, fresh: readonly Activity[]): Promise<Activity[]> {
  const [counted] = await tx<{ names: number; features: number }[]>`
    select count(*) filter (where kind = 'event' and not is_planned)::int as names,
      count(*) filter (where kind = 'feature' and not is_planned)::int as features
    from activities`;
  const room = {
    event: MOST_UNPLANNED_NAMES - (counted?.names ?? 0),
    feature: MOST_FEATURES - (counted?.features ?? 0),
  };
  return fresh.filter(({ kind, isPlanned }) => {
    if (isPlanned) return true;
    room[kind] -= 1;
    return room[kind] >= 0;
  });
}

/** Inserts what nobody has inserted; the caller holds the lock on names. */
export async function insertActivities(
  tx: Transaction,
  activities: readonly Activity[],
  now: Date,
): Promise<void> {
  if (activities.length === 0) return;
  const rows = JSON.stringify(activities);
  await tx`
    insert into activities
      (kind, key, category, is_planned, is_active, is_core, is_core_failure, is_export, is_sign_up,
        is_activation, known_at)
    select kind, key, category, "isPlanned", "isActive", "isCore", "isCoreFailure", "isExport", "isSignUp",
      "isActivation", ${now}
    from jsonb_to_recordset(${rows}::text::jsonb) as n(kind text, key text, category text,
      "isPlanned" boolean, "isActive" boolean, "isCore" boolean, "isCoreFailure" boolean,
      "isExport" boolean, "isSignUp" boolean, "isActivation" boolean)`;
  await tx`
    insert into activity_properties (activity_id, property)
    select a.id, p.property
    from jsonb_to_recordset(${rows}::text::jsonb) as n(kind text, key text, sums jsonb)
    join activities a on a.kind = n.kind and a.key = n.key
    cross join jsonb_array_elements_text(n.sums) p(property)`;
}

function nameOf({ kind, key }: Pick<Activity, "kind" | "key">): string {
  return `${kind} ${key}`;
}
