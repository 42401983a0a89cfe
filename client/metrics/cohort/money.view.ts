import type { CohortMoneyQuery } from "../../generated/graphql.ts";
import {
  type HeatCell,
  type HeatView,
  heatStep,
  reachedColumns,
  roundEdges,
} from "../../kit/charts/heat.ts";
import { type Amount, axisPosition, minorUnits } from "../../kit/format/amount.ts";
import type { Day } from "../../kit/format/day.ts";
import { formatInteger } from "../../kit/format/locale.ts";
import type { MoneyFormat } from "../../kit/format/money.ts";
import { Empty } from "../../kit/live/face.ts";
import type { CohortChoice } from "./cohort-choice.ts";
import { cohortLabel, columnsOf, JOINED, periodWord } from "./cohort-words.ts";
import { frameOf } from "./retention.view.ts";

type InCurrency = CohortMoneyQuery["cohortRevenue"]["byCurrency"][number];
type MoneyCell = InCurrency["cohorts"][number]["cells"][number];

/**
 * What cohorts paid in one currency: net in each period, or per person of the cohort since its beginning.
 *
 * @param currency The one that is shown large; null while there is none.
 */
export function moneyView(
  { byCurrency }: CohortMoneyQuery["cohortRevenue"],
  choice: CohortChoice,
  shown: { readonly currency: string | null; readonly money: MoneyFormat; readonly today: Day },
): HeatView | Empty {
  if (choice.band !== null) {
    return new Empty(
      "Revenue is told of people whatever they pay: take the MRR band away to see it.",
    );
  }
  const answer = byCurrency.find(({ currency }) => currency === shown.currency);
  if (answer === undefined) {
    return new Empty(
      `Nobody of these cohorts paid in ${(shown.currency ?? "any currency").toUpperCase()}.`,
    );
  }
  const isSum = choice.measure === "cumulative";
  const amounts = answer.cohorts.flatMap(({ cells }) =>
    cells.filter(({ period }) => period > 0).map((cell) => amountOf(cell, isSum)),
  );
  const edges = roundMoneyEdges(amounts);
  const paint = { edges, money: shown.money };
  const columns = reachedColumns(
    columnsOf(
      { criteria: "ON", brackets: [] },
      answer.mean.map(({ period }) => period),
    ),
    answer.cohorts,
  );
  return {
    ...frameOf(choice, columns),
    zero: "no money",
    mean: isSum
      ? {
          key: "mean",
          label: "Weighted mean",
          size: "",
          nothing: null,
          cells: answer.mean
            .slice(0, columns.length)
            .map(({ cumulativePerPerson, cohorts }) =>
              cohorts === 0
                ? null
                : cellOf(
                    cumulativePerPerson.amount ?? null,
                    `of ${formatInteger(cohorts)} cohorts`,
                    true,
                    paint,
                  ),
            ),
        }
      : null,
    rows: answer.cohorts.map((cohort) => {
      const at = new Map(cohort.cells.map((cell) => [cell.period, cell]));
      return {
        key: cohort.day,
        label: cohortLabel(cohort.day, choice.grain, shown.today),
        size: formatInteger(cohort.people),
        nothing: cohort.people === 0 ? `nobody ${JOINED[choice.kind]}` : null,
        cells: columns.map(({ period }) => {
          const cell = at.get(period);
          if (cell === undefined) return null;
          const note = `${payers(cell)} of ${formatInteger(cohort.people)} people`;
          return cellOf(amountOf(cell, isSum), note, cell.isComplete, paint);
        }),
      };
    }),
    edges: edges.map((edge) => shown.money.axis(edge, edges[0] ?? 1, answer.currency)),
    sentence: `${isSum ? "Net revenue per person since the cohort began" : "Net revenue"} by ${periodWord(choice.grain)}, in ${answer.currency.toUpperCase()}.`,
  };
}

function amountOf(cell: MoneyCell, isSum: boolean): Amount | null {
  return isSum ? (cell.cumulativePerPerson.amount ?? null) : cell.net;
}

function payers({ payers: count }: MoneyCell): string {
  return count === 1 ? "1 payer in this period" : `${formatInteger(count)} payers in this period`;
}

/** What went back beyond what came is below zero, and has the colour of the fewest. */
function cellOf(
  amount: Amount | null,
  note: string,
  isComplete: boolean,
  { edges, money }: { readonly edges: readonly number[]; readonly money: MoneyFormat },
): HeatCell | null {
  if (amount === null) return null;
  const isNothing = minorUnits(amount) === 0n;
  return {
    text: money.exact(amount),
    short: isNothing ? "0" : money.digits(amount),
    position: axisPosition(amount),
    step: isNothing ? 0 : Math.max(1, heatStep(axisPosition(amount), edges)),
    isComplete,
    note,
  };
}

function roundMoneyEdges(amounts: readonly (Amount | null)[]): readonly number[] {
  return roundEdges(
    Math.max(0, ...amounts.map((each) => (each === null ? 0 : axisPosition(each)))),
  );
}
