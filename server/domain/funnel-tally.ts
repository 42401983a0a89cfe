import type { FunnelEntry, FunnelFate } from "./funnel.ts";

/** Seconds at which the bars of the time to convert begin: each some times as wide as the one before. */
export const CONVERSION_TIME_BOUNDS: readonly number[] = [
  0, 60, 300, 900, 3_600, 14_400, 43_200, 86_400, 259_200, 604_800, 1_209_600, 2_592_000, 7_776_000,
];

/** How many entries came to a step. */
export interface FunnelStepCount {
  readonly reached: number;
  /** Of these, came no further and still can: their window is not over. 0 at the last step. */
  readonly open: number;
  /** Of these, the lower median of whole seconds since the step before, rounded down; null: nobody, or the first step. */
  readonly medianSecondsFromPrevious: number | null;
  /** The same since the first step. */
  readonly medianSecondsFromFirst: number | null;
}

/** What a funnel comes to. People or entries, as is counted. */
export interface FunnelCount {
  readonly steps: readonly FunnelStepCount[];
  /** Taken out by an exclusion, and in no step. */
  readonly excluded: number;
  /** How many converted within each span of `CONVERSION_TIME_BOUNDS`. */
  readonly timesToConvert: readonly number[];
}

/** Counts fates, one after the other. It keeps a number for each step that somebody took, and no event. */
export class FunnelTally {
  private readonly reached: number[];
  private readonly open: number[];
  private readonly fromPrevious: number[][];
  private readonly fromFirst: number[][];
  private readonly timesToConvert: number[];
  private readonly now: number;
  private excluded = 0;

  constructor(steps: number, now: number) {
    this.now = now;
    this.reached = new Array<number>(steps).fill(0);
    this.open = new Array<number>(steps).fill(0);
    this.fromPrevious = Array.from({ length: steps }, () => []);
    this.fromFirst = Array.from({ length: steps }, () => []);
    this.timesToConvert = new Array<number>(CONVERSION_TIME_BOUNDS.length).fill(0);
  }

  add({ entries, excluded }: FunnelFate): void {
    this.excluded += excluded;
    for (const entry of entries) this.addEntry(entry);
  }

  addEntry(entry: FunnelEntry): void {
    const { times } = entry;
    const first = times[0] ?? 0;
    times.forEach((at, step) => {
      this.reached[step] = (this.reached[step] ?? 0) + 1;
      if (step === 0) return;
      this.fromPrevious[step]?.push(at - (times[step - 1] ?? 0));
      this.fromFirst[step]?.push(at - first);
    });
    const last = times.length - 1;
    if (isOpen(entry, this.reached.length, this.now)) this.open[last] = (this.open[last] ?? 0) + 1;
    if (times.length < this.reached.length) return;
    const seconds = ((times[last] ?? 0) - first) / 1_000;
    const bar = CONVERSION_TIME_BOUNDS.findLastIndex((bound) => bound <= seconds);
    this.timesToConvert[bar] = (this.timesToConvert[bar] ?? 0) + 1;
  }

  count(): FunnelCount {
    return {
      steps: this.reached.map((reached, step) => ({
        reached,
        open: this.open[step] ?? 0,
        medianSecondsFromPrevious: medianSeconds(this.fromPrevious[step] ?? []),
        medianSecondsFromFirst: medianSeconds(this.fromFirst[step] ?? []),
      })),
      excluded: this.excluded,
      timesToConvert: this.timesToConvert,
    };
  }
}

/** Whether an entry did not come to the last step and still can. */
export function isOpen({ times, windowEnd }: FunnelEntry, steps: number, now: number): boolean {
  return times.length < steps && windowEnd > now;
}

/** The lower one of two in the middle, as the standard funnel's. */
function medianSeconds(milliseconds: readonly number[]): number | null {
  const sorted = Float64Array.from(milliseconds).sort();
  const middle = sorted[Math.ceil(sorted.length / 2) - 1];
  return middle === undefined ? null : Math.floor(middle / 1_000);
}
