import { Problem } from "../../../domain/problems.ts";
import type { Column } from "../cell-times.ts";
import type { CohortCriteria } from "./cohorts.object.ts";

/** As many brackets as anybody reads beside one another. */
const MOST_BRACKETS = 100;

/** Ten years of days: no bracket reaches beyond any period that can be asked of. */
const LATEST_PERIOD = 3_660;

interface Bracket {
  readonly from: number;
  readonly to: number;
}

/**
 * The columns that a caller means.
 * @throws Problem BAD_USER_INPUT for brackets without the criterion or the other way round, more than 100, or one that
 * ends before it starts, overlaps the one before it, or lies before the cohort or beyond ten years.
 */
export function columnsOf(
  criteria: CohortCriteria,
  lastPeriod: number,
  brackets: readonly Bracket[] | null | undefined,
): Column[] {
  if (criteria === "bracket") return bracketsOf(brackets ?? []);
  if (brackets != null) throw invalid("brackets belong to the criteria BRACKET.");
  return Array.from({ length: lastPeriod + 1 }, (_, from) => ({
    from,
    to: criteria === "on" ? from : null,
  }));
}

function bracketsOf(brackets: readonly Bracket[]): Column[] {
  if (brackets.length === 0) throw invalid("The criteria BRACKET needs brackets.");
  if (brackets.length > MOST_BRACKETS) throw invalid(`brackets takes ${MOST_BRACKETS} at most.`);
  let before = -1;
  for (const { from, to } of brackets) {
    if (to < from) throw invalid(`A bracket ends (${to}) before it starts (${from}).`);
    if (from <= before) {
      throw invalid(
        `Brackets start at 0 or later and each one after the one before it ended; ${from} does not.`,
      );
    }
    if (to > LATEST_PERIOD) throw invalid(`A bracket ends at ${LATEST_PERIOD} at most.`);
    before = to;
  }
  return brackets.map(({ from, to }) => ({ from, to }));
}

function invalid(message: string): Problem {
  return new Problem("BAD_USER_INPUT", message);
}
