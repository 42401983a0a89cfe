import type { Grain } from "../../generated/graphql.ts";
import type { HeatColumn } from "../../kit/charts/heat.ts";
import { type Day, formatDay } from "../../kit/format/day.ts";
import { spanWords } from "../../kit/period/grain.ts";
import type { CohortChoice } from "./cohort-choice.ts";

/** What made people one of a cohort, as a verb. */
export const JOINED = {
  SIGN_UP: "signed up",
  FIRST_PAYMENT: "paid first",
  FIRST_ACTIVATION: "activated",
} as const;

/** The same as a noun. */
export const JOINING = {
  SIGN_UP: "sign-up",
  FIRST_PAYMENT: "first payment",
  FIRST_ACTIVATION: "activation",
} as const;

/** What people of a cohort did when they came back: `active`, `did search_started`. */
export function cameWords({
  returnEvent,
  eventName,
}: Pick<CohortChoice, "returnEvent" | "eventName">): string {
  if (returnEvent === "NAMED") return `did ${eventName}`;
  return { ANY: "active", CORE: "did a core action", PAID: "paid" }[returnEvent];
}

/** `week`. */
export function periodWord(grain: Grain): string {
  return grain.toLowerCase();
}

/** `3 Aug`, or `August 2026` for a month. */
export function cohortLabel(day: Day, grain: Grain, today: Day): string {
  return grain === "MONTH"
    ? spanWords(day, grain, { today, isPartial: false }).title
    : formatDay(day, today);
}

/** The columns that a choice has, each for the periods that are given or for a bracket. */
export function columnsOf(
  { criteria, brackets }: Pick<CohortChoice, "criteria" | "brackets">,
  periods: readonly number[],
): readonly HeatColumn[] {
  const ends = new Map(criteria === "BRACKET" ? brackets.map(({ from, to }) => [from, to]) : []);
  return periods.map((period) => {
    const end = ends.get(period) ?? period;
    return { period, label: end === period ? `${period}` : `${period}–${end}` };
  });
}

/** `week 4`, `week 4 or later`, `weeks 1–4`. */
export function columnWords(
  { criteria, grain }: Pick<CohortChoice, "criteria" | "grain">,
  { period, label }: HeatColumn,
): string {
  const word = label === `${period}` ? periodWord(grain) : `${periodWord(grain)}s`;
  return `${word} ${label}${criteria === "ON_OR_AFTER" ? " or later" : ""}`;
}

/** `Signed up in the week of 3 Aug, active in week 4`. */
export function cellWords(choice: CohortChoice, cohort: string, column: HeatColumn): string {
  const joined = JOINED[choice.kind];
  const when = choice.grain === "WEEK" ? `in the week of ${cohort}` : `in ${cohort}`;
  const on = choice.grain === "DAY" ? `on ${cohort}` : when;
  return `${joined.charAt(0).toUpperCase()}${joined.slice(1)} ${on}, ${cameWords(choice)} in ${columnWords(choice, column)}`;
}
