import type {
  BracketInput,
  CohortClock,
  CohortCriteria,
  CohortKind,
  CohortReference,
  CohortRetentionQueryVariables,
  Grain,
  ReturnEvent,
} from "../../generated/graphql.ts";
import type { Day } from "../../kit/format/day.ts";
import { type PeopleChoice, peopleFilter } from "../engagement/filter/people-choice.ts";
import { bandAsked, type MrrBandChoice } from "../mrr-band/mrr-band-choice.ts";
import type { CohortSpan } from "./cohort-span.ts";

/** What a cell tells. */
export type CohortMeasure = "users" | "percent" | "revenue" | "cumulative";

/** A cell of the heatmap whose people are listed. */
export interface ListedCell {
  readonly day: Day;
  /** Or the bracket's first. */
  readonly period: number;
}

/** What cohorts are asked and shown by. */
export interface CohortChoice {
  readonly kind: CohortKind;
  readonly grain: Grain;
  /** Null: the screen's own. */
  readonly span: CohortSpan | null;
  readonly criteria: CohortCriteria;
  /** Of the criteria BRACKET, whatever they are: the server says what is wrong with them. */
  readonly brackets: readonly BracketInput[];
  readonly returnEvent: ReturnEvent;
  /** Of the return event NAMED; empty for any other. */
  readonly eventName: string;
  readonly clock: CohortClock;
  readonly reference: CohortReference;
  /** Null: whatever anybody pays. */
  readonly band: MrrBandChoice | null;
  readonly measure: CohortMeasure;
  /** The first days of the cohorts that are compared, in the order in which they were chosen. */
  readonly chosen: readonly Day[];
  /** Null: nobody is listed. */
  readonly listed: ListedCell | null;
}

/** Values with their words, in the order in which they are offered. */
export type Options<Value> = readonly (readonly [Value, string])[];

/** What is offered, in words; the first of each is the screen's own. */
export const KINDS: Options<CohortKind> = [
  ["SIGN_UP", "Sign-up"],
  ["FIRST_PAYMENT", "First payment"],
  ["FIRST_ACTIVATION", "Activation"],
];

/** Whether a person counts in the period alone, also by coming later, or once within several. */
export const CRITERIA: Options<CohortCriteria> = [
  ["ON", "on"],
  ["ON_OR_AFTER", "on or after"],
  ["BRACKET", "bracket"],
];

/** What counts as coming back. */
export const RETURNS: Options<ReturnEvent> = [
  ["ANY", "anything"],
  ["CORE", "a core action"],
  ["PAID", "a payment"],
  ["NAMED", "an event"],
];

/** How the time after a cohort is cut. */
export const CLOCKS: Options<CohortClock> = [
  ["CALENDAR", "of the calendar"],
  ["ROLLING", "of 24 hours"],
];

/** What a percentage is of. */
export const REFERENCES: Options<CohortReference> = [
  ["PERIOD_0", "the cohort"],
  ["PREVIOUS", "the period before"],
];

/** What the cells may tell. */
export const MEASURES: Options<CohortMeasure> = [
  ["percent", "Percent"],
  ["users", "Users"],
  ["revenue", "Revenue"],
  ["cumulative", "Cumulative"],
];

/** What brackets begin with until others are written. */
export const OWN_BRACKETS: Readonly<Record<Grain, readonly BracketInput[]>> = {
  DAY: bracketsOf([0, 0], [1, 7], [8, 14], [15, 30]),
  WEEK: bracketsOf([0, 0], [1, 4], [5, 12], [13, 26]),
  MONTH: bracketsOf([0, 0], [1, 3], [4, 6], [7, 12]),
};

function bracketsOf(...spans: readonly (readonly [number, number])[]): readonly BracketInput[] {
  return spans.map(([from, to]) => ({ from, to }));
}

/** Lines that can be told apart and named at their ends. */
export const MOST_CHOSEN = 3;

/** The choice with a cohort compared, or no longer; the eldest choice gives way to a fourth. */
export function withChosen(choice: CohortChoice, day: Day): CohortChoice {
  const others = choice.chosen.filter((each) => each !== day);
  const isOff = others.length < choice.chosen.length;
  return { ...choice, chosen: isOff ? others : [...others, day].slice(-MOST_CHOSEN) };
}

/** What the server is asked about who came back; of whom and of which days is the caller's. */
export function retentionAsked(
  choice: CohortChoice,
  people: PeopleChoice,
): Omit<CohortRetentionQueryVariables, "period" | "periods"> {
  const { kind, grain, criteria, returnEvent, clock, reference } = choice;
  return {
    ...{ kind, grain, criteria, returnEvent, clock, reference },
    brackets: criteria === "BRACKET" ? [...choice.brackets] : null,
    eventName: returnEvent === "NAMED" ? choice.eventName : null,
    mrrBand: bandAsked(choice.band),
    filter: peopleFilter(people),
  };
}
