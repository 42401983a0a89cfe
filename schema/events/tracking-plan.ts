import type { EventCategory, EventDeclaration } from "./declaration.ts";
import { ERRORS } from "./error.ts";
import { FEATURE_USAGE } from "./feature-usage.ts";
import { PERFORMANCE } from "./performance.ts";
import { REVENUE } from "./revenue.ts";
import { SYSTEM } from "./system.ts";
import { USER_ACTIONS } from "./user-action.ts";

/** A name of the plan with all that is said of it. */
export interface PlannedEvent extends EventDeclaration {
  readonly category: EventCategory;
}

/** What a product's events are and what its numbers are made of. */
export interface TrackingPlan {
  /** By name. */
  readonly events: Readonly<Record<string, PlannedEvent>>;
  /** A person's first one is their sign-up. */
  readonly signUp: string;
  /** A person's first one is their activation: the moment at which the product has shown what it is good for. */
  readonly activation: string;
  /** What the product is for: each success is a core action, and successes among both are the success rate. */
  readonly coreAction: {
    readonly success: readonly string[];
    readonly failure: readonly string[];
  };
  /** Each is an export, and each name a kind of them: results of core actions that left the product. */
  readonly exports: readonly string[];
  /** What a backend counts for each person and day. */
  readonly counters: readonly string[];
  /** True: an event whose name is not in the plan is refused. False: it is kept, counted and listed. */
  readonly rejectUnknown: boolean;
}

/** The plan that comes with Tidemark: of a product that enriches contacts and exports them. */
export const SHIPPED_PLAN: TrackingPlan = {
  events: {
    ...inCategory("user_action", USER_ACTIONS),
    ...inCategory("feature_usage", FEATURE_USAGE),
    ...inCategory("revenue", REVENUE),
    ...inCategory("system", SYSTEM),
    ...inCategory("performance", PERFORMANCE),
    ...inCategory("error", ERRORS),
  },
  signUp: "user_signed_up",
  activation: "enrichment_completed",
  coreAction: { success: ["enrichment_completed"], failure: ["enrichment_failed"] },
  exports: ["export_csv_completed", "export_json_completed", "export_tracker_completed"],
  counters: ["enrichments_count", "exports_count", "sessions_count"],
  rejectUnknown: false,
};

function inCategory(
  category: EventCategory,
  declarations: Readonly<Record<string, EventDeclaration>>,
): Record<string, PlannedEvent> {
  return Object.fromEntries(
    Object.entries(declarations).map(([name, declaration]) => [name, { ...declaration, category }]),
  );
}
