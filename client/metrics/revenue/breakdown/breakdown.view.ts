import type { MrrBreakdownQuery } from "../../../generated/graphql.ts";
import {
  type Amount,
  minorUnits,
  minus,
  nothingLike,
  plus,
  sizeOf,
} from "../../../kit/format/amount.ts";
import type { Change } from "../../../kit/format/change.ts";
import { addDays, formatDay, formatRange } from "../../../kit/format/day.ts";
import { formatInteger } from "../../../kit/format/locale.ts";
import { shareOf, shareText } from "../../../kit/format/share.ts";
import { alsoIn, shownEntry } from "../../../kit/kpi/currencies.ts";
import { Empty, Unavailable } from "../../../kit/live/face.ts";
import type { Frame } from "../../../kit/period/frame.ts";
import { valueWords } from "../filter/dimension-words.ts";
import { type BreakdownBy, PART_OF } from "./breakdown-choice.ts";

type Answer = MrrBreakdownQuery["answer"];
type Entry = Answer["byCurrency"][number];
type Shown = Pick<Frame, "currency" | "filter" | "isConverted" | "money">;

/** Revenue told apart, largest first. */
export interface BreakdownView {
  readonly rows: readonly BreakdownRow[];
  /** Null where the rows are of several currencies, which are never added. */
  readonly total: BreakdownLine | null;
  /** `on 21 Oct`, or `22 Sep – 21 Oct`: what the earlier column is of. */
  readonly earlier: string;
  /** True where customers are counted. */
  readonly hasCustomers: boolean;
  /** The other currencies, or why there is no total; null for neither. */
  readonly note: string | null;
  /** True where rows that are known stand together as the last one. */
  readonly isFolded: boolean;
  /** What the rows leave of the total; null where they add up to it, as they should. */
  readonly leftOver: string | null;
}

/** A line of the table in words. */
export interface BreakdownLine {
  readonly value: string;
  readonly previous: string;
  readonly change: Change;
  /** Null where they are not counted, as for money. */
  readonly customers: string | null;
  /** `45.4%`; null where there is no whole that it would be a share of. */
  readonly share: string | null;
}

/** A part of revenue. */
export interface BreakdownRow extends BreakdownLine {
  /** What a filter calls it; null for all that is not listed. */
  readonly key: string | null;
  readonly name: string;
  /** From 0 to 1, for the bar. */
  readonly length: number;
}

/** A level is compared with an evening, a sum with the days before. */
export type ComparedWith = "evening" | "days";

/**
 * The rows in the chosen currency. By currency, where nothing is converted, each currency is a row in its own amount, and
 * there is neither a total nor a share: two currencies are never added.
 *
 * @param most Rows that stand by themselves; the smaller ones are one row together.
 */
export function breakdownView(
  answer: Answer,
  by: BreakdownBy,
  against: ComparedWith,
  frame: Shown,
  most: number,
): BreakdownView | Empty | Unavailable {
  const known = shownEntry(answer, frame, "Nothing to tell apart yet.");
  const earlier = earlierWords(answer.period, against);
  if (by === "CURRENCY" && !frame.isConverted && answer.byCurrency.length > 1) {
    return byCurrencyAlone(answer, earlier, frame);
  }
  if (known instanceof Empty || known instanceof Unavailable) return known;
  const entry = folded(known, most);
  const { rows, other, total } = entry;
  const whole = minorUnits(total.value);
  const listed = rows.map((row) => rowOf(row, by, { whole, answer, frame }));
  return {
    rows:
      other == null
        ? listed
        : [...listed, { ...restOf(other, { whole, answer, frame }), key: null }],
    total: lineOf(total, { whole, answer, frame }),
    earlier,
    hasCustomers: total.customers != null,
    note: alsoIn(answer.byCurrency, frame, (each) => each.total.value, frame.money.exact),
    isFolded: rows.length < known.rows.length,
    leftOver: leftOver(entry, frame),
  };
}

