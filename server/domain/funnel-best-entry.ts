import type {
  FunnelEntry,
  FunnelEvents,
  FunnelExclusion,
  FunnelFate,
  FunnelRules,
} from "./funnel.ts";
import { stepBit } from "./funnel.ts";
import { Moments, placeAfter } from "./moments.ts";

/** What counts for a funnel of one person, as moments in order, by what it stands for. */
interface Deeds {
  /** Of each step. */
  readonly steps: readonly Moments[];
  /** Of each exclusion. */
  readonly exclusions: readonly Moments[];
  /** Of everything, whatever it stands for; only where steps have to follow at once. */
  readonly all: Moments;
  readonly events: FunnelEvents;
}

/**
 * Makes what tells how far a person came from the best of their entries, one after the other: what is set up for the first
 * serves all.
 */
export function personFollower(rules: FunnelRules): (events: FunnelEvents) => FunnelFate {
  const lists = Array.from({ length: rules.steps + rules.exclusions.length }, () => new Moments());
  const steps = lists.slice(0, rules.steps);
  const exclusions = lists.slice(rules.steps);
  const all = new Moments();
  return (events) => {
    for (const list of lists) list.clear();
    all.clear();
    for (let place = events.begin; place < events.end; place += 1) {
      const at = events.at[place] ?? 0;
      const mask = events.masks[place] ?? 0;
      for (let bit = 0; mask >> bit > 0; bit += 1) {
        if ((mask & stepBit(bit)) !== 0) lists[bit]?.add(at);
      }
      if (rules.order === "STRICT") all.add(at);
    }
    return bestOf({ steps, exclusions, all, events }, rules);
  };
}

function bestOf(deeds: Deeds, rules: FunnelRules): FunnelFate {
  const chase = CHASES[rules.order];
  const [first] = deeds.steps;
  let best: readonly number[] | null = null;
  let windowEnd = 0;
  let entries = 0;
  for (let place = 0; place < (first?.count ?? 0); place += 1) {
    const at = first?.at(place) ?? 0;
    if (at < rules.from || at >= rules.until) continue;
    entries += 1;
    const times = chase(at, deeds, rules);
    const end = at + rules.windowMs;
    const isOut = rules.exclusions.some((exclusion, index) =>
      isHit(times, end, exclusion, deeds.exclusions[index]),
    );
    if (isOut) continue;
    windowEnd = end;
    if (best === null || times.length > best.length) best = times;
    if (times.length === rules.steps) break;
  }
  if (best === null) return { entries: [], excluded: entries > 0 ? 1 : 0 };
  const entry: FunnelEntry = { times: best, windowEnd };
  return { entries: [entry], excluded: 0 };
}

type Chase = (entry: number, deeds: Deeds, rules: FunnelRules) => number[];

const CHASES: Readonly<Record<FunnelRules["order"], Chase>> = {
  /** The earliest next step each time: no other choice comes further, since whatever follows it follows this one too. */
  SEQUENTIAL: (entry, { steps }, rules) =>
    inOrder(entry, rules, (step, after) => steps[step]?.firstAfter(after)),
  /** The same, and nothing else may have happened in between. */
  STRICT: (entry, { steps, all }, rules) =>
    inOrder(entry, rules, (step, after) => {
      const next = steps[step]?.firstAfter(after);
      return next === all.firstAfter(after) ? next : undefined;
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
  { events: { at, masks, begin, end } }: Deeds,
  { steps, windowMs }: FunnelRules,
): number[] {
  const times = [entry];
  const servedBy = new Map<number, number>();
  const seen = new Array<number>(steps).fill(0);
  const serve = (event: number, tried: Set<number>): boolean => {
    for (let step = 1; step < steps; step += 1) {
      if (((masks[event] ?? 0) & stepBit(step)) === 0 || tried.has(step)) continue;
      tried.add(step);
      const holder = servedBy.get(step);
      if (holder === undefined || serve(holder, tried)) {
        servedBy.set(step, event);
        return true;
      }
    }
    return false;
  };
  for (let event = placeAfter(at, begin, end, entry); event < end; event += 1) {
    const moment = at[event] ?? 0;
    if (moment >= entry + windowMs || times.length === steps) break;
    if (!isFreshOf(masks[event] ?? 0, seen)) continue;
    if (serve(event, new Set())) times.push(moment);
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
  moments: Moments | undefined,
): boolean {
  const since = times[after - 1];
  if (since === undefined) return false;
  const hit = moments?.firstAfter(since);
  return hit !== undefined && hit < (times[before - 1] ?? windowEnd);
}
