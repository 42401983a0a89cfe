import { readOnce } from "../../../store/read-once.ts";
import type { Snapshot } from "../../../store/snapshot.ts";
import type { QuestionSpans, Span } from "../../spans.ts";
import { keyOfSums, type RevenueQuestion } from "../revenue-question.ts";
import { readTrialCounts, type TrialCount } from "./trial-conversion.query.ts";

/** How the trials came out that began in a period, or in the one before where it is asked for: read once for all answers. */
export async function trialsWithin(
  snapshot: Snapshot,
  question: RevenueQuestion,
  { whole, previous }: QuestionSpans,
): Promise<readonly TrialCount[]> {
  const from = previous.from < whole.from ? previous.from : whole.from;
  return await countsOnce(snapshot, { question, from, to: whole.to });
}

const countsOnce = readOnce<Span & { readonly question: RevenueQuestion }, readonly TrialCount[]>({
  keyOf: ({ question }) => keyOfSums(question),
  covers: (asked, wanted) => asked.from <= wanted.from && asked.to >= wanted.to,
  join: (one, other) => ({
    ...one,
    from: one.from <= other.from ? one.from : other.from,
    to: one.to >= other.to ? one.to : other.to,
  }),
  read: async (snapshot, { question, ...days }) => await readTrialCounts(snapshot, question, days),
});
