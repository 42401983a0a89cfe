import type { MonthlyValue } from "./fixed-point.ts";
import type { ValueStep } from "./value-timeline.ts";

/** A change of what one customer's use is worth a month, in one plan and currency. */
export interface UsageChange {
  readonly occurredAt: Date;
  readonly currency: string;
  readonly planKey: string;
  readonly delta: MonthlyValue;
  /** The event behind it; of several in one moment the last subscription's. */
  readonly eventId: string;
}

/**
 * The changes of one customer's use, from the value steps of all of that customer's subscriptions: added up to a moment
 * they are what the use is worth then, by plan, whether or not the policy counts it in MRR.
 */
export function usageChanges(timelines: readonly (readonly ValueStep[])[]): UsageChange[] {
  const changes = new Map<string, UsageChange>();
  for (const change of timelines.flatMap(changesOfSubscription)) {
    const { occurredAt, currency, planKey } = change;
    const key = JSON.stringify([occurredAt.getTime(), currency, planKey]);
    const known = changes.get(key)?.delta ?? 0n;
    changes.set(key, { ...change, delta: known + change.delta });
  }
  return [...changes.values()].filter(({ delta }) => delta !== 0n);
}

function changesOfSubscription(steps: readonly ValueStep[]): UsageChange[] {
  let before: ReadonlyMap<string, MonthlyValue> = new Map();
  return steps.flatMap(({ from: occurredAt, currency, usageByPlan, eventId }) => {
    const plans = new Set([...before.keys(), ...usageByPlan.keys()]);
    const changes = [...plans].map((planKey) => {
      const delta = (usageByPlan.get(planKey) ?? 0n) - (before.get(planKey) ?? 0n);
      return { occurredAt, currency, planKey, delta, eventId };
    });
    before = usageByPlan;
    return changes;
  });
}
