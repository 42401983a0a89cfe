import type { BreakdownSeriesShownFragment, Grain } from "../../../generated/graphql.ts";
import type { LinesView } from "../../../kit/charts/lines.ts";
import { axisPosition } from "../../../kit/format/amount.ts";
import { formatInteger } from "../../../kit/format/locale.ts";
import { shownEntry } from "../../../kit/kpi/currencies.ts";
import { Empty, Unavailable } from "../../../kit/live/face.ts";
import type { Frame } from "../../../kit/period/frame.ts";
import { spanWords } from "../../../kit/period/grain.ts";
import { valueWords } from "../filter/dimension-words.ts";
import { type BreakdownBy, PART_OF } from "./breakdown-choice.ts";

/**
 * The parts of revenue as lines in the chosen currency, the largest first and all others as one.
 *
 * @param name What is told apart: `MRR`.
 */
export function breakdownSeriesView(
  answer: BreakdownSeriesShownFragment,
  { name, by, grain }: { readonly name: string; readonly by: BreakdownBy; readonly grain: Grain },
  frame: Pick<Frame, "currency" | "filter" | "isConverted" | "money" | "today">,
): LinesView | Empty | Unavailable {
  const entry = shownEntry(answer, frame, "Nothing to tell apart yet.");
  if (entry instanceof Empty || entry instanceof Unavailable) return entry;
  const { groups, other } = entry;
  const named = groups.map((group) => ({
    words: valueWords(PART_OF[by], group.key, group.name ?? null),
    series: group.series,
  }));
  const lines =
    other == null
      ? named
      : [...named, { words: `${formatInteger(other.groups)} more`, series: other.series }];
  const [first] = lines;
  if (first === undefined) return new Empty("Nothing to tell apart yet.");
  const { money, today } = frame;
  return {
    names: lines.map(({ words }) => words),
    places: first.series.map(({ day, isPartial }, place) => ({
      key: day,
      ...spanWords(day, grain, { today, isPartial }),
      isOpen: isPartial,
      values: lines.map(({ series }) => {
        const amount = series[place]?.value;
        if (amount === undefined) return null;
        return { position: axisPosition(amount), text: money.exact(amount) };
      }),
    })),
    sentence: `${name} of ${lines.map(({ words }) => words).join(", ")}, the largest first.`,
  };
}
