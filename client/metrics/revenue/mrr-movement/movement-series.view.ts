import type { Grain, MrrMovementSeriesQuery } from "../../../generated/graphql.ts";
import type { Bar, BarPart } from "../../../kit/charts/bar.ts";
import type { SpanView } from "../../../kit/charts/span-panel.tsx";
import { axisPosition, minorUnits, minus, nothingLike } from "../../../kit/format/amount.ts";
import { shownEntry } from "../../../kit/kpi/currencies.ts";
import { Empty, Unavailable } from "../../../kit/live/face.ts";
import type { Frame } from "../../../kit/period/frame.ts";
import { spanWords } from "../../../kit/period/grain.ts";
import { FX, MOVEMENTS } from "./movement-words.ts";

type Answer = MrrMovementSeriesQuery["mrrMovements"];
type NativeSpan = Answer["byCurrency"][number]["series"][number];
type Span = NativeSpan & { readonly fx?: NativeSpan["opening"] };

/** The movements of each span, gains above zero and losses below it. */
export interface MovementSeriesView extends SpanView {
  readonly currency: string;
  /** `November 2026 so far` on the axis; null where every span is complete. */
  readonly partialName: string | null;
}

/** The movements by day, week or month in the chosen currency. A span without any is a bar of nothing, and says £0.00. */
export function movementSeriesView(
  answer: Answer,
  grain: Grain,
  frame: Pick<Frame, "currency" | "filter" | "isConverted" | "money" | "today">,
): MovementSeriesView | Empty | Unavailable {
  const entry = shownEntry(answer, frame, "No movements yet.");
  if (entry instanceof Empty || entry instanceof Unavailable) return entry;
  const bars = entry.series.map((span: Span) => barOf(span, grain, frame));
  const partial = bars.find(({ isPartial }) => isPartial);
  return {
    bars,
    currency: entry.currency,
    partialName: partial === undefined ? null : `${partial.label} so far`,
    sentence: sentenceOf(bars),
    lastDay: answer.period.to,
  };
}

function barOf(span: Span, grain: Grain, { money, today }: Pick<Frame, "money" | "today">): Bar {
  const { day, isPartial, movements, opening, closing, fx } = span;
  const parts = MOVEMENTS.map(({ kind, label, tone }): BarPart => {
    const amount = movements.find((each) => each.kind === kind)?.amount ?? nothingLike(opening);
    return { name: label, tone, position: axisPosition(amount), text: money.signed(amount) };
  });
  if (fx !== undefined) {
    parts.push({ ...FX, position: axisPosition(fx), text: money.signed(fx) });
  }
  const net = minus(closing, opening);
  return {
    key: day,
    ...spanWords(day, grain, { today, isPartial }),
    isPartial,
    parts,
    net: {
      text: money.signed(net),
      short: `${minorUnits(net) > 0n ? "+" : ""}${money.digits(net)}`,
    },
  };
}

function sentenceOf(bars: readonly Bar[]): string {
  const last = bars.at(-1);
  if (last === undefined) return "MRR movements: none.";
  return `MRR movements, ${bars.length} spans; the last one, ${last.title}, came to ${last.net.text}.`;
}
