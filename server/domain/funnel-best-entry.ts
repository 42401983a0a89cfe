import type {
  FunnelEntry,
  FunnelEvent,
  FunnelExclusion,
  FunnelFate,
  FunnelRules,
} from "./funnel.ts";
import { stepBit } from "./funnel.ts";

/** What counts for a funnel of one person, as moments in order, by what it stands for. */
interface Moments {
  /** Of each step. */
  readonly steps: readonly (readonly number[])[];
  /** Of each exclusion. */
  readonly exclusions: readonly (readonly number[])[];
  /** Of everything, whatever it stands for. */
  readonly all: readonly number[];
  readonly events: readonly FunnelEvent[];
}

/**
 * How far a person came from the best of their entries.
 * @param events In order of time.
 */
export function followPerson(events: readonly FunnelEvent[], rules: FunnelRules): FunnelFate {
  const moments = momentsOf(events, rules);
  const chase = CHASES[rules.order];
  let best: FunnelEntry | null = null;
  let windowEnd = 0;
  let entries = 0;
  for (const at of moments.steps[0] ?? []) {
    if (at < rules.from || at >= rules.until) continue;
    entries += 1;
    const times = chase(at, moments, rules);
    const end = at + rules.windowMs;
    if (
      rules.exclusions.some((exclusion, index) =>
        isHit(times, end, exclusion, moments.exclusions[index] ?? []),
      )
    ) {
      continue;
    }
    windowEnd = end;
    if (best === null || times.length > best.times.length) best = { times, windowEnd };
    if (times.length === rules.steps) break;
  }
  if (best === null) return { entries: [], excluded: entries > 0 ? 1 : 0 };
  return { entries: [{ ...best, windowEnd }], excluded: 0 };
}

type Chase = (entry: number, moments: Moments, rules: FunnelRules) => number[];

const CHASES: Readonly<Record<FunnelRules["order"], Chase>> = {
  /** The earliest next step each time: no other choice comes further, since whatever follows it follows this one too. */
  SEQUENTIAL: (entry, { steps }, rules) =>
    inOrder(entry, rules, (step, after) => firstAfter(steps[step] ?? [], after)),
  /** The same, and nothing else may have happened in between. */
  STRICT: (entry, { steps, all }, rules) =>
    inOrder(entry, rules, (step, after) => {
      const next = firstAfter(steps[step] ?? [], after);
      return next === firstAfter(all, after) ? next : undefined;
    }),
  ANY: inAnyOrder,
};

function inOrder(
  entry: number,
  { steps, windowMs }: FunnelRules,
  nextOf: (step: number, after: number) => number | undefined,
): number[] {
  const times = [entry];
  for (let step = 1, last = entry; step < steps; step += 1) {
    const next = nextOf(step, last);
    if (next === undefined || next >= entry + windowMs) break;
    times.push(next);
    last = next;
  }
  return times;
}

/**
 * When the number of steps that have an event of their own grew, event after event. An event may be several steps but
 * serves one: those before it make room where that lets one more in. Of each step the first few suffice, since no other
 * step can need more of them.
 */
function inAnyOrder(
  entry: number,
  { events }: Moments,
  { steps, windowMs }: FunnelRules,
): number[] {
  const times = [entry];
  const servedBy = new Map<number, number>();
  const seen = new Array<number>(steps).fill(0);
  const serve = (event: number, tried: Set<number>): boolean => {
    for (let step = 1; step < steps; step += 1) {
      if (((events[event]?.mask ?? 0) & stepBit(step)) === 0 || tried.has(step)) continue;
      tried.add(step);
      const holder = servedBy.get(step);
      if (holder === undefined || serve(holder, tried)) {
        servedBy.set(step, event);
        return true;
      }
    }
    return false;
  };
  for (let index = placeAfter(events, entry); index < events.length; index += 1) {
    const event = events[index];
    if (event === undefined || event.at >= entry + windowMs || times.length === steps) break;
    if (!isFreshOf(event.mask, seen)) continue;
    if (serve(index, new Set())) times.push(event.at);
  }
  return times;
}

/** Notes an event's steps, and tells whether any of them has been seen less often than there are steps. */
function isFreshOf(mask: number, seen: number[]): boolean {
  let isFresh = false;
  for (let step = 1; step < seen.length; step += 1) {
    if ((mask & stepBit(step)) === 0) continue;
    const count = seen[step] ?? 0;
    isFresh ||= count < seen.length;
    seen[step] = count + 1;
  }
  return isFresh;
}

/** Whether an exclusion's event lies between its steps; where the later one was not taken, before the window's end. */
function isHit(
  times: readonly number[],
  windowEnd: number,
  { after, before }: FunnelExclusion,
  moments: readonly number[],
): boolean {
  const since = times[after - 1];
  if (since === undefined) return false;
  const hit = firstAfter(moments, since);
  return hit !== undefined && hit < (times[before - 1] ?? windowEnd);
}

function momentsOf(events: readonly FunnelEvent[], rules: FunnelRules): Moments {
  const lists = Array.from({ length: rules.steps + rules.exclusions.length }, (): number[] => []);
  for (const { at, mask } of events) {
    for (let bit = 0; mask >> bit > 0; bit += 1) {
      if ((mask & stepBit(bit)) !== 0) lists[bit]?.push(at);
    }
  }
  return {
    steps: lists.slice(0, rules.steps),
    exclusions: lists.slice(rules.steps),
    all: rules.order === "STRICT" ? events.map(({ at }) => at) : [],
    events,
  };
}

/** The first of some moments in order that is later than another: the same moment is not later. */
function firstAfter(moments: readonly number[], after: number): number | undefined {
  let low = 0;
  let high = moments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((moments[middle] ?? 0) > after) high = middle;
    else low = middle + 1;
  }
  return moments[low];
}

function placeAfter(events: readonly FunnelEvent[], after: number): number {
  let low = 0;
  let high = events.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((events[middle]?.at ?? 0) > after) high = middle;
    else low = middle + 1;
  }
  return low;
}
