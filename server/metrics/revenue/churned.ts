import { readOnce } from "../../store/read-once.ts";
import type { Snapshot } from "../../store/snapshot.ts";
import { joinedSpans, type Span } from "../spans.ts";
import { type ChurnedIn, readChurned } from "./churned.query.ts";
import { keyOfSums, type RevenueQuestion } from "./revenue-question.ts";

/** Who churned in each span, read once for all answers of an operation. */
export async function churnedWithin(
  snapshot: Snapshot,
  question: RevenueQuestion,
  spans: readonly Span[],
): Promise<ChurnedIn> {
  return await churnedOnce(snapshot, { question, spans });
}

const churnedOnce = readOnce({
  ...joinedSpans((question: RevenueQuestion) => keyOfSums(question)),
  read: async (snapshot, { question, spans }) => await readChurned(snapshot, question, spans),
});
