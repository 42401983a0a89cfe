import { type CurrencyChange, emptyChange, sumOfCurrency } from "./currency-change.ts";
import type { MonthlyValue } from "./fixed-point.ts";
import type { MrrPolicy } from "./mrr-policy.ts";
import { bridgeSuccessors } from "./successors.ts";
import { inOneOrder, type ValueStep } from "./value-timeline.ts";

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
  /** Change of the number of subscriptions with a value in the plan. */
  readonly planSubscriptionsDelta: number;
  /** Change of the number of customers with a value in the plan and currency: 1, 0 or -1. */
  readonly planCustomersDelta: number;
  /** Change of the number of customers who pay in any currency at all: 1, 0 or -1; on the first row of a moment. */
  readonly payersDelta: number;
  /** Change of the number of customers with a value in the plan in any currency; on its first row of a moment. */
  readonly planPayersDelta: number;
  /** When the customer began to pay, in whatever currency, without a break until then; of what ends it too. */
  readonly payingSince: Date;
  readonly rule: string;
  /** Why value was lost, in Stripe's word where it has one; null where none was lost or nobody said. */
  readonly reason: string | null;
  readonly eventId: string;
}

/**
 * The movements of one customer, from the value steps of all of that customer's subscriptions.
 *
 * The kind is the customer's, not the subscription's: losing one of two subscriptions is a contraction, a second
 * subscription an expansion, the first value ever is new, value after none is a reactivation, none after value is
 * churn. A return sooner than the policy's gap is an expansion; the loss before it stays the churn that it was when it was
 * told, since what comes later renames nothing. A subscription that is on hold stands at nothing and is still there: its pause is a contraction, and churn comes,
 * with nothing more to lose, when it ends. Rows are split by plan, so an upgrade takes from one plan and gives to another under one kind, and the
 * movements of every plan and currency add up to its level. Where two subscriptions change in one moment, which of them
 * names the rule and the event does not depend on the order in which they are given; news that changes nothing names none.
 * @param past What is known of the time before a moment: nothing that moved then is returned. Null: nothing.
 */
export function customerMovements(
  timelines: readonly (readonly ValueStep[])[],
  policy: MrrPolicy,
  past: Past | null = null,
): Movement[] {
  const steps = bridgeSuccessors(inOneOrder(timelines), policy.successorHours).flat();
  steps.sort((a, b) => a.from.getTime() - b.from.getTime());
  const state = new CustomerState(policy.reactivationDays);
  const movements: Movement[] = [];
  let start = 0;
  if (past !== null) {
    while ((steps[start]?.from ?? past.since) < past.since) start += 1;
    state.open(steps.slice(0, start), past);
  }
  while (start < steps.length) {
    let end = start;
    const time = steps[start]?.from.getTime();
    while (end < steps.length && steps[end]?.from.getTime() === time) end += 1;
    movements.push(...state.apply(steps.slice(start, end)));
    start = end;
  }
  return movements;
}

/** What is known of a customer who had paid before a moment. */
export interface Past {
  readonly since: Date;
  /** Of the last movement before it; only its day matters. Null: nothing moved. */
  readonly payingSince: Date | null;
  /** When that movement was: whoever pays nothing left then. Null: nothing moved. */
  readonly movedAt: Date | null;
}

/** What the customer pays at a moment, and has ever paid. */
class CustomerState {
  private readonly ofSubscription = new Map<string, ReadonlyMap<string, MonthlyValue>>();
  private readonly totals = new Map<string, MonthlyValue>();
  private readonly planTotals = new Map<string, MonthlyValue>();
  /** How many subscriptions are on hold, by currency, and by currency and plan. */
  private readonly onHold = new Map<string, number>();
  /** In how many currencies the customer has a value in a plan. */
  private readonly planCurrencies = new Map<string, number>();
  private everPaid = false;
  /** Null while the customer pays nothing. */
  private payingSince: Date | null = null;
  /** Null while the customer pays, or never has. */
  private leftAt: Date | null = null;
  private readonly reactivationDays: number;

  constructor(reactivationDays: number) {
    this.reactivationDays = reactivationDays;
  }

