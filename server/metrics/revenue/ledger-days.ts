import type { Day } from "../../domain/calendar.ts";
import { readOnce } from "../../store/read-once.ts";
import type { Snapshot } from "../../store/snapshot.ts";
import type { DayAmount } from "../day-series.ts";
import { type KindAmount, readKindDays } from "./ledger-days.query.ts";
import { keyOfSums, type RevenueQuestion } from "./revenue-question.ts";

/** The ledger's sums of some kinds on each day from the period before to today or the period's end. */
export async function readLedgerDays(
  snapshot: Snapshot,
  kinds: readonly string[],
  question: RevenueQuestion,
): Promise<DayAmount[]> {
  const { previousFrom: since, to, today } = question.period;
  const last = to > today ? to : today;
  const all = await kindDaysOnce(snapshot, { question, since, kinds });
  const byDay = new Map<string, DayAmount>();
  for (const { kind, day, currency, amountMinor, entries } of all) {
    if (!kinds.includes(kind) || day < since || day > last) continue;
    const before = byDay.get(`${day} ${currency}`) ?? { amountMinor: 0n, entries: 0 };
    byDay.set(`${day} ${currency}`, {
      day,
      currency,
      amountMinor: before.amountMinor + amountMinor,
      entries: before.entries + entries,
    });
  }
  return [...byDay.values()];
}

interface KindDaysAsked {
  readonly question: RevenueQuestion;
  readonly since: Day;
  readonly kinds: readonly string[];
}

const kindDaysOnce = readOnce<KindDaysAsked, readonly KindAmount[]>({
  keyOf: ({ question }) => keyOfSums(question),
  covers: (asked, wanted) =>
    asked.since <= wanted.since && wanted.kinds.every((kind) => asked.kinds.includes(kind)),
  join: (one, other) => ({
    question: one.question,
    since: one.since <= other.since ? one.since : other.since,
    kinds: [...new Set([...one.kinds, ...other.kinds])].sort(),
  }),
  read: async (snapshot, { question, ...wanted }) => await readKindDays(snapshot, question, wanted),
});
