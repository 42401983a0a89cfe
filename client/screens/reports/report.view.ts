import type { ReportNumberFragment, ReportQuery } from "../../generated/graphql.ts";
import { type Change, changeOf, changeText } from "../../kit/format/change.ts";
import { formatInteger } from "../../kit/format/locale.ts";
import type { MoneyFormat } from "../../kit/format/money.ts";
import { ratioChange, ratioText } from "../../kit/format/ratio.ts";
import type { Spark } from "../../kit/kpi/kpi-view.ts";

type Growth = NonNullable<NonNullable<ReportQuery["report"]>["growth"]>;

type Figure = Growth["sections"][number]["figures"][number];

/** A number of a report as a row says it. */
export interface FigureRow {
  readonly id: string;
  readonly name: string;
  readonly now: string;
  /** Why it is not there; null where it is. */
  readonly why: string | null;
  readonly before: string;
  readonly change: Change | null;
  readonly spark: Spark;
}

const NOT_THERE = "not available";

/** A figure in words, with its course. */
export function figureRow(
  { now, before, goodDirection, series }: Figure,
  money: MoneyFormat,
): FigureRow {
  return {
    id: now.id,
    name: now.name,
    now: numberText(now, money),
    why: now.unavailableBecause ?? null,
    before: numberText(before, money),
    change: changeBetween(now, before, goodDirection, money),
    spark: {
      shape: now.from === now.to && now.unit !== "COUNT" ? "line" : "columns",
      values: series.flatMap(({ amount }) => (amount == null ? [] : [Number(amount)])),
    },
  };
}

/** A number in the console's own words. */
function numberText(cell: ReportNumberFragment, money: MoneyFormat): string {
  const { amount, currency, decimals, unit } = cell;
  if (amount == null) return NOT_THERE;
  if (currency != null && decimals != null && unit !== "SHARE" && unit !== "RATIO") {
    return money.exact({ minorUnits: whole(amount), currency, decimals });
  }
  if (unit === "SHARE" || unit === "RATIO") return ratioText(six(amount), kindOf(unit));
  return formatInteger(BigInt(whole(amount)));
}

/** A number as evidence: what it is, of which days, and of what. */
export function evidenceText(cell: ReportNumberFragment, money: MoneyFormat): string {
  const days = cell.from === cell.to ? cell.to : `${cell.from} to ${cell.to}`;
  const of = cell.filter == null ? "" : `, ${cell.filter.by} ${cell.filter.name}`;
  return `${cell.name}, ${days}${of}: ${numberText(cell, money)}`;
}

function changeBetween(
  now: ReportNumberFragment,
  before: ReportNumberFragment,
  good: Figure["goodDirection"],
  money: MoneyFormat,
): Change | null {
  if (now.amount == null || before.amount == null) return null;
  if (now.unit === "SHARE" || now.unit === "RATIO") {
    return ratioChange(six(now.amount), six(before.amount), kindOf(now.unit), good);
  }
  const [value, earlier] = [BigInt(whole(now.amount)), BigInt(whole(before.amount))];
  return changeOf({ value, earlier, earlierText: numberText(before, money), good });
}

/** A change in one piece, or that there is none to tell. */
export function changeWords(change: Change | null): string {
  return change === null ? "" : changeText(change);
}

function kindOf(unit: "SHARE" | "RATIO"): "share" | "ratio" {
  return unit === "SHARE" ? "share" : "ratio";
}

/** The digits before the point. */
function whole(amount: string): string {
  return amount.split(".")[0] ?? amount;
}

/** No more than six decimals, as ratios are told. */
function six(amount: string): string {
  const [digits = "0", decimals = ""] = amount.split(".");
  return decimals === "" ? digits : `${digits}.${decimals.slice(0, 6)}`;
}