/** The largest rows by themselves and all others as one. A single row is not worth a line that says "1 more". */
function folded(entry: Entry, most: number): Entry {
  const { rows, other } = entry;
  if (rows.length <= most + 1) return entry;
  const others = rows.slice(most);
  const sumOf = (of: "value" | "previous") =>
    others.reduce<Amount>(
      (sum, row) => plus(sum, row[of]),
      other?.[of] ?? nothingLike(entry.total.value),
    );
  return {
    ...entry,
    rows: rows.slice(0, most),
    other: {
      rows: others.length + (other?.rows ?? 0),
      value: sumOf("value"),
      previous: sumOf("previous"),
    },
  };
}

interface Within {
  /** Minor units of the total; 0 where there is none. */
  readonly whole: bigint;
  readonly answer: Answer;
  readonly frame: Shown;
}

interface Amounts {
  readonly value: Amount;
  readonly previous: Amount;
  readonly customers?: number | null;
}

function rowOf(row: Entry["rows"][number], by: BreakdownBy, within: Within): BreakdownRow {
  return {
    ...lineOf(row, within),
    key: row.key,
    name: valueWords(PART_OF[by], row.key, row.name ?? null),
    length: shareOf(minorUnits(row.value), within.whole),
  };
}

function restOf(other: NonNullable<Entry["other"]>, within: Within): Omit<BreakdownRow, "key"> {
  return {
    ...lineOf(other, within),
    name: `${formatInteger(other.rows)} more`,
    length: shareOf(minorUnits(other.value), within.whole),
  };
}

function lineOf(amounts: Amounts, { whole, answer, frame: { money } }: Within): BreakdownLine {
  const { value, previous, customers } = amounts;
  return {
    value: money.exact(value),
    previous: money.exact(previous),
    change: amountChange(value, previous, answer.definition.goodDirection, money),
    customers: customers == null ? null : formatInteger(customers),
    share: shareText(minorUnits(value), whole),
  };
}

/** `▲ £916.70`: the rows' changes add up to the total's, which percentages would not. */
function amountChange(
  value: Amount,
  previous: Amount,
  good: Answer["definition"]["goodDirection"],
  money: Frame["money"],
): Change {
  const change = minus(value, previous);
  const units = minorUnits(change);
  if (units === 0n) return { mark: "", words: "level", verdict: "none" };
  const verdict = good === "NONE" ? "none" : units > 0n === (good === "UP") ? "better" : "worse";
  return { mark: `${units > 0n ? "▲" : "▼"} ${money.exact(sizeOf(change))}`, words: "", verdict };
}

function byCurrencyAlone(answer: Answer, earlier: string, frame: Shown): BreakdownView {
  const rows = answer.byCurrency.map(({ currency, total }) => ({
    ...lineOf(total, { whole: 0n, answer, frame }),
    key: currency,
    name: valueWords("currencies", currency),
    length: 0,
  }));
  return {
    rows,
    total: null,
    earlier,
    hasCustomers: answer.byCurrency.some(({ total }) => total.customers != null),
    isFolded: false,
    note: "Each in its own amounts: currencies are added only where there is a reporting currency.",
    leftOver: null,
  };
}

function earlierWords(
  { from, previousFrom, previousTo, today }: Answer["period"],
  against: ComparedWith,
): string {
  return against === "evening"
    ? `on ${formatDay(addDays(from, -1), today)}`
    : formatRange(previousFrom, previousTo, today);
}

function leftOver({ rows, other, total }: Entry, { money }: Shown): string | null {
  const parts = [...rows.map(({ value }) => value), ...(other == null ? [] : [other.value])];
  const sum = parts.reduce<Amount>(plus, nothingLike(total.value));
  const left = minus(total.value, sum);
  return minorUnits(left) === 0n ? null : `${money.exact(left)} left over`;
}
