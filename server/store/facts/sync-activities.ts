import { turnRevision } from "../account.ts";
import type { Sql, Transaction } from "../database.ts";
import { lockNames } from "../people-locks.ts";
import { askForPlan } from "../recount/due-recount.ts";
import { type Activity, insertActivities } from "./activities.ts";

/** An event's row of the dictionary with what it counts as now. */
type StoredActivity = Activity & { readonly id: number };

/**
 * Brings what events count as to what the tracking plan says. Servers that start at once do it one after the other.
 * @param planned Every event of the plan.
 * @param unplanned What a name that is not in the plan counts as.
 * @returns whether an event that is in the sums already counts otherwise from now on. A recount is then due, and until it
 * is done the sums are those of the old plan.
 */
export async function syncActivities(
  sql: Sql,
  planned: readonly Activity[],
  unplanned: (key: string) => Activity,
  now: Date,
): Promise<{ readonly isRecountDue: boolean }> {
  return await sql.begin(async (tx) => {
    await lockNames(tx);
    const stored = await readStored(tx);
    const known = new Set(stored.map(({ key }) => key));
    await insertActivities(
      tx,
      planned.filter(({ key }) => !known.has(key)),
      now,
    );
    const plannedByKey = new Map(planned.map((activity) => [activity.key, activity]));
    const pairs = stored.map((was) => ({
      was,
      is: plannedByKey.get(was.key) ?? unplanned(was.key),
    }));
    await update(
      tx,
      pairs.filter(({ was, is }) => isOther(was, is)),
    );
    const recounted = pairs.filter(({ was, is }) => countsOtherwise(was, is));
    const ids = recounted.map(({ was }) => was.id);
    const isRecountDue = await isAnySummed(tx, ids);
    if (isRecountDue) {
      await askForPlan(tx, now);
      await turnRevision(tx);
    }
    return { isRecountDue };
  });
}

interface Pair {
  readonly was: StoredActivity;
  readonly is: Activity;
}

async function readStored(tx: Transaction): Promise<StoredActivity[]> {
  const rows = await tx<StoredActivity[]>`
    select id, kind, key, category, is_planned as "isPlanned", is_active as "isActive",
      is_core as "isCore", is_core_failure as "isCoreFailure", is_export as "isExport",
      is_sign_up as "isSignUp", is_activation as "isActivation",
      array(select property from activity_properties p where p.activity_id = a.id) as sums
    from activities a where kind = 'event' for update`;
  return [...rows];
}

async function update(tx: Transaction, pairs: readonly Pair[]): Promise<void> {
  if (pairs.length === 0) return;
  const ids = pairs.map(({ was }) => was.id);
  const rows = JSON.stringify(pairs.map(({ was, is }) => ({ ...is, id: was.id })));
  await tx`
    update activities a set category = n.category, is_planned = n."isPlanned",
      is_active = n."isActive", is_core = n."isCore", is_core_failure = n."isCoreFailure",
      is_export = n."isExport", is_sign_up = n."isSignUp", is_activation = n."isActivation"
    from jsonb_to_recordset(${rows}::text::jsonb) as n(id int, category text, "isPlanned" boolean,
      "isActive" boolean, "isCore" boolean, "isCoreFailure" boolean, "isExport" boolean,
      "isSignUp" boolean, "isActivation" boolean)
    where a.id = n.id`;
  await tx`delete from activity_properties where activity_id = any(${ids}::int[])`;
  await tx`
    insert into activity_properties (activity_id, property)
    select n.id, p.property from jsonb_to_recordset(${rows}::text::jsonb) as n(id int, sums jsonb)
    cross join jsonb_array_elements_text(n.sums) p(property)`;
}

function isOther(was: Activity, is: Activity): boolean {
  // What these say is asked of the dictionary whenever events of a name are counted, and is in no sum.
  const told = ["category", "isPlanned", "isCoreFailure", "isExport"] as const;
  return told.some((word) => was[word] !== is[word]) || countsOtherwise(was, is);
}

function countsOtherwise(was: Activity, is: Activity): boolean {
  const flags = ["isActive", "isCore", "isSignUp", "isActivation"] as const;
  if (flags.some((flag) => was[flag] !== is[flag])) return true;
  return [...was.sums].sort().join("\n") !== [...is.sums].sort().join("\n");
}

/** What waits to be folded may be in a batch that has read the old plan already. */
async function isAnySummed(tx: Transaction, ids: readonly number[]): Promise<boolean> {
  if (ids.length === 0) return false;
  const [row] = await tx<{ isSummed: boolean }[]>`
    select exists (select from event_days where activity_id = any(${[...ids]}::int[]))
      or exists (select from event_appends) as "isSummed"`;
  return row?.isSummed ?? false;
}
