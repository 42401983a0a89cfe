import type {
  GoodDirection,
  MoneySumShownFragment,
  PeriodShownFragment,
} from "../../generated/graphql.ts";
import { axisPosition, inCurrencyOf, minorUnits, sizeOf } from "../format/amount.ts";
import { changeOf } from "../format/change.ts";
import { addDays } from "../format/day.ts";
import { formatInteger } from "../format/locale.ts";
import { zeroIn } from "../format/money.ts";
import { Empty, Unavailable } from "../live/face.ts";
import type { Frame } from "../period/frame.ts";
import { alsoIn, shownEntry } from "./currencies.ts";
import { type KpiView, noteOf } from "./kpi-view.ts";

interface MoneySumAnswer {
  readonly definition: { readonly goodDirection: GoodDirection };
  readonly period: PeriodShownFragment;
  readonly byCurrency: readonly MoneySumShownFragment[];
  readonly converted?: MoneySumShownFragment | { readonly unavailableBecause: string } | null;
}

/** What one entry of a sum is called, as in `1 refund` and `7 refunds`. */
export interface Noun {
  readonly one: string;
  readonly many: string;
}

/**
 * A sum of money over the days of the period as a figure of a sheet, in the chosen currency. What today adds is said
 * beside it, since a day that is not over would make any comparison with whole days unfair.
 *
 * @param entryNoun What the entries are called, where their number is worth the one line there is; null gives it to the
 * other currencies.
 */
export function moneySumKpi(
  answer: MoneySumAnswer,
  frame: Pick<Frame, "currency" | "filter" | "isConverted" | "money">,
  entryNoun: Noun | null,
): KpiView | Empty | Unavailable {
  const { money, currency } = frame;
  const { period } = answer;
  if (currency === null) return new Empty("No payments yet.");
  const entry = shownEntry(answer, frame, "No payments yet.");
  if (entry instanceof Unavailable) return entry;
  const sum = entry instanceof Empty ? nothingIn(currency) : entry;
  return {
    of: `${period.from} ${period.to} ${sum.currency}`,
    value: money.short(sum.value),
    exact: money.exact(sum.value),
    change: changeOf({
      value: minorUnits(sum.value),
      earlier: minorUnits(sum.previous),
      earlierText: money.short(sum.previous),
      good: answer.definition.goodDirection,
    }),
    note: noteOf([
      entryNoun === null
        ? alsoIn(answer.byCurrency, frame, (each) => each.value, money.short)
        : count(sum.entries, entryNoun),
      todayNote(minorUnits(sum.today), money.exact(sizeOf(sum.today)), period),
    ]),
    spark: {
      shape: "columns",
      values: sum.values.map((units) => axisPosition(inCurrencyOf(sum.value, units))),
    },
  };
}

/** Where a currency is not in the answer nothing moved in it: a true zero, which is shown as one. */
function nothingIn(currency: string): MoneySumShownFragment {
  const value = zeroIn(currency);
  return { currency, value, previous: value, today: value, entries: 0, values: [] };
}

interface CountSum {
  readonly value: number;
  readonly previous: number;
  readonly today: number;
  readonly series: readonly { readonly value: number }[];
}

/** How often something happened in the period, as a figure of a sheet. */
export function countSumKpi(
  sum: CountSum,
  period: PeriodShownFragment,
  good: GoodDirection,
  notes: readonly (string | null)[],
): KpiView {
  return {
    of: `${period.from} ${period.to}`,
    value: formatInteger(sum.value),
    exact: formatInteger(sum.value),
    change: changeOf({
      value: BigInt(sum.value),
      earlier: BigInt(sum.previous),
      earlierText: formatInteger(sum.previous),
      good,
    }),
    note: noteOf([...notes, todayNote(BigInt(sum.today), formatInteger(sum.today), period)]),
    spark: { shape: "columns", values: sum.series.map((each) => each.value) },
  };
}

/** `£39.00 more today so far`; nothing for a day on which nothing happened, or where the figure has it already. */
function todayNote(today: bigint, size: string, period: PeriodShownFragment): string | null {
  if (today === 0n || period.to < addDays(period.today, -1)) return null;
  if (period.includesOpenDay) return `${size} of it today so far`;
  return `${size} ${today > 0n ? "more" : "less"} today so far`;
}

function count(entries: number, noun: Noun): string {
  return `${formatInteger(entries)} ${entries === 1 ? noun.one : noun.many}`;
}
