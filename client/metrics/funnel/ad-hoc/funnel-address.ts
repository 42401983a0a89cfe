import type { FunnelCounting, FunnelDimension, FunnelOrder } from "../../../generated/graphql.ts";
import { writeValues } from "../../../kit/filter/values.ts";
import { type PeriodChoice, parsePeriod } from "../../../kit/period/period-choice.ts";
import {
  PEOPLE_PARTS,
  type PeoplePart,
  parsePeople,
} from "../../engagement/filter/people-choice.ts";
import { type MrrBandChoice, parseBand } from "../../mrr-band/mrr-band-choice.ts";
import {
  type ExclusionDraft,
  type FunnelDraft,
  type FunnelPeople,
  MOST_STEPS,
  NEW_FUNNEL,
  type PropertyDraft,
  type StepDraft,
} from "./funnel-draft.ts";

const KINDS = ["EVENT", "FIRST_PAYMENT", "PAYMENT", "REFUND"] as const;
export const OPERATORS = [
  "EQ",
  "NEQ",
  "GT",
  "GTE",
  "LT",
  "LTE",
  "IN",
  "CONTAINS",
  "EXISTS",
] as const;
const ORDERS: readonly FunnelOrder[] = ["SEQUENTIAL", "STRICT", "ANY"];
const COUNTINGS: readonly FunnelCounting[] = ["USERS", "ENTRIES"];
const COMPARISONS = ["NOTHING", "PREVIOUS", "PEOPLE"] as const;
export const DIMENSIONS: readonly FunnelDimension[] = [
  "COUNTRY",
  "SOURCE",
  "FIRST_PLAN",
  "LAST_COUNTRY",
  "LAST_SOURCE",
  "PROPERTY",
];

/** As {@link parseFunnel} reads it. */
export function writeFunnel(draft: FunnelDraft): string {
  return JSON.stringify(draft);
}

/** Reads a funnel out of an address; null where there is none that can be read. */
export function parseFunnel(text: unknown): FunnelDraft | null {
  const read = typeof text === "string" ? fromJson(text) : text;
  if (!isRecord(read) || !Array.isArray(read.steps)) return null;
  const steps = read.steps.filter(isRecord).map(readStep);
  if (steps.length < 2 || steps.length > MOST_STEPS) return null;
  const exclude = Array.isArray(read.exclude) ? read.exclude.filter(isRecord) : [];
  return {
    steps,
    exclude: exclude.map((one) => readExclusion(one, steps.length)),
    windowHours: numberIn(read.windowHours, NEW_FUNNEL.windowHours),
    order: oneOf(ORDERS, read.order) ?? NEW_FUNNEL.order,
    countBy: oneOf(COUNTINGS, read.countBy) ?? NEW_FUNNEL.countBy,
    by: oneOf(DIMENSIONS, read.by) ?? null,
    property: textIn(read.property),
    propertyStep: numberIn(read.propertyStep, 1),
    compare: oneOf(COMPARISONS, read.compare) ?? "NOTHING",
  };
}

/** A funnel with all that it was asked of. */
export interface WholeFunnel {
  readonly draft: FunnelDraft;
  readonly of: FunnelPeople;
  readonly others: FunnelPeople;
  /** Null: it was saved without, and is of whatever days are looked at. */
  readonly period: PeriodChoice | null;
}

/** A saved funnel as the server keeps it, which is what it is asked with; null where it cannot be read. */
export function parseSaved({
  question,
  comparesPrevious,
}: {
  readonly question: Readonly<Record<string, unknown>>;
  readonly comparesPrevious: boolean;
}): WholeFunnel | null {
  const { steps, exclude, breakdown } = question;
  const by = isRecord(breakdown) ? breakdown : {};
  const flat = Array.isArray(exclude)
    ? exclude
        .filter(isRecord)
        .map(({ step, ...rest }) => ({ ...(isRecord(step) ? step : {}), ...rest }))
    : [];
  const draft = parseFunnel({
    ...question,
    steps,
    exclude: flat,
    by: by.by,
    property: by.property,
    propertyStep: by.step,
  });
  if (draft === null) return null;
  const hasOthers = question.compareWith != null || question.compareMrrBand != null;
  const previous = comparesPrevious ? "PREVIOUS" : "NOTHING";
  return {
    draft: { ...draft, compare: hasOthers ? "PEOPLE" : previous },
    of: readPeople(question.filter, question.mrrBand),
    others: readPeople(question.compareWith, question.compareMrrBand),
    period: readPeriod(question.period),
  };
}

function readPeople(filter: unknown, band: unknown): FunnelPeople {
  const values = (part: PeoplePart) => {
    const list = isRecord(filter) ? filter[part] : undefined;
    return writeValues(Array.isArray(list) ? list.map(String) : [], part === "firstPlans");
  };
  return {
    people: parsePeople(Object.fromEntries(PEOPLE_PARTS.map((part) => [part, values(part)]))),
    band: readBand(band),
  };
}

function readBand(band: unknown): MrrBandChoice | null {
  if (!isRecord(band)) return null;
  const { at, currency, from, below, plans } = band;
  const ids = Array.isArray(plans) ? plans.join(",") : "";
  return parseBand([String(at).toLowerCase(), currency, from, below ?? "", ids].join("."));
}

function readPeriod(period: unknown): PeriodChoice | null {
  if (!isRecord(period)) return null;
  const { lastDays, from, to } = period;
  if (typeof lastDays === "number") return parsePeriod(`${lastDays}d`);
  return typeof from === "string" && typeof to === "string" ? parsePeriod(`${from}..${to}`) : null;
}

function readStep({ kind, money, event, where }: Record<string, unknown>): StepDraft {
  const filters = Array.isArray(where) ? where.filter(isRecord) : [];
  return {
    kind: oneOf(KINDS, kind) ?? oneOf(KINDS, money) ?? "EVENT",
    event: textIn(event),
    where: filters.map(readFilter),
  };
}

function readFilter({ property, is, value, values }: Record<string, unknown>): PropertyDraft {
  const several = Array.isArray(values) ? values.map(textIn).join(", ") : "";
  return {
    property: textIn(property),
    is: oneOf(OPERATORS, is) ?? "EQ",
    value: typeof value === "string" ? value : several,
  };
}

function readExclusion(read: Record<string, unknown>, steps: number): ExclusionDraft {
  return {
    ...readStep(read),
    after: numberIn(read.after, 1),
    before: numberIn(read.before, steps),
  };
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function oneOf<Value extends string>(values: readonly Value[], text: unknown): Value | undefined {
  return values.find((value) => value === text);
}

function textIn(value: unknown): string {
  return typeof value === "string" ? value.slice(0, 200) : "";
}

function numberIn(value: unknown, usual: number): number {
  return typeof value === "number" && Number.isInteger(value) && value > 0 ? value : usual;
}
