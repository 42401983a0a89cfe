import { type Day, endOfBucket } from "../../../domain/calendar.ts";
import { countRatio } from "../../ratio.ts";
import type { CellTime, Column } from "../cell-times.ts";
import type { CohortQuestion } from "../cohort-question.ts";
import type { Cohort, CohortCell, CohortMean, CohortReference } from "./cohorts.object.ts";
import type { PeopleIn } from "./summed-cells.query.ts";

/** What a table of cohorts is made of. */
export interface Counts {
  readonly columns: readonly Column[];
  readonly sizeOf: (cohort: Day) => number;
  readonly peopleIn: PeopleIn;
  readonly timeOf: (cohort: Day, column: Column) => CellTime;
  readonly reference: CohortReference;
}

const NOBODY = "Nobody is of this cohort.";
const NOBODY_BEFORE = "Nobody counts in the period before.";

/** The cells of every cohort. */
export function cohortsOf({ cohorts, grain, period }: CohortQuestion, counts: Counts): Cohort[] {
  return cohorts.map((day) => ({
    day,
    isPartial: endOfBucket(day, grain) >= period.today,
    people: counts.sizeOf(day),
    cells: cellsOf(day, counts),
  }));
}

function cellsOf(
  cohort: Day,
  { columns, sizeOf, peopleIn, timeOf, reference }: Counts,
): CohortCell[] {
  return columns.flatMap((column, index) => {
    const time = timeOf(cohort, column);
    if (time === "not begun") return [];
    const before = reference === "previous" ? columns[index - 1] : undefined;
    const [base, why] =
      before === undefined ? [sizeOf(cohort), NOBODY] : [peopleIn(cohort, before), NOBODY_BEFORE];
    const rate = countRatio(peopleIn(cohort, column), base, why);
    return [{ period: column.from, rate, isComplete: time === "over" }];
  });
}

/** The mean of each column, of complete cells alone. */
export function meansOf(cohorts: readonly Cohort[], columns: readonly Column[]): CohortMean[] {
  return columns.map(({ from }) => {
    const cells = cohorts
      .flatMap(({ cells }) => cells)
      .filter(
        ({ period, isComplete, rate }) => period === from && isComplete && rate.denominator > 0,
      );
    const sum = (part: "numerator" | "denominator") =>
      cells.reduce((all, { rate }) => all + rate[part], 0);
    const why = "No cohort with anybody in it has completed this yet.";
    return {
      period: from,
      cohorts: cells.length,
      rate: countRatio(sum("numerator"), sum("denominator"), why),
    };
  });
}
