import type { ValueStep } from "./value-timeline.ts";

/** One subscription's steps, and the step with which it ended although it had been worth something. */
interface Ending {
  readonly steps: readonly ValueStep[];
  readonly end: ValueStep | undefined;
}

/**
 * "Cancel A, create B": the end of one subscription is moved to the beginning of the next by the same customer in the
 * same currency, if that follows after it and within so many hours. The customer changed plan and did not leave.
 *
 * Ends are served in order of time and each takes the earliest beginning that nobody took before, so one beginning
 * replaces at most one end. Both in order of time, one walk over each is enough, however many subscriptions there are.
 */
export function bridgeSuccessors(
  timelines: readonly (readonly ValueStep[])[],
  successorHours: number,
): ValueStep[][] {
  const limit = successorHours * 3_600_000;
  const walks = startsByCurrency(timelines);
  return byTimeOfEnd(timelines).map(({ steps, end }) => {
    if (end === undefined) return [...steps];
    const successor = walks.get(end.currency)?.firstAfter(end.from.getTime(), limit);
    if (successor === undefined) return [...steps];
    const rule = `replaced within ${successorHours} h`;
    return steps.map((step) => (step === end ? { ...step, from: successor.from, rule } : step));
  });
}

/** Those that never ended first: they take no successor. */
function byTimeOfEnd(timelines: readonly (readonly ValueStep[])[]): Ending[] {
  return timelines
    .map((steps) => ({ steps, end: endOf(steps) }))
    .sort((a, b) => (a.end?.from.getTime() ?? 0) - (b.end?.from.getTime() ?? 0));
}

/** The step with which a subscription that was worth something ended for good. */
function endOf(steps: readonly ValueStep[]): ValueStep | undefined {
  const index = steps.findIndex((step) => step.ended);
  return index > 0 && (steps[index - 1]?.byPlan.size ?? 0) > 0 ? steps[index] : undefined;
}

/** The beginnings of a currency in order of time, each given away at most once. */
class Starts {
  private next = 0;
  private readonly steps: readonly ValueStep[];

  constructor(steps: readonly ValueStep[]) {
    this.steps = [...steps].sort((a, b) => a.from.getTime() - b.from.getTime());
  }

  /** Must be asked in order of time: what lies before one end lies before every later one. */
  firstAfter(time: number, limit: number): ValueStep | undefined {
    while ((this.steps[this.next]?.from.getTime() ?? Number.POSITIVE_INFINITY) <= time) {
      this.next += 1;
    }
    const step = this.steps[this.next];
    if (step === undefined || step.from.getTime() - time > limit) return undefined;
    this.next += 1;
    return step;
  }
}

function startsByCurrency(
  timelines: readonly (readonly ValueStep[])[],
): ReadonlyMap<string, Starts> {
  const byCurrency = new Map<string, ValueStep[]>();
  for (const steps of timelines) {
    const start = steps.find((step) => step.byPlan.size > 0);
    if (start === undefined) continue;
    const ofCurrency = byCurrency.get(start.currency);
    if (ofCurrency === undefined) byCurrency.set(start.currency, [start]);
    else ofCurrency.push(start);
  }
  return new Map([...byCurrency].map(([currency, steps]) => [currency, new Starts(steps)]));
}
