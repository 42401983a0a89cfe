import type { PeriodInput, RevenueFilter } from "../../generated/graphql.ts";
import type { Day } from "../format/day.ts";
import type { MoneyFormat } from "../format/money.ts";
import { type PeriodChoice, periodUpToNow } from "./period-choice.ts";

/** What every panel of a screen is asked under: whose calendar, which days, which part, which currency large. */
export interface Frame {
  readonly period: PeriodChoice;
  /** The part of revenue that is looked at; null for all of it. */
  readonly filter: RevenueFilter | null;
  /** The account's present day; a client's own clock may be in another zone, or wrong. */
  readonly today: Day;
  /** The day a week begins with: 1 Monday to 7 Sunday. */
  readonly weekStart: number;
  /** IANA name of the account's time zone. */
  readonly timeZone: string;
  /** Shown large; null while the account has no money in any currency. */
  readonly currency: string | null;
  /** True where that is the reporting currency with all others converted into it. */
  readonly isConverted: boolean;
  readonly money: MoneyFormat;
}

/** The question about the period's days. */
export interface Asked {
  readonly period: PeriodInput;
  readonly filter: RevenueFilter | null;
}

/** Asks about the days of the period. */
export function asked({ period, filter }: Pick<Frame, "period" | "filter">): Asked {
  return { period, filter };
}

/** Asks about the period and, where it reaches up to yesterday, about today too; as a level's movements are asked. */
export function askedUpToNow({
  period,
  filter,
  today,
}: Pick<Frame, "period" | "filter" | "today">): Asked {
  return { period: periodUpToNow(period, today), filter };
}
