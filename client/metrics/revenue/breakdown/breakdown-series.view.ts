import type { BreakdownSeriesShownFragment, Grain } from "../../../generated/graphql.ts";
import type { LinesView } from "../../../kit/charts/lines.ts";
import { type Amount, axisPosition, inCurrencyOf } from "../../../kit/format/amount.ts";
import { formatInteger } from "../../../kit/format/locale.ts";
import { shownEntry } from "../../../kit/kpi/currencies.ts";
import { Empty, Unavailable } from "../../../kit/live/face.ts";
import type { Frame } from "../../../kit/period/frame.ts";
import { spanWords } from "../../../kit/period/grain.ts";
import { valueWords } from "../filter/dimension-words.ts";
import { type BreakdownBy, PART_OF } from "./breakdown-choice.ts";

/**
 * The parts of revenue as lines in the chosen currency, the largest first and all others as one. Days are compared with
 * those as many before; a chart of weeks or months shows the time before by itself.
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
    values: group.values,
    before: group.previousValues,
  }));
  const lines =
    other == null
      ? named
      : [
          ...named,
          {
            words: `${formatInteger(other.groups)} more`,
            values: other.values,
            before: other.previousValues,
          },
        ];
  if (lines.length === 0) return new Empty("Nothing to tell apart yet.");
  const { money, today } = frame;
  const told = (amount: Amount) => ({ position: axisPosition(amount), text: money.exact(amount) });
  return {
    names: lines.map(({ words }) => words),
    places: entry.total.map(({ day, isPartial }, place) => ({
      key: day,
      ...spanWords(day, grain, { today, isPartial }),
      isOpen: isPartial,
      values: lines.map(({ values, before }) => {
        const [units, earlier] = [values[place], before?.[place]];
        if (units === undefined) return null;
        return {
          ...told(inCurrencyOf(entry, units)),
          earlier: earlier === undefined ? null : told(inCurrencyOf(entry, earlier)),
        };
      }),
    })),
    earlierName: grain === "DAY" ? `Previous ${answer.period.days} days` : null,
    sentence: `${name} of ${lines.map(({ words }) => words).join(", ")}, the largest first.`,
  };
}
