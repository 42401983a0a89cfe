import type { CohortRetentionQuery, CountRatioShownFragment } from "../../generated/graphql.ts";
import {
  type HeatCell,
  type HeatColumn,
  type HeatRow,
  type HeatView,
  heatStep,
  reachedColumns,
  roundEdges,
} from "../../kit/charts/heat.ts";
import type { Day } from "../../kit/format/day.ts";
import { formatInteger } from "../../kit/format/locale.ts";
import { ratioText } from "../../kit/format/ratio.ts";
import { Empty } from "../../kit/live/face.ts";
import type { CohortChoice } from "./cohort-choice.ts";
import {
  cameWords,
  cohortLabel,
  columnsOf,
  columnWords,
  JOINED,
  JOINING,
  periodWord,
} from "./cohort-words.ts";

type Answer = CohortRetentionQuery["cohorts"];
type Cohort = Answer["cohorts"][number];

/** Lower edges of the steps of a share: fixed, so that pictures of two days compare. */
const SHARE_EDGES = [0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.55] as const;

/** Who came back, as people or as shares. */
export function retentionView(answer: Answer, choice: CohortChoice, today: Day): HeatView | Empty {
  const { cohorts, mean } = answer;
  if (cohorts.every(({ people }) => people === 0)) {
    return new Empty(`Nobody ${JOINED[choice.kind]} in these ${periodWord(choice.grain)}s.`);
  }
  const isShare = choice.measure === "percent";
  const counts = cohorts.flatMap(({ cells }) =>
    cells.filter(({ period }) => period > 0).map(({ rate }) => rate.numerator),
  );
  const edges = isShare ? SHARE_EDGES : roundEdges(Math.max(0, ...counts));
  const columns = reachedColumns(
    columnsOf(
      choice,
      mean.map(({ period }) => period),
    ),
    cohorts,
  );
  const cellOf = (rate: CountRatioShownFragment, isComplete: boolean): HeatCell | null =>
    isShare ? shareCell(rate, isComplete) : countCell(rate, isComplete, edges);
  return {
    ...frameOf(choice, columns),
    zero: "nobody came",
    mean: isShare
      ? {
          key: "mean",
          label: "Weighted mean",
          size: "",
          nothing: null,
          cells: mean
            .slice(0, columns.length)
            .map(({ cohorts: of, rate }) => (of === 0 ? null : cellOf(rate, true))),
        }
      : null,
    rows: cohorts.map((cohort) => rowOf(cohort, { choice, columns, today, cellOf })),
    edges: edges.map((edge) =>
      isShare ? `${Math.round(edge * 100)}%` : formatInteger(Math.round(edge)),
    ),
    sentence: sentenceOf(answer, choice),
  };
}

/** The names of a table of cohorts. */
export function frameOf(choice: CohortChoice, columns: readonly HeatColumn[]) {
  const word = periodWord(choice.grain);
  const columnsName = `${word.charAt(0).toUpperCase()}${word.slice(1)}s after ${JOINING[choice.kind]}`;
  return { columnsName, columnName: word, columns };
}

function rowOf(
  cohort: Cohort,
  {
    choice,
    columns,
    today,
    cellOf,
  }: {
    readonly choice: CohortChoice;
    readonly columns: readonly HeatColumn[];
    readonly today: Day;
    readonly cellOf: (rate: CountRatioShownFragment, isComplete: boolean) => HeatCell | null;
  },
): HeatRow {
  const at = new Map(cohort.cells.map((cell) => [cell.period, cell]));
  return {
    key: cohort.day,
    label: cohortLabel(cohort.day, choice.grain, today),
    size: formatInteger(cohort.people),
    nothing: cohort.people === 0 ? `nobody ${JOINED[choice.kind]}` : null,
    cells: columns.map(({ period }) => {
      const cell = at.get(period);
      return cell === undefined ? null : cellOf(cell.rate, cell.isComplete);
    }),
  };
}

function shareCell(rate: CountRatioShownFragment, isComplete: boolean): HeatCell | null {
  if (rate.ratio == null) return null;
  const text = ratioText(rate.ratio, "share");
  return {
    text,
    short: rate.numerator === 0 ? "0" : String(Math.round(Number(rate.ratio) * 100)),
    position: Number(rate.ratio),
    step: heatStep(Number(rate.ratio), SHARE_EDGES),
    isComplete,
    note: peopleNote(rate),
  };
}

function countCell(
  rate: CountRatioShownFragment,
  isComplete: boolean,
  edges: readonly number[],
): HeatCell {
  const text = formatInteger(rate.numerator);
  const note = peopleNote(rate);
  return {
    text,
    short: text,
    position: rate.numerator,
    step: heatStep(rate.numerator, edges),
    isComplete,
    note,
  };
}

function peopleNote({ numerator, denominator }: CountRatioShownFragment): string {
  return `${formatInteger(numerator)} of ${formatInteger(denominator)} people`;
}

/** The finding: how many of all come back in the fourth period, or the last one that is complete. */
export function sentenceOf({ mean }: Answer, choice: CohortChoice): string {
  const { kind, grain, returnEvent } = choice;
  const known = mean.filter(({ cohorts, period }) => cohorts > 0 && period > 0);
  const chosen = known.find(({ period }) => period === 4) ?? known.at(-1);
  if (chosen?.rate.ratio == null) {
    return `No ${periodWord(grain)} after ${JOINING[kind]} is complete yet.`;
  }
  const { ratio, numerator, denominator } = chosen.rate;
  const share = ratioText(ratio, "share");
  const [column] = columnsOf(choice, [chosen.period]);
  const when = column === undefined ? "" : ` in ${columnWords(choice, column)}`;
  const people =
    choice.reference === "PREVIOUS" && chosen.period > 0 ? "came in the one before" : JOINED[kind];
  return `Of ${formatInteger(denominator)} people who ${people}, ${share} (${formatInteger(numerator)}) ${returnEvent === "ANY" ? "were " : ""}${cameWords(choice)}${when}.`;
}
