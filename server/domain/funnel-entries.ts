import type { FunnelEntry, FunnelEvent, FunnelFate, FunnelRules } from "./funnel.ts";
import { stepBit } from "./funnel.ts";

/** An entry on its way. */
interface Chain {
  readonly times: number[];
  readonly windowEnd: number;
}

/**
 * How far a person came from each of their entries. A later event takes one entry a step further, the earliest that
 * waits for it; and one that does so is no entry itself.
 * @param events In order of time.
 */
export function followEntries(events: readonly FunnelEvent[], rules: FunnelRules): FunnelFate {
  const walk = new Walk(rules);
  let start = 0;
  while (start < events.length) {
    const at = events[start]?.at ?? 0;
    let end = start + 1;
    while (events[end]?.at === at) end += 1;
    walk.take(at, events.slice(start, end));
    start = end;
  }
  return walk.fate();
}

/** Goes through a person's moments; what happens at the same moment happens neither before nor after the other. */
class Walk {
  private readonly rules: FunnelRules;
  /** By how many steps were taken, in order of their entry: whoever entered first is served first at every step. */
  private readonly waiting: Chain[][];
  /** Whose window was over when somebody else was served. */
  private readonly ended: Chain[] = [];
  /** Who cannot come any further where nothing may happen in between; an exclusion can still take them out. */
  private broken: Chain[] = [];
  private excluded = 0;

  constructor(rules: FunnelRules) {
    this.rules = rules;
    this.waiting = Array.from({ length: rules.steps + 1 }, () => []);
  }

  take(at: number, events: readonly FunnelEvent[]): void {
    const { steps, exclusions, order, from, until, windowMs } = this.rules;
    let masks = 0;
    // By their masks, so that the order in which they are stored does not matter.
    for (const { mask } of [...events].sort((one, other) => one.mask - other.mask)) {
      masks |= mask;
      if (this.serve(at, mask)) continue;
      if ((mask & stepBit(0)) !== 0 && at >= from && at < until) {
        this.waiting[1]?.push({ times: [at], windowEnd: at + windowMs });
      }
    }
    exclusions.forEach(({ after, before }, index) => {
      if ((masks & stepBit(steps + index)) !== 0) this.exclude(at, after, before);
    });
    if (order === "STRICT") this.breakAllBefore(at);
  }

  fate(): FunnelFate {
    const entries: FunnelEntry[] = [...this.ended, ...this.broken, ...this.waiting.flat()];
    entries.sort((one, other) => (one.times[0] ?? 0) - (other.times[0] ?? 0));
    return { entries, excluded: this.excluded };
  }

  /** Takes the earliest entry that waits for it a step further; of two of one moment, the one that has come further. */
  private serve(at: number, mask: number): boolean {
    let chosen: { chain: Chain; taken: number } | null = null;
    for (let taken = this.rules.steps - 1; taken >= 1; taken -= 1) {
      if ((mask & stepBit(taken)) === 0) continue;
      const chain = this.firstWaiting(taken, at);
      if (chain === undefined || (chain.times.at(-1) ?? at) >= at) continue;
      const isEarlier = chosen === null || (chain.times[0] ?? 0) < (chosen.chain.times[0] ?? 0);
      if (isEarlier) chosen = { chain, taken };
    }
    if (chosen === null) return false;
    this.waiting[chosen.taken]?.shift();
    chosen.chain.times.push(at);
    this.waiting[chosen.taken + 1]?.push(chosen.chain);
    return true;
  }

  /** Lets those go whose window is over. */
  private firstWaiting(taken: number, at: number): Chain | undefined {
    const queue = this.waiting[taken] ?? [];
    while (queue[0] !== undefined && queue[0].windowEnd <= at) {
      this.ended.push(queue[0]);
      queue.shift();
    }
    return queue[0];
  }

  private exclude(at: number, after: number, before: number): void {
    const staysIn = ({ times, windowEnd }: Chain) =>
      times.length < after ||
      times.length >= before ||
      (times[after - 1] ?? at) >= at ||
      at >= windowEnd;
    const keepOf = (chains: Chain[]) => {
      const kept = chains.filter(staysIn);
      this.excluded += chains.length - kept.length;
      return kept;
    };
    for (let taken = after; taken < before; taken += 1) {
      this.waiting[taken] = keepOf(this.waiting[taken] ?? []);
    }
    this.broken = keepOf(this.broken);
  }

  /** Something happened that was not their next step. */
  private breakAllBefore(at: number): void {
    for (let taken = 1; taken < this.rules.steps; taken += 1) {
      const queue = this.waiting[taken] ?? [];
      this.broken.push(...queue.filter(({ times }) => (times.at(-1) ?? at) < at));
      this.waiting[taken] = queue.filter(({ times }) => (times.at(-1) ?? at) >= at);
    }
  }
}
