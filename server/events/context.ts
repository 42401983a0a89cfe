import type { TrackingPlan } from "../../schema/events/tracking-plan.ts";
import type { AccountSettings } from "../store/account.ts";
import type { Database } from "../store/database.ts";

/** What the resolvers of events need of a request. */
export interface EventsContext {
  readonly database: Database;
  readonly account: AccountSettings;
  readonly plan: TrackingPlan;
}