  /** Takes what stood at a moment of a customer who had paid before it. */
  open(steps: readonly ValueStep[], { payingSince, movedAt }: Past): void {
    this.apply(steps);
    this.everPaid = true;
    this.payingSince = this.isThere() ? payingSince : null;
    this.leftAt = this.isThere() ? null : movedAt;
  }

  /** All steps of one moment together: a plan swapped within a second is one change. */
  apply(steps: readonly ValueStep[]): Movement[] {
    const wasThere = this.isThere();
    const currencies = new Set(steps.map(({ currency }) => currency));
    const before = new Map([...currencies].map((currency) => [currency, this.standsIn(currency)]));
    const plansBefore = new Map(this.planCurrencies);
    const changes = new Map<string, CurrencyChange>();
    for (const step of steps) this.applyStep(step, changes);
    const isThere = this.isThere();
    const at = steps[0]?.from ?? null;
    const isBackSoon = !wasThere && isThere && this.wasAwayBriefly(at);
    const kindOf = (net: bigint): MovementKind => {
      if (net < 0n) return isThere ? "contraction" : "churn";
      // What was on hold had nothing left to lose, and its customer is gone all the same.
      if (net === 0n && wasThere && !isThere) return "churn";
      if (wasThere || isBackSoon) return "expansion";
      return this.everPaid ? "reactivation" : "new";
    };
    const movements = [...changes].flatMap(([currency, change]) => {
      const rule = isBackSoon ? `${change.rule}, ${this.backSoonRule()}` : change.rule;
      return toMovements(currency, { ...change, rule }, kindOf(change.net), {
        customersDelta: Number(this.standsIn(currency)) - Number(before.get(currency) ?? false),
      });
    });
    const payingSince = this.payingSince ?? movements[0]?.occurredAt ?? null;
    this.payingSince = isThere ? payingSince : null;
    this.everPaid ||= isThere;
    if (isThere) this.leftAt = null;
    else if (wasThere) this.leftAt = at;
    const holds = (plans: ReadonlyMap<string, number>, plan: string) => (plans.get(plan) ?? 0) > 0;
    const dated = movements.map((movement) => ({
      ...movement,
      payingSince: payingSince ?? movement.occurredAt,
    }));
    return withPayers(dated, Number(isThere) - Number(wasThere), (plan) => {
      return Number(holds(this.planCurrencies, plan)) - Number(holds(plansBefore, plan));
    });
  }

  private wasAwayBriefly(at: Date | null): boolean {
    if (this.leftAt === null || at === null) return false;
    return at.getTime() - this.leftAt.getTime() < this.reactivationDays * 86_400_000;
  }

  private backSoonRule(): string {
    const days = this.reactivationDays;
    return `back within ${days} ${days === 1 ? "day" : "days"}`;
  }

  /** Whether the customer pays in any currency, or has something on hold. */
  private isThere(): boolean {
    return [...this.totals.keys()].some((currency) => this.standsIn(currency));
  }

  private standsIn(currency: string): boolean {
    return (this.totals.get(currency) ?? 0n) > 0n || this.isOnHold(currency);
  }

  private isOnHold(place: string): boolean {
    return (this.onHold.get(place) ?? 0) > 0;
  }

  private hold(place: string, subscriptions: number): void {
    this.onHold.set(place, (this.onHold.get(place) ?? 0) + subscriptions);
  }

  private applyStep(step: ValueStep, changes: Map<string, CurrencyChange>): void {
    const old = this.ofSubscription.get(step.subscriptionId) ?? new Map<string, MonthlyValue>();
    const change = changes.get(step.currency) ?? emptyChange(step);
    for (const plan of new Set([...old.keys(), ...step.byPlan.keys()])) {
      const delta = (step.byPlan.get(plan) ?? 0n) - (old.get(plan) ?? 0n);
      const subscriptions = Number(step.byPlan.has(plan)) - Number(old.has(plan));
      const held = Number(step.byPlan.get(plan) === 0n) - Number(old.get(plan) === 0n);
      this.changePlan(change, { currency: step.currency, plan, delta, subscriptions, held });
      change.net += delta;
    }
    this.hold(step.currency, Number(isHeld(step.byPlan)) - Number(isHeld(old)));
    change.subscriptionsDelta += Number(step.byPlan.size > 0) - Number(old.size > 0);
    if (!isSame(old, step.byPlan)) {
      change.rule = step.rule;
      change.reason ??= step.reason;
      change.eventId = step.eventId;
    }
    changes.set(step.currency, change);
    this.ofSubscription.set(step.subscriptionId, step.byPlan);
    this.totals.set(step.currency, sumOfCurrency(this.totals, step.currency, old, step.byPlan));
  }

