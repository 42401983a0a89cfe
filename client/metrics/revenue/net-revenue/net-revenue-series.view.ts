import type { Grain, NetRevenueSeriesQuery } from "../../../generated/graphql.ts";
import type { Bar } from "../../../kit/charts/bar.ts";
import type { SpanView } from "../../../kit/charts/span-panel.tsx";
import { axisPosition, inCurrencyOf } from "../../../kit/format/amount.ts";
import { formatDay } from "../../../kit/format/day.ts";
import { alsoIn, shownEntry } from "../../../kit/kpi/currencies.ts";
import { Empty, Unavailable } from "../../../kit/live/face.ts";
import type { Frame } from "../../../kit/period/frame.ts";
import { spanWords } from "../../../kit/period/grain.ts";

type Answer = NetRevenueSeriesQuery["netRevenue"];

/** What was kept in each day, week or month. */
export interface RevenueSeriesView extends SpanView {
  readonly currency: string;
  /** All spans together, and since when. */
  readonly sum: { readonly text: string; readonly words: string };
}

/** Net revenue in the chosen currency. More may go back in a span than came in: the bar then hangs below zero. */
export function netRevenueSeriesView(
  answer: Answer,
  grain: Grain,
  frame: Pick<Frame, "currency" | "filter" | "isConverted" | "money" | "today">,
): RevenueSeriesView | Empty | Unavailable {
  const { money, today } = frame;
  const entry = shownEntry(answer, frame, "No payments yet.");
  if (entry instanceof Empty || entry instanceof Unavailable) return entry;
  const bars = entry.series.map(({ day, isPartial }, place): Bar => {
    const value = inCurrencyOf(entry.value, entry.values[place] ?? "0");
    const text = money.exact(value);
    return {
      key: day,
      ...spanWords(day, grain, { today, isPartial }),
      isPartial,
      parts: [{ name: "Net revenue", tone: "series", position: axisPosition(value), text }],
      net: { text, short: money.digits(value) },
    };
  });
  const shown = bars.findLast(({ isPartial }) => !isPartial) ?? bars.at(-1);
  const also = alsoIn(answer.byCurrency, frame, ({ value }) => value, money.exact);
  return {
    bars,
    currency: entry.currency,
    lastDay: answer.period.to,
    sum: {
      text: money.exact(entry.value),
      words: [
        `since ${formatDay(answer.period.from, today)}`,
        ...(also === null ? [] : [also]),
      ].join(" · "),
    },
    sentence:
      shown === undefined
        ? "Net revenue: none."
        : `Net revenue, ${bars.length} spans that come to ${money.exact(entry.value)}; ${shown.title} came to ${shown.net.text}.`,
  };
}
