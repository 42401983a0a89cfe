import type { DayRange } from "./why.ts";

/** What of a restatement says whether it bears on a figure. */
interface Restated {
  /** The month's first day. */
  readonly month: string;
  readonly delta: { readonly currency: string };
}

/** Those that changed a month in which some of the days lie, in one currency; their order stays. */
export function lateEvents<Restatement extends Restated>(
  restatements: readonly Restatement[],
  { from, to }: DayRange,
  currency: string,
): readonly Restatement[] {
  return restatements.filter(
    ({ month, delta }) =>
      delta.currency === currency && month.slice(0, 7) >= from.slice(0, 7) && month <= to,
  );
}
