import type { BracketInput } from "../../generated/graphql.ts";
import { isDay } from "../../kit/format/day.ts";
import { parseGrain, writeGrain } from "../../kit/period/grain.ts";
import { parseBand, writeBand } from "../mrr-band/mrr-band-choice.ts";
import {
  CLOCKS,
  type CohortChoice,
  CRITERIA,
  KINDS,
  type ListedCell,
  MEASURES,
  MOST_CHOSEN,
  type Options,
  OWN_BRACKETS,
  REFERENCES,
  RETURNS,
} from "./cohort-choice.ts";
import { parseSpan, writeSpan } from "./cohort-span.ts";

/** Cohorts are weeks until something else is chosen. */
const OWN_GRAIN = "WEEK";

/** What of an address says what cohorts are asked and shown by. */
export interface CohortAddress {
  readonly cohortBy?: string;
  readonly grain?: string;
  /** As `parseSpan` reads it. */
  readonly cohorts?: string;
  readonly counted?: string;
  /** As {@link parseBrackets} reads them. */
  readonly brackets?: string;
  readonly back?: string;
  readonly event?: string;
  readonly clock?: string;
  readonly of?: string;
  /** As `parseBand` reads it. */
  readonly band?: string;
  readonly show?: string;
  readonly chosen?: string;
  /** `2026-08-03 4`. */
  readonly cell?: string;
}

/** Reads the address; what cannot be read is left out, so that a broken link still opens. */
export function parseCohorts(search: Readonly<Record<string, unknown>>): CohortChoice {
  const days = typeof search.chosen === "string" ? search.chosen.split(".") : [];
  const grain = parseGrain(search.grain, OWN_GRAIN);
  const returnEvent = optionOf(RETURNS, search.back);
  const eventName = typeof search.event === "string" ? search.event.slice(0, 200).trim() : "";
  const isNamed = returnEvent === "NAMED" && eventName !== "";
  return {
    kind: optionOf(KINDS, search.cohortBy),
    grain,
    span: parseSpan(search.cohorts, grain),
    criteria: optionOf(CRITERIA, search.counted),
    brackets: parseBrackets(search.brackets) ?? OWN_BRACKETS[grain],
    returnEvent: returnEvent === "NAMED" && !isNamed ? "ANY" : returnEvent,
    eventName: isNamed ? eventName : "",
    clock: optionOf(CLOCKS, search.clock),
    reference: optionOf(REFERENCES, search.of),
    band: parseBand(search.band),
    measure: optionOf(MEASURES, search.show),
    chosen: [...new Set(days.filter(isDay))].slice(0, MOST_CHOSEN),
    listed: parseCell(search.cell),
  };
}

/** As {@link parseCohorts} reads it; nothing for the screen's own. */
export function writeCohorts(choice: CohortChoice): CohortAddress {
  const brackets = writeBrackets(choice.brackets);
  const isOwn = brackets === writeBrackets(OWN_BRACKETS[choice.grain]);
  const parts = {
    cohortBy: writeOption(KINDS, choice.kind),
    grain: writeGrain(choice.grain, OWN_GRAIN),
    cohorts: writeSpan(choice.span),
    counted: writeOption(CRITERIA, choice.criteria),
    brackets: choice.criteria !== "BRACKET" || isOwn ? undefined : brackets,
    back: writeOption(RETURNS, choice.returnEvent),
    event: choice.eventName === "" ? undefined : choice.eventName,
    clock: writeOption(CLOCKS, choice.clock),
    of: writeOption(REFERENCES, choice.reference),
    band: writeBand(choice.band),
    show: writeOption(MEASURES, choice.measure),
    chosen: choice.chosen.length === 0 ? undefined : choice.chosen.join("."),
    cell: choice.listed === null ? undefined : `${choice.listed.day} ${choice.listed.period}`,
  };
  return Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined));
}

/** Reads brackets as a person writes them, `0, 1-4, 5-12`; null where they are none. The server judges what they mean. */
export function parseBrackets(text: unknown): readonly BracketInput[] | null {
  if (typeof text !== "string") return null;
  const spans = text
    .split(",")
    .map((span) => /^\s*(\d{1,5})(?:\s*[-–]\s*(\d{1,5}))?\s*$/.exec(span));
  const brackets = spans.flatMap((span) =>
    span === null ? [] : [{ from: Number(span[1]), to: Number(span[2] ?? span[1]) }],
  );
  return brackets.length === spans.length ? brackets : null;
}

/** As {@link parseBrackets} reads them. */
export function writeBrackets(brackets: readonly BracketInput[]): string {
  return brackets.map(({ from, to }) => (from === to ? `${from}` : `${from}-${to}`)).join(", ");
}

function parseCell(text: unknown): ListedCell | null {
  const [day = "", period = ""] = typeof text === "string" ? text.split(" ") : [];
  return isDay(day) && /^\d{1,5}$/.test(period) ? { day, period: Number(period) } : null;
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
