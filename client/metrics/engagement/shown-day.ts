import type { PeriodShownFragment } from "../../generated/graphql.ts";
import type { Day } from "../../kit/format/day.ts";

/** The day that a count at the period's end is of: its last one, or today where the period reaches beyond. */
export function shownDay({ to, today }: Pick<PeriodShownFragment, "to" | "today">): Day {
  return to < today ? to : today;
}
