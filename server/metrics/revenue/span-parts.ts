import { addDays, type Day, endOfBucket, startOfBucket } from "../../domain/calendar.ts";
import type { SPAN_GRAINS } from "../../domain/span-sums.ts";
import { type Span, spanKey } from "../spans.ts";

/** Rows of `mrr_span_sums` that are part of a span: spans that begin within some days, and what is added until a day. */
export interface HeadPart {
  readonly span: string;
  readonly first: Day;
  readonly before: Day;
  readonly last: Day;
}

/** The same for what is added within some days to spans that begin on a day or later. */
export interface TailPart {
  readonly span: string;
  readonly grain: (typeof SPAN_GRAINS)[number];
  readonly since: Day;
  readonly first: Day;
  readonly last: Day;
}

/** All rows of some spans, each in one part of each span at most. */
export interface SpanParts {
  readonly heads: readonly HeadPart[];
  readonly tails: readonly TailPart[];
}

/**
 * Puts each span together of its whole months and the days beside them, so that a year reads few more rows than a month.
 * Nothing after today is part of any; a month that is not over is read by its days.
 */
export function partsOfSpans(spans: readonly Span[], today: Day): SpanParts {
  const distinct = [...new Map(spans.map((span) => [spanKey(span), span])).values()];
  const parts = distinct.map(({ from, to }) => {
    const last = to < today ? to : today;
    const month = startOfBucket(from, "month", 1);
    const firstWhole = month === from ? from : addDays(endOfBucket(month, "month"), 1);
    const lastWhole = lastWholeDay(last, today);
    const span = spanKey({ from, to });
    if (firstWhole > lastWhole) {
      return { heads: [{ span, first: from, before: last, last }], tails: [] };
    }
    const months: TailPart = {
      ...{ span, grain: "month", since: firstWhole, first: firstWhole, last: lastWhole },
    };
    const days: TailPart = {
      ...{ span, grain: "day", since: firstWhole, first: addDays(lastWhole, 1), last },
    };
    return {
      heads:
        from < firstWhole ? [{ span, first: from, before: addDays(firstWhole, -1), last }] : [],
      tails: days.first <= last ? [months, days] : [months],
    };
  });
  return {
    heads: parts.flatMap(({ heads }) => heads),
    tails: parts.flatMap(({ tails }) => tails),
  };
}

/** The end of the last month that is over and ends by a day. */
function lastWholeDay(last: Day, today: Day): Day {
  const month = startOfBucket(last, "month", 1);
  return endOfBucket(month, "month") === last && last < today ? last : addDays(month, -1);
}
