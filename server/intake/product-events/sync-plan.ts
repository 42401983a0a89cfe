import type { TrackingPlan } from "../../../schema/events/tracking-plan.ts";
import type { Clock } from "../../domain/clock.ts";
import type { Database } from "../../store/database.ts";
import { syncActivities } from "../../store/facts/sync-activities.ts";
import { openPlanBook, plannedActivities } from "./plan-book.ts";

/**
 * Brings what events count as to what the plan says; called before anything is taken in.
 * @returns whether events that are in the sums count otherwise now, so that they are due to be counted anew.
 */
export async function syncPlan(
  { sql }: Pick<Database, "sql">,
  plan: TrackingPlan,
  clock: Clock,
): Promise<{ readonly isRecountDue: boolean }> {
  const book = openPlanBook(plan);
  const unplanned = (key: string) => book.activityOf("event", key);
  return await syncActivities(sql, plannedActivities(plan), unplanned, clock());
}
