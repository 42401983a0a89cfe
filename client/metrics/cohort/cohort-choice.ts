import type { CohortCriteria, CohortKind, Grain, ReturnEvent } from "../../generated/graphql.ts";
import { addDays, type Day, isDay } from "../../kit/format/day.ts";
import { parseGrain, writeGrain } from "../../kit/period/grain.ts";

/** What a cell tells. */
export type CohortMeasure = "users" | "percent" | "revenue" | "cumulative";

/** What cohorts are asked and shown by. */
export interface CohortChoice {
  readonly kind: CohortKind;
  readonly grain: Grain;
  readonly criteria: Exclude<CohortCriteria, "BRACKET">;
  readonly returnEvent: Exclude<ReturnEvent, "NAMED">;
  readonly measure: CohortMeasure;
  /** The first days of the cohorts that are compared, in the order in which they were chosen. */
  readonly chosen: readonly Day[];
}

type Options<Value> = readonly (readonly [Value, string])[];

/** What is offered, in words; the first of each is the screen's own. */
export const KINDS: Options<CohortKind> = [
  ["SIGN_UP", "Sign-up"],
  ["FIRST_PAYMENT", "First payment"],
  ["FIRST_ACTIVATION", "Activation"],
];

/** Whether a person counts in the period alone, or also by coming later. */
export const CRITERIA: Options<CohortChoice["criteria"]> = [
  ["ON", "on"],
  ["ON_OR_AFTER", "on or after"],
];

/** What counts as coming back. */
export const RETURNS: Options<CohortChoice["returnEvent"]> = [
  ["ANY", "anything"],
  ["CORE", "a core action"],
  ["PAID", "a payment"],
];

/** What the cells may tell. */
export const MEASURES: Options<CohortMeasure> = [
  ["percent", "Percent"],
  ["users", "Users"],
  ["revenue", "Revenue"],
  ["cumulative", "Cumulative"],
];

/** Cohorts are weeks until something else is chosen. */
const OWN_GRAIN: Grain = "WEEK";

/** Lines that can be told apart and named at their ends. */
const MOST_CHOSEN = 3;

/** What of an address says so. */
export interface CohortAddress {
  readonly cohortBy?: string;
  readonly grain?: string;
  readonly counted?: string;
  readonly back?: string;
  readonly show?: string;
  readonly chosen?: string;
}

/** Reads the address; what cannot be read is left out, so that a broken link still opens. */
export function parseCohorts(search: Readonly<Record<string, unknown>>): CohortChoice {
  const days = typeof search.chosen === "string" ? search.chosen.split(".") : [];
  return {
    kind: optionOf(KINDS, search.cohortBy),
    grain: parseGrain(search.grain, OWN_GRAIN),
    criteria: optionOf(CRITERIA, search.counted),
    returnEvent: optionOf(RETURNS, search.back),
    measure: optionOf(MEASURES, search.show),
    chosen: [...new Set(days.filter(isDay))].slice(0, MOST_CHOSEN),
  };
}

/** As {@link parseCohorts} reads it; nothing for the screen's own. */
export function writeCohorts(choice: CohortChoice): CohortAddress {
  const parts = {
    cohortBy: writeOption(KINDS, choice.kind),
    grain: writeGrain(choice.grain, OWN_GRAIN),
    counted: writeOption(CRITERIA, choice.criteria),
    back: writeOption(RETURNS, choice.returnEvent),
    show: writeOption(MEASURES, choice.measure),
    chosen: choice.chosen.length === 0 ? undefined : choice.chosen.join("."),
  };
  return Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined));
}

/** The choice with a cohort compared, or no longer; the eldest choice gives way to a fourth. */
export function withChosen(choice: CohortChoice, day: Day): CohortChoice {
  const others = choice.chosen.filter((each) => each !== day);
  const isOff = others.length < choice.chosen.length;
  return { ...choice, chosen: isOff ? others : [...others, day].slice(-MOST_CHOSEN) };
}

/** How much is looked at: a year of weeks, a month of days, two years of months; each with all periods that can have begun. */
const SPANS = { DAY: 30, WEEK: 52, MONTH: 24 } as const;

const DAYS_OF = { DAY: 1, WEEK: 7, MONTH: 30 } as const;

/** The days whose cohorts are asked for, and how many periods after their own. */
export function spanOfCohorts(grain: Grain, today: Day) {
  const cohorts = SPANS[grain];
  const from = addDays(today, -(cohorts - 1) * DAYS_OF[grain]);
  return { period: { from, to: today }, periods: cohorts - 1 };
}

function optionOf<Value extends string>(options: Options<Value>, text: unknown): Value {
  const [own] = options;
  const found = options.find(([value]) => value.toLowerCase() === text) ?? own;
  if (found === undefined) throw new Error("A choice has at least one option.");
  return found[0];
}

function writeOption<Value extends string>(
  options: Options<Value>,
  value: Value,
): string | undefined {
  return options[0]?.[0] === value ? undefined : value.toLowerCase();
}
