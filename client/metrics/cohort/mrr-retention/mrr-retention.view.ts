import type {
  CohortMrrRetentionQuery,
  CountRatioShownFragment,
} from "../../../generated/graphql.ts";
import {
  type HeatCell,
  type HeatView,
  heatStep,
  reachedColumns,
} from "../../../kit/charts/heat.ts";
import { addDays, type Day } from "../../../kit/format/day.ts";
import { formatInteger } from "../../../kit/format/locale.ts";
import type { MoneyFormat } from "../../../kit/format/money.ts";
import { ratioText } from "../../../kit/format/ratio.ts";
import { Empty } from "../../../kit/live/face.ts";
import { cohortLabel } from "../cohort-words.ts";

type Answer = CohortMrrRetentionQuery["cohortMrrRetention"];
type MrrCell = Answer["byCurrency"][number]["cohorts"][number]["cells"][number];
type MoneyShare = MrrCell["net"];

/** What a cell tells of a cohort's MRR. */
export type MrrMeasure = "net" | "gross" | "revenueChurn" | "logoChurn";

/** What is offered, in words. */
export const MRR_MEASURES: readonly (readonly [MrrMeasure, string])[] = [
  ["net", "Net"],
  ["gross", "Gross"],
  ["revenueChurn", "Revenue churn"],
  ["logoChurn", "Logo churn"],
];

/** What each is called where it stands alone. */
export const MRR_TITLES: Readonly<Record<MrrMeasure, string>> = {
  net: "Net revenue retention",
  gross: "Gross revenue retention",
  revenueChurn: "Revenue churn",
  logoChurn: "Logo churn",
};

/** Lower edges of the steps: fixed, so that pictures of two days compare. Retention lies high and churn low. */
const KEPT_EDGES = [0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1, 1.1] as const;
const LOST_EDGES = [0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.6] as const;

const MONTHS = 12;

/** The cohorts of a year of months, and how many periods after their own. */
export function spanOfMrr(today: Day) {
  return { period: { from: addDays(today, -(MONTHS - 1) * 30), to: today }, periods: MONTHS - 1 };
}

/** What months of first payment kept of their MRR in one currency, or lost of their customers. */
export function mrrRetentionView(
  { byCurrency, logos }: Answer,
  measure: MrrMeasure,
  shown: { readonly currency: string | null; readonly money: MoneyFormat; readonly today: Day },
): HeatView | Empty {
  const isLoss = measure === "revenueChurn" || measure === "logoChurn";
  const edges = isLoss ? LOST_EDGES : KEPT_EDGES;
  const inCurrency = byCurrency.find(({ currency }) => currency === shown.currency)?.cohorts;
  if (measure !== "logoChurn" && inCurrency === undefined) {
    return new Empty(
      `Nobody who paid first in these months had MRR in ${(shown.currency ?? "any currency").toUpperCase()}.`,
    );
  }
  if (logos.every(({ customers }) => customers === 0)) {
    return new Empty("Nobody who paid first in these months had MRR at the month's end.");
  }
  const cellsOf = (day: Day) =>
    measure === "logoChurn"
      ? logos
          .find((row) => row.day === day)
          ?.cells.map((cell) => ({ ...cell, told: countCell(cell.churn, edges) }))
      : inCurrency
          ?.find((row) => row.day === day)
          ?.cells.map((cell) => ({ ...cell, told: moneyCell(cell[measure], edges, shown.money) }));
  const rows = logos.map(({ day, customers }) => ({
    day,
    people: customers,
    cells: cellsOf(day) ?? [],
  }));
  const periods = Array.from({ length: MONTHS - 1 }, (_, at) => ({
    period: at + 1,
    label: `${at + 1}`,
  }));
  const columns = reachedColumns(periods, rows);
  const of = measure === "logoChurn" ? "customers" : "MRR";
  return {
    columnsName: "Months after first payment",
    columnName: "month",
    columns,
    zero: isLoss ? "nothing lost" : "nothing left",
    mean: null,
    rows: rows.map(({ day, people, cells }) => ({
      key: day,
      label: cohortLabel(day, "MONTH", shown.today),
      size: formatInteger(people),
      nothing: people === 0 ? "nobody had MRR" : null,
      cells: columns.map(({ period }) => {
        const cell = cells.find((one) => one.period === period);
        return cell?.told == null ? null : { ...cell.told, isComplete: cell.isComplete };
      }),
    })),
    edges: edges.map((edge) => `${Math.round(edge * 100)}%`),
    sentence: `${MRR_TITLES[measure]} by month of first payment: a share of the cohort's ${of} at the end of its own month.`,
  };
}

type Told = Omit<HeatCell, "isComplete"> | null;

function moneyCell(
  { ratio, numerator, denominator }: MoneyShare,
  edges: readonly number[],
  money: MoneyFormat,
): Told {
  if (ratio == null) return null;
  const note = `${money.exact(numerator)} of ${money.exact(denominator)} MRR`;
  return shareCell(ratio, note, edges);
}

function countCell(
  { ratio, numerator, denominator }: CountRatioShownFragment,
  edges: readonly number[],
): Told {
  if (ratio == null) return null;
  const note = `${formatInteger(numerator)} of ${formatInteger(denominator)} customers`;
  return shareCell(ratio, note, edges);
}

function shareCell(ratio: string, note: string, edges: readonly number[]): Told {
  const position = Number(ratio);
  return {
    text: ratioText(ratio, "share"),
    short: String(Math.round(position * 100)),
    position,
    step: heatStep(position, edges),
    note,
  };
}
