import {
  addSpanSums,
  isApart,
  NOTHING,
  type SpanDifference,
  spanDifferences,
} from "../../domain/span-sums.ts";
import { groupBy } from "../../store/facts/group-by.ts";
import { readOnce } from "../../store/read-once.ts";
import type { Snapshot } from "../../store/snapshot.ts";
import { joinedSpans, type Span, spanKey } from "../spans.ts";
import { keyOfSums, type RevenueQuestion } from "./revenue-question.ts";
import { partsOfSpans } from "./span-parts.ts";
import {
  type CustomerMovement,
  readApart,
  readMovingLaterToday,
  readPartSums,
  type SpanSumRow,
} from "./span-sums.query.ts";

/** What customers did within spans, as far as sums tell. */
export interface SpanSums {
  readonly rows: readonly SpanSumRow[];
  /** Of whom the sums say nothing: their movements have to be gone through. Null: of nobody at all. */
  readonly apart: readonly string[] | null;
}

/**
 * Sums know whose customers are in which segment and currency. They say nothing of single plans, in which a customer may
 * begin and end without coming or leaving, nor of what was believed at another moment.
 */
export async function readSpanSums(
  snapshot: Snapshot,
  question: RevenueQuestion,
  spans: readonly Span[],
): Promise<SpanSums> {
  if (question.asKnownAt !== null || question.scope.planIds !== null) {
    return { rows: [], apart: null };
  }
  return await spanSumsOnce(snapshot, { question, spans });
}

/** Churn, retention and movements are readings of one answer. */
const spanSumsOnce = readOnce({
  ...joinedSpans((question: RevenueQuestion) => keyOfSums(question)),
  read: async (snapshot, { question, spans }): Promise<SpanSums> => {
    const [rows, apart, moving] = await Promise.all([
      readPartSums(snapshot, question, partsOfSpans(spans, question.period.today)),
      readApart(snapshot),
      readMovingLaterToday(snapshot, question),
    ]);
    return { rows: [...rows, ...notYet(moving, question, spans)], apart };
  },
});

/** What has to be added since a part of today's movements is still to come: sums hold whole days. */
function notYet(
  moving: readonly CustomerMovement[],
  { period: { today }, now }: RevenueQuestion,
  spans: readonly Span[],
): SpanSumRow[] {
  const upToToday = [...new Map(spans.map((span) => [spanKey(span), span])).values()].filter(
    ({ to }) => to >= today,
  );
  const customers = [...groupBy(moving, ({ customerId }) => customerId).values()];
  return customers
    .filter((all) => !isApart(all))
    .flatMap((all) => {
      const sofar = all.filter(({ occurredAt }) => occurredAt <= now);
      return [...spanDifferences(sofar), ...spanDifferences(all).map(negated)];
    })
    .filter(({ day }) => day === today)
    .flatMap(({ until, ...difference }) =>
      upToToday
        .filter(({ from }) => from <= until)
        .map((span) => ({ ...difference, span: spanKey(span) })),
    );
}

function negated(difference: SpanDifference): SpanDifference {
  return { ...difference, ...addSpanSums(NOTHING, difference, -1) };
}
