import { ACTIVE_CATEGORIES, type EventCategory } from "../../../schema/events/declaration.ts";
import { LONGEST_NAME } from "../../../schema/events/plan-file.ts";
import type { PlannedEvent, TrackingPlan } from "../../../schema/events/tracking-plan.ts";
import type { JsonObject } from "../../domain/product-message.ts";
import type { Activity } from "../../store/facts/activities.ts";
import { STAGE_CHANGED } from "../../store/facts/own-activities.ts";

/** What the plan makes of an event. */
export interface Judged {
  /** As the plan spells it. */
  readonly name: string;
  readonly feature: string | null;
  /** How it departs from the plan, in a sentence; null: it does not. */
  readonly violation: string | null;
}

/** The tracking plan as it is asked for each event. */
export interface PlanBook {
  readonly plan: TrackingPlan;
  /** Null: the plan does not have it, and says that such are refused. */
  judge(name: string, properties: JsonObject): Judged | null;
  /** What a name counts as. */
  activityOf(kind: Activity["kind"], key: string): Activity;
}

const NOT_PLANNED = "The name is not in the tracking plan.";

export function openPlanBook(plan: TrackingPlan): PlanBook {
  const events = new Map(Object.entries(plan.events).filter(([name]) => !isOwnName(name)));
  const names = new Map<string, string>();
  for (const [name, { aliases = [] }] of events) {
    for (const one of [name, ...aliases]) names.set(one, name);
  }
  return {
    plan,
    judge: (said, properties) => {
      const name = names.get(said);
      const event = name === undefined ? undefined : events.get(name);
      if (name === undefined || event === undefined) {
        return plan.rejectUnknown ? null : { name: said, feature: null, violation: NOT_PLANNED };
      }
      const feature = featureOf(event, properties);
      return { name, feature, violation: violationOf(event, properties) };
    },
    activityOf: (kind, key) =>
      kind === "feature" ? featureActivity(plan, key) : eventActivity(plan, key, events.get(key)),
  };
}

/** Every name of the plan with what it counts as, in the order of the names; and what Tidemark tells itself, whatever the plan. */
export function plannedActivities(plan: TrackingPlan): Activity[] {
  const planned = Object.keys(plan.events)
    .filter((key) => !isOwnName(key))
    .sort()
    .map((key) => eventActivity(plan, key, plan.events[key]));
  return [...planned, STAGE_CHANGED];
}

/** True for a name by which Tidemark itself tells something: nobody else does. */
export function isOwnName(name: string): boolean {
  return name === STAGE_CHANGED.key;
}

/** In the plan are the features that it names itself; the others are what events say. */
function featureActivity(plan: TrackingPlan, key: string): Activity {
  const isPlanned = Object.values(plan.events).some(
    ({ feature }) => feature !== undefined && "named" in feature && feature.named === key,
  );
  return { kind: "feature", key, isPlanned, isActive: false, ...NOTHING_MORE };
}

const NOTHING_MORE = {
  category: null,
  isCore: false,
  isCoreFailure: false,
  isExport: false,
  isSignUp: false,
  isActivation: false,
  sums: [],
} as const;

/** A name that is not in the plan makes its sender active: somebody did something, whatever it is. */
function eventActivity(plan: TrackingPlan, key: string, event: PlannedEvent | undefined): Activity {
  if (isOwnName(key)) return STAGE_CHANGED;
  if (event === undefined) {
    return { kind: "event", key, isPlanned: false, isActive: true, ...NOTHING_MORE };
  }
  return {
    kind: "event",
    key,
    category: event.category,
    isPlanned: true,
    isActive: event.active ?? isActiveCategory(event.category),
    isCore: plan.coreAction.success.includes(key),
    isCoreFailure: plan.coreAction.failure.includes(key),
    isExport: plan.exports.includes(key),
    isSignUp: plan.signUp === key,
    isActivation: plan.activation === key,
    sums: event.sums ?? [],
  };
}

function isActiveCategory(category: EventCategory): boolean {
  return ACTIVE_CATEGORIES.includes(category);
}

function featureOf({ feature }: PlannedEvent, properties: JsonObject): string | null {
  if (feature === undefined) return null;
  if ("named" in feature) return feature.named;
  const named = properties[feature.property];
  if (typeof named !== "string") return null;
  const trimmed = named.trim();
  return trimmed === "" || trimmed.length > LONGEST_NAME ? null : trimmed;
}

/** As many faults as a sentence can carry. */
const MOST_FAULTS = 3;

function violationOf(event: PlannedEvent, properties: JsonObject): string | null {
  const read = event.properties.safeParse(properties);
  if (read.success) return null;
  return read.error.issues
    .slice(0, MOST_FAULTS)
    .map(({ path, message }) => `${path.join(".")}: ${message}.`)
    .join(" ");
}
