import type { Day } from "../format/day.ts";
import type { MoneyFormat } from "../format/money.ts";
import type { PeriodChoice } from "./period-choice.ts";

/** What every panel of a screen is asked under: whose calendar, which days, which currency large. */
export interface Frame {
  readonly period: PeriodChoice;
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
