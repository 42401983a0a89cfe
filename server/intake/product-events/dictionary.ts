import type { Clock } from "../../domain/clock.ts";
import type { ProductMessage } from "../../domain/product-message.ts";
import type { Database } from "../../store/database.ts";
import {
  type Activity,
  MOST_FEATURES,
  MOST_UNPLANNED_NAMES,
  type NumberedActivity,
  readActivities,
  registerActivities,
} from "../../store/facts/activities.ts";
import type { PlanBook } from "./plan-book.ts";

/** The numbers of names and features, remembered. */
export interface Dictionary {
  /** The numbers of all that the messages have, given where they have none. What there is no room for is left out. */
  numbersOf(messages: readonly ProductMessage[]): Promise<ReadonlyMap<string, NumberedActivity>>;
  /** Looks everything up again. */
  forget(): void;
}

export function openDictionary(
  { sql }: Pick<Database, "sql">,
  clock: Clock,
  book: PlanBook,
): Dictionary {
  const known = new Map<string, NumberedActivity>();
  const learn = (activities: readonly NumberedActivity[]) => {
    for (const activity of activities) known.set(activityKey(activity), activity);
  };
  return {
    numbersOf: async (messages) => {
      const wanted = activitiesOf(messages);
      const isMissing = (key: string) => !known.has(key);
      const unknown = [...wanted].filter(([key]) => isMissing(key)).map(([, one]) => one);
      if (unknown.length > 0) learn(await readActivities(sql, unknown));
      const fresh = [...wanted].filter(([key]) => isMissing(key)).map(([, one]) => one);
      if (fresh.length > 0) {
        const activities = fresh.map(({ kind, key }) => book.activityOf(kind, key));
        learn(await registerActivities(sql, activities, clock()));
      }
      return new Map(
        [...wanted.keys()].flatMap((key) => {
          const activity = known.get(key);
          return activity === undefined ? [] : [[key, activity] as const];
        }),
      );
    },
    forget: () => known.clear(),
  };
}

/** Why an event cannot be kept; null: all of it has a number. */
export function whyNoRoom(
  { event }: ProductMessage,
  numbers: ReadonlyMap<string, NumberedActivity>,
): string | null {
  if (event === null) return null;
  if (!numbers.has(activityKey({ kind: "event", key: event.name }))) {
    return `There are ${MOST_UNPLANNED_NAMES} names already that are not in the tracking plan, and no more are taken: put what is meant into a property.`;
  }
  const { feature } = event;
  if (feature === null || numbers.has(activityKey({ kind: "feature", key: feature }))) return null;
  return `There are ${MOST_FEATURES} features already, and no more are taken: a feature is a part of the product and no value.`;
}

function activitiesOf(
  messages: readonly ProductMessage[],
): Map<string, Pick<Activity, "kind" | "key">> {
  const wanted = new Map<string, Pick<Activity, "kind" | "key">>();
  for (const { event } of messages) {
    if (event === null) continue;
    const name = { kind: "event", key: event.name } as const;
    wanted.set(activityKey(name), name);
    if (event.feature === null) continue;
    const feature = { kind: "feature", key: event.feature } as const;
    wanted.set(activityKey(feature), feature);
  }
  return wanted;
}

function activityKey({ kind, key }: Pick<Activity, "kind" | "key">): string {
  return `${kind} ${key}`;
}
