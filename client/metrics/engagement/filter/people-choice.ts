import type { Activity, PeopleFilter, PeriodInput } from "../../../generated/graphql.ts";
import { parseValues, writeValues } from "../../../kit/filter/values.ts";
import type { Frame } from "../../../kit/period/frame.ts";

/** What people are narrowed by on a screen, in the order in which it is offered. */
export const PEOPLE_PARTS = ["countries", "sources", "firstPlans"] as const;

export type PeoplePart = (typeof PEOPLE_PARTS)[number];

/** Who is let through, and what counts as being active; a part that is empty lets everybody through. */
export interface PeopleChoice extends Readonly<Record<PeoplePart, readonly string[]>> {
  readonly activity: Activity;
}

/** Everybody, by anything they did. */
export const EVERYBODY: PeopleChoice = {
  countries: [],
  sources: [],
  firstPlans: [],
  activity: "ANY",
};

/** What can be asked to count as being active, in words. */
export const ACTIVITIES: readonly (readonly [Activity, string])[] = [
  ["ANY", "Anything"],
  ["CORE", "Core actions"],
];

const READABLE: Readonly<Record<PeoplePart, RegExp>> = {
  countries: /^([A-Z]{2}|unknown)$/,
  sources: /^.{1,300}$/s,
  firstPlans: /^(-1|\d{1,9})$/,
};

/** What of an address says whom a screen of engagement is about. */
export interface PeopleSearch {
  readonly countries?: string | number;
  readonly sources?: string | number;
  readonly firstPlans?: string | number;
  readonly activity?: string;
}

/** Reads the address; what cannot be read is left out, so that a broken link still opens. */
export function parsePeople(search: Readonly<Record<string, unknown>>): PeopleChoice {
  return {
    countries: parseValues(search.countries, READABLE.countries),
    sources: parseValues(search.sources, READABLE.sources),
    firstPlans: parseValues(search.firstPlans, READABLE.firstPlans),
    activity: search.activity === "core" ? "CORE" : "ANY",
  };
}

/** As {@link parsePeople} reads it; undefined takes a part out of an address. */
export function writePeople(
  choice: PeopleChoice,
): Record<keyof PeopleSearch, string | number | undefined> & { activity: string | undefined } {
  return {
    countries: writeValues(choice.countries, false),
    sources: writeValues(choice.sources, false),
    firstPlans: writeValues(choice.firstPlans, true),
    activity: choice.activity === "CORE" ? "core" : undefined,
  };
}

/** The choice as the server is asked; null for everybody. */
export function peopleFilter({
  countries,
  sources,
  firstPlans,
}: PeopleChoice): PeopleFilter | null {
  if (countries.length + sources.length + firstPlans.length === 0) return null;
  return {
    ...(countries.length === 0 ? {} : { countries: [...countries] }),
    ...(sources.length === 0 ? {} : { sources: [...sources] }),
    ...(firstPlans.length === 0 ? {} : { firstPlans: firstPlans.map(Number) }),
  };
}

/** A question of engagement over the days of the period. */
export interface PeopleAsked {
  readonly period: PeriodInput;
  readonly filter: PeopleFilter | null;
}

/** Asks about the people of the choice in the days of the period. */
export function askedOf({ period }: Pick<Frame, "period">, people: PeopleChoice): PeopleAsked {
  return { period, filter: peopleFilter(people) };
}

/** The choice with one value more; it stands once however often it is chosen. */
export function withValue(choice: PeopleChoice, part: PeoplePart, value: string): PeopleChoice {
  return { ...choice, [part]: [...new Set([...choice[part], value])] };
}

/** The choice without a value. */
export function withoutValue(choice: PeopleChoice, part: PeoplePart, value: string): PeopleChoice {
  return { ...choice, [part]: choice[part].filter((each) => each !== value) };
}
