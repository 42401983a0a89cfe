import { Problem } from "./problems.ts";

/** In what order the steps have to be taken. The first one always comes first: it is what makes an entry. */
export type FunnelOrder = "SEQUENTIAL" | "STRICT" | "ANY";

/** Whether people are counted, each by their best entry, or entries. */
export type FunnelCounting = "USERS" | "ENTRIES";

const MOST_FUNNEL_STEPS = 10;

/** What an event stands for is kept in 14 bits: ten steps and these. */
const MOST_FUNNEL_EXCLUSIONS = 4;

/** A year: longer windows leave nothing that could be over. */
const LONGEST_FUNNEL_WINDOW_HOURS = 8_760;

/** An event that takes whoever does it between two steps out of the funnel. */
export interface FunnelExclusion {
  /** Counted from 1: after this step was taken. */
  readonly after: number;
  /** Before this one was taken, or else before the window is over. */
  readonly before: number;
}

/** What makes a funnel, apart from what its steps are. Moments are milliseconds since 1970. */
export interface FunnelRules {
  /** 2 to 10. */
  readonly steps: number;
  /** From the entry to the last step, the end not included. */
  readonly windowMs: number;
  readonly order: FunnelOrder;
  readonly countBy: FunnelCounting;
  readonly exclusions: readonly FunnelExclusion[];
  /** Entries are of this moment or later. */
  readonly from: number;
  /** And before this one. */
  readonly until: number;
}

/**
 * What a person did, and money of theirs that moved, in order of time: two lists side by side, of which a part is theirs. An
 * object for each of millions of events would cost more than all that is asked of it.
 */
export interface FunnelEvents {
  /** Milliseconds since 1970. */
  readonly at: ArrayLike<number>;
  /** Bit n: it is step n, counted from 0; above the steps' bits, bit `steps` + n: it is exclusion n. 0: neither. */
  readonly masks: ArrayLike<number>;
  /** The place of the first one. */
  readonly begin: number;
  /** The place after the last one. */
  readonly end: number;
}

/** How far somebody came from one entry. */
export interface FunnelEntry {
  /** When each step was taken, the first one's first; of ANY order, when the so-manieth of them was. */
  readonly times: readonly number[];
  /** When no further step counts any more: the end of the latest window that could still bring them further. */
  readonly windowEnd: number;
}

/** What became of one person. */
export interface FunnelFate {
  /** Their best one where people are counted, the earliest of several as good; else all, in order of time. */
  readonly entries: readonly FunnelEntry[];
  /** How many entries an exclusion took away; where people are counted, 1 if none is left. */
  readonly excluded: number;
}

/**
 * @throws Problem BAD_USER_INPUT for fewer than 2 or more than 10 steps, a window of no time or more than a year, more
 * than 4 exclusions, one whose steps are none or in no order, and entries counted where any order goes.
 */
export function checkFunnel(
  rules: Pick<FunnelRules, "steps" | "order" | "countBy" | "exclusions"> & {
    readonly windowHours: number;
  },
): void {
  const { steps, windowHours, order, countBy, exclusions } = rules;
  if (steps < 2 || steps > MOST_FUNNEL_STEPS) {
    throw invalid(`A funnel has 2 to ${MOST_FUNNEL_STEPS} steps; this one has ${steps}.`);
  }
  if (windowHours < 1 || windowHours > LONGEST_FUNNEL_WINDOW_HOURS) {
    throw invalid(`windowHours is a whole number from 1 to ${LONGEST_FUNNEL_WINDOW_HOURS}.`);
  }
  if (exclusions.length > MOST_FUNNEL_EXCLUSIONS) {
    throw invalid(`A funnel has ${MOST_FUNNEL_EXCLUSIONS} exclusions at most.`);
  }
  for (const { after, before } of exclusions) {
    if (after >= 1 && after < before && before <= steps) continue;
    throw invalid(
      `An exclusion stands after one step and before a later one, from 1 to ${steps}; not after ${after} and before ${before}.`,
    );
  }
  if (order !== "ANY") return;
  if (countBy === "ENTRIES") throw invalid("Where the steps have no order, count by USERS.");
  if (exclusions.some(({ after, before }) => after !== 1 || before !== steps)) {
    throw invalid(
      "Where the steps have no order, an exclusion stands after 1 and before the last.",
    );
  }
}

/** Which step or exclusion has which bit of a mask. */
export const stepBit = (step: number): number => 1 << step;

function invalid(message: string): Problem {
  return new Problem("BAD_USER_INPUT", message);
}
