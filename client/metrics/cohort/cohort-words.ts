import type { Grain } from "../../generated/graphql.ts";
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

/** What people of a cohort did when they came back. */
export const CAME = { ANY: "active", CORE: "did a core action", PAID: "paid" } as const;

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

/** `Signed up in the week of 3 Aug, active in week 4`. */
export function cellWords(
  choice: CohortChoice,
  cohort: { readonly label: string; readonly period: number },
): string {
  const joined = JOINED[choice.kind];
  const when = choice.grain === "WEEK" ? `in the week of ${cohort.label}` : `in ${cohort.label}`;
  const on = choice.grain === "DAY" ? `on ${cohort.label}` : when;
  const later = choice.criteria === "ON_OR_AFTER" ? " or later" : "";
  return `${joined.charAt(0).toUpperCase()}${joined.slice(1)} ${on}, ${CAME[choice.returnEvent]} in ${periodWord(choice.grain)} ${cohort.period}${later}`;
}
