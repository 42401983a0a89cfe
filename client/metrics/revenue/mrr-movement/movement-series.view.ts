import type { Grain, MrrMovementSeriesQuery } from "../../../generated/graphql.ts";
import type { Bar, BarPart } from "../../../kit/charts/bar.ts";
import type { SpanView } from "../../../kit/charts/span-panel.tsx";
import {
  type Amount,
  axisPosition,
  inCurrencyOf,
  minorUnits,
  plus,
} from "../../../kit/format/amount.ts";
import { shownEntry } from "../../../kit/kpi/currencies.ts";
import { Empty, Unavailable } from "../../../kit/live/face.ts";
import type { Frame } from "../../../kit/period/frame.ts";
import { spanWords } from "../../../kit/period/grain.ts";
import { FX, MOVEMENTS } from "./movement-words.ts";

type Answer = MrrMovementSeriesQuery["mrrMovements"];
type Bridge = Answer["byCurrency"][number];

/** Of the reporting currency's, with what exchange rates alone did. */
type Span = Bridge["series"][number] & { readonly fx?: { readonly minorUnits: string } };

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
  const bars = entry.series.map((span: Span, place) => {
    return barOf({ ...span, grain, amounts: amountsOf(entry, span, place) }, frame);
  });
  const partial = bars.find(({ isPartial }) => isPartial);
  return {
    bars,
    currency: entry.currency,
    partialName: partial === undefined ? null : `${partial.label} so far`,
    sentence: sentenceOf(bars),
    lastDay: answer.period.to,
  };
}

/** What moved in a span, each with its place in the drawing. */
function amountsOf({ opening, movements }: Bridge, { fx }: Span, place: number) {
  const moved = MOVEMENTS.map(({ kind, label, tone }) => {
    const units = movements.find((each) => each.kind === kind)?.values[place] ?? "0";
    return { name: label, tone, amount: inCurrencyOf(opening, units) };
  });
  if (fx === undefined) return moved;
  return [...moved, { ...FX, amount: inCurrencyOf(opening, fx.minorUnits) }];
}

interface DrawnSpan extends Span {
  readonly grain: Grain;
  readonly amounts: readonly (Omit<BarPart, "position" | "text"> & { readonly amount: Amount })[];
}

/** Its net is all that moved: a bridge's opening and movements are its closing. */
function barOf(
  { day, isPartial, grain, amounts }: DrawnSpan,
  { money, today }: Pick<Frame, "money" | "today">,
): Bar {
  const net = amounts.map(({ amount }) => amount).reduce(plus);
  return {
    key: day,
    ...spanWords(day, grain, { today, isPartial }),
    isPartial,
    parts: amounts.map(({ amount, ...part }) => {
      return { ...part, position: axisPosition(amount), text: money.signed(amount) };
    }),
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
