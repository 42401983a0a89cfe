import type { FunnelEvents, FunnelFate, FunnelRules } from "./funnel.ts";
import { stepBit } from "./funnel.ts";

/** An entry on its way. */
interface Chain {
  readonly times: number[];
  readonly windowEnd: number;
}

/**
 * Makes what tells how far a person came from each of their entries, one after the other. A later event takes one entry a
 * step further, the earliest that waits for it; and one that does so is no entry itself.
 */
export function entriesFollower(rules: FunnelRules): (events: FunnelEvents) => FunnelFate {
  const walk = new Walk(rules);
  return ({ at, masks, begin, end }) => {
    let place = begin;
    while (place < end) {
      const moment = at[place] ?? 0;
      const here = [masks[place] ?? 0];
      for (place += 1; place < end && at[place] === moment; place += 1) {
        here.push(masks[place] ?? 0);
      }
      walk.take(moment, here);
    }
    return walk.end();
  };
}

/** Goes through a person's moments; what happens at the same moment happens neither before nor after the other. */
class Walk {
  private readonly rules: FunnelRules;
  /** By how many steps were taken, in order of their entry: whoever entered first is served first at every step. */
  private readonly waiting: Chain[][];
  /** All of the person's, in order of their entry. */
  private entries: Chain[] = [];
  /** Who cannot come any further where nothing may happen in between; an exclusion can still take them out. */
  private broken: Chain[] = [];
  private excluded = new Set<Chain>();

  constructor(rules: FunnelRules) {
    this.rules = rules;
    this.waiting = Array.from({ length: rules.steps + 1 }, () => []);
  }

  /** @param masks Of all events of the moment, in whatever order: those of smaller numbers come first. */
  take(at: number, masks: number[]): void {
    const { steps, exclusions, order, from, until, windowMs } = this.rules;
    let all = 0;
    if (masks.length > 1) masks.sort((one, other) => one - other);
    for (const mask of masks) {
      all |= mask;
      if (this.serve(at, mask)) continue;
      if ((mask & stepBit(0)) !== 0 && at >= from && at < until) {
        const chain = { times: [at], windowEnd: at + windowMs };
        this.entries.push(chain);
        this.waiting[1]?.push(chain);
      }
    }
    exclusions.forEach(({ after, before }, index) => {
      if ((all & stepBit(steps + index)) !== 0) this.exclude(at, after, before);
    });
    if (order === "STRICT") this.breakAllBefore(at);
  }

  /** What became of the person; nothing of them is left for the next one. */
  end(): FunnelFate {
    const { entries, excluded } = this;
    for (const queue of this.waiting) queue.length = 0;
    this.entries = [];
    if (this.broken.length > 0) this.broken = [];
    if (excluded.size === 0) return { entries, excluded: 0 };
    this.excluded = new Set();
    return { entries: entries.filter((chain) => !excluded.has(chain)), excluded: excluded.size };
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
    while (queue[0] !== undefined && queue[0].windowEnd <= at) queue.shift();
    return queue[0];
  }

  private exclude(at: number, after: number, before: number): void {
    const staysIn = ({ times, windowEnd }: Chain) =>
      times.length < after ||
      times.length >= before ||
      (times[after - 1] ?? at) >= at ||
      at >= windowEnd;
    const keepOf = (chains: readonly Chain[]) =>
      chains.filter((chain) => {
        const stays = staysIn(chain);
        if (!stays) this.excluded.add(chain);
        return stays;
      });
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
