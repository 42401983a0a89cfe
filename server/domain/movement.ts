import type { MonthlyValue } from "./fixed-point.ts";
import type { MrrPolicy } from "./mrr-policy.ts";
import { bridgeSuccessors } from "./successors.ts";
import type { ValueStep } from "./value-timeline.ts";

/** The five ways in which a customer's MRR changes. */
export const MOVEMENT_KINDS = ["new", "expansion", "reactivation", "contraction", "churn"] as const;

export type MovementKind = (typeof MOVEMENT_KINDS)[number];

/** A change of one customer's MRR in one plan and currency. */
export interface Movement {
  readonly occurredAt: Date;
  readonly currency: string;
  readonly planKey: string;
  readonly kind: MovementKind;
  readonly delta: MonthlyValue;
  /** Change of the number of counted subscriptions in the currency; on the first row of a moment. */
  readonly subscriptionsDelta: number;
  /** Change of the number of paying customers in the currency: 1, 0 or -1; on the first row of a moment. */
  readonly customersDelta: number;
  readonly rule: string;
  readonly eventId: string;
}

/**
 * The movements of one customer, from the value steps of all of that customer's subscriptions.
 *
 * The kind is the customer's, not the subscription's: losing one of two subscriptions is a contraction, a second
 * subscription an expansion, the first value ever is new, value after none is a reactivation, none after value is
 * churn. Rows are split by plan, so an upgrade takes from one plan and gives to another under one kind, and the
 * movements of every plan and currency add up to its level.
 */
export function customerMovements(
  timelines: readonly (readonly ValueStep[])[],
  policy: MrrPolicy,
): Movement[] {
  const steps = bridgeSuccessors(timelines, policy.successorHours).flat();
  steps.sort((a, b) => a.from.getTime() - b.from.getTime());
  const state = new CustomerState();
  const movements: Movement[] = [];
  let start = 0;
  while (start < steps.length) {
    let end = start;
    const time = steps[start]?.from.getTime();
    while (end < steps.length && steps[end]?.from.getTime() === time) end += 1;
    movements.push(...state.apply(steps.slice(start, end)));
    start = end;
  }
  return movements;
}

/** What the customer pays at a moment, and has ever paid. */
class CustomerState {
  private readonly ofSubscription = new Map<string, ReadonlyMap<string, MonthlyValue>>();
  private readonly totals = new Map<string, MonthlyValue>();
  private everPaid = false;

  /** All steps of one moment together: a plan swapped within a second is one change. */
  apply(steps: readonly ValueStep[]): Movement[] {
    const paidBefore = this.isPaying();
    const before = new Map(this.totals);
    const changes = new Map<string, CurrencyChange>();
    for (const step of steps) this.applyStep(step, changes);
    const paysAfter = this.isPaying();
    const kindOf = (net: bigint): MovementKind => {
      if (net < 0n) return paysAfter ? "contraction" : "churn";
      if (paidBefore) return "expansion";
      return this.everPaid ? "reactivation" : "new";
    };
    const movements = [...changes].flatMap(([currency, change]) =>
      toMovements(currency, change, kindOf(change.net), {
        customersDelta:
          Number((this.totals.get(currency) ?? 0n) > 0n) -
          Number((before.get(currency) ?? 0n) > 0n),
      }),
    );
    this.everPaid ||= paysAfter;
    return movements;
  }

  private isPaying(): boolean {
    return [...this.totals.values()].some((total) => total > 0n);
  }

  private applyStep(step: ValueStep, changes: Map<string, CurrencyChange>): void {
    const old = this.ofSubscription.get(step.subscriptionId) ?? new Map<string, MonthlyValue>();
    const change = changes.get(step.currency) ?? emptyChange(step);
    for (const plan of new Set([...old.keys(), ...step.byPlan.keys()])) {
      const delta = (step.byPlan.get(plan) ?? 0n) - (old.get(plan) ?? 0n);
      change.byPlan.set(plan, (change.byPlan.get(plan) ?? 0n) + delta);
      change.net += delta;
    }
    change.subscriptionsDelta += Number(step.byPlan.size > 0) - Number(old.size > 0);
    change.rule = step.rule;
    change.eventId = step.eventId;
    changes.set(step.currency, change);
    this.ofSubscription.set(step.subscriptionId, step.byPlan);
    this.totals.set(step.currency, sumOfCurrency(this.totals, step.currency, old, step.byPlan));
  }
}

interface CurrencyChange {
  readonly at: Date;
  readonly byPlan: Map<string, MonthlyValue>;
  net: MonthlyValue;
  subscriptionsDelta: number;
  rule: string;
  eventId: string;
}

function emptyChange(step: ValueStep): CurrencyChange {
  const { from: at, rule, eventId } = step;
  return { at, byPlan: new Map(), net: 0n, subscriptionsDelta: 0, rule, eventId };
}

function sumOfCurrency(
  totals: ReadonlyMap<string, MonthlyValue>,
  currency: string,
  old: ReadonlyMap<string, MonthlyValue>,
  next: ReadonlyMap<string, MonthlyValue>,
): MonthlyValue {
  const sum = (values: ReadonlyMap<string, MonthlyValue>) =>
    [...values.values()].reduce((total, value) => total + value, 0n);
  return (totals.get(currency) ?? 0n) - sum(old) + sum(next);
}

function toMovements(
  currency: string,
  change: CurrencyChange,
  kind: MovementKind,
  counts: { customersDelta: number },
): Movement[] {
  const byPlan = [...change.byPlan].sort(([a], [b]) => (a < b ? -1 : 1));
  const moved = byPlan.filter(([, delta]) => delta !== 0n);
  // One subscription split into two of the same total moves no money, and still makes one more.
  const rows = moved.length === 0 && change.subscriptionsDelta !== 0 ? byPlan.slice(0, 1) : moved;
  return rows.map(([planKey, delta], index) => ({
    occurredAt: change.at,
    currency,
    planKey,
    kind,
    delta,
    subscriptionsDelta: index === 0 ? change.subscriptionsDelta : 0,
    customersDelta: index === 0 ? counts.customersDelta : 0,
    rule: change.rule,
    eventId: change.eventId,
  }));
}