  /** Adds what one subscription changes in a plan; the customer is counted once however many subscriptions it has. */
  private changePlan(
    change: CurrencyChange,
    step: {
      readonly currency: string;
      readonly plan: string;
      readonly delta: MonthlyValue;
      readonly subscriptions: number;
      readonly held: number;
    },
  ): void {
    const key = `${step.currency} ${step.plan}`;
    const total = this.planTotals.get(key) ?? 0n;
    const stood = total > 0n || this.isOnHold(key);
    this.planTotals.set(key, total + step.delta);
    this.hold(key, step.held);
    const stands = total + step.delta > 0n || this.isOnHold(key);
    const customers = Number(stands) - Number(stood);
    this.planCurrencies.set(step.plan, (this.planCurrencies.get(step.plan) ?? 0) + customers);
    const known = change.byPlan.get(step.plan) ?? { delta: 0n, subscriptions: 0, customers: 0 };
    change.byPlan.set(step.plan, {
      delta: known.delta + step.delta,
      subscriptions: known.subscriptions + step.subscriptions,
      customers: known.customers + customers,
    });
  }
}

/** A subscription that is on hold stands at nothing in each of its plans; what is worth nothing otherwise has none. */
function isHeld(byPlan: ReadonlyMap<string, MonthlyValue>): boolean {
  return [...byPlan.values()].some((value) => value === 0n);
}

function isSame(one: ReadonlyMap<string, MonthlyValue>, other: ReadonlyMap<string, MonthlyValue>) {
  return one.size === other.size && [...one].every(([plan, value]) => other.get(plan) === value);
}

/** A movement before those who pay in any currency are counted. */
type CountedMovement = Omit<Movement, "payersDelta" | "planPayersDelta">;

/** Whoever pays in several currencies or plans is counted once: on the first row of the moment, and of each plan. */
function withPayers(
  rows: readonly CountedMovement[],
  payersDelta: number,
  planPayersDelta: (planKey: string) => number,
): Movement[] {
  const seen = new Set<string>();
  return rows.map((row, index) => {
    const isFirstOfPlan = !seen.has(row.planKey);
    seen.add(row.planKey);
    return {
      ...row,
      payersDelta: index === 0 ? payersDelta : 0,
      planPayersDelta: isFirstOfPlan ? planPayersDelta(row.planKey) : 0,
    };
  });
}

function toMovements(
  currency: string,
  change: CurrencyChange,
  kind: MovementKind,
  counts: { customersDelta: number },
): Omit<CountedMovement, "payingSince">[] {
  const byPlan = [...change.byPlan].sort(([a], [b]) => (a < b ? -1 : 1));
  // One subscription split into two of the same total moves no money, and still makes one more.
  const moved = byPlan.filter(([, plan]) => plan.delta !== 0n || plan.subscriptions !== 0);
  const rows = moved.length === 0 && change.subscriptionsDelta !== 0 ? byPlan.slice(0, 1) : moved;
  const isLoss = kind === "churn" || kind === "contraction";
  return rows.map(([planKey, plan], index) => ({
    occurredAt: change.at,
    currency,
    planKey,
    kind,
    delta: plan.delta,
    subscriptionsDelta: index === 0 ? change.subscriptionsDelta : 0,
    customersDelta: index === 0 ? counts.customersDelta : 0,
    planSubscriptionsDelta: plan.subscriptions,
    planCustomersDelta: plan.customers,
    rule: change.rule,
    reason: isLoss ? change.reason : null,
    eventId: change.eventId,
  }));
}
