import type { ProductEventsQuery } from "../../generated/graphql.ts";
import { formatMoment } from "../../kit/format/moment.ts";
import type { Frame } from "../../kit/period/frame.ts";

type Event = ProductEventsQuery["productEvents"]["items"][number];

/** An event as a row. */
export interface EventRow {
  readonly key: string;
  readonly when: string;
  readonly name: string;
  /** Null: the name is not in the plan. */
  readonly category: string | null;
  readonly feature: string | null;
  /** What a person is asked for by; null for nobody. */
  readonly user: string | null;
  /** As JSON; null for nothing. */
  readonly said: string | null;
  readonly violation: string | null;
}

/** One line of the list. Two senders may choose the same id, so the moment of arrival is part of the key. */
export function eventRow(
  event: Event,
  { timeZone, today }: Pick<Frame, "timeZone" | "today">,
): EventRow {
  const { messageId, receivedAt, at, name, category, feature, userId, anonymousId } = event;
  return {
    key: `${receivedAt} ${messageId} ${name}`,
    when: formatMoment(at, timeZone, today),
    name,
    category: category == null ? null : categoryWords(category),
    feature: feature ?? null,
    user: userId ?? anonymousId ?? null,
    said: event.properties == null ? null : JSON.stringify(event.properties),
    violation: event.violation ?? null,
  };
}

/** `feature usage`, of the plan's `feature_usage`. */
export function categoryWords(category: string): string {
  return category.replaceAll("_", " ");
}
