import type { RefetchesQuery } from "../../generated/graphql.ts";
import { formatInteger } from "../../kit/format/locale.ts";
import { formatMoment } from "../../kit/format/moment.ts";
import type { Frame } from "../../kit/period/frame.ts";

type Refetches = RefetchesQuery["ingestion"]["refetches"];

/** What Stripe is to be asked for, and what it could not be asked for. */
export interface RefetchesView {
  /** How many wait and how many were given up, in a sentence. */
  readonly sentence: string;
  /** Whether a permission is missing or anything else asks for a person. */
  readonly isUrgent: boolean;
  readonly reasons: readonly ReasonRow[];
  /** Said where not all that were given up are listed; null where they are. */
  readonly more: string | null;
}

/** One reason and the objects that were given up for it: the objects may be many, their reasons are few. */
export interface ReasonRow {
  readonly reason: string;
  /** `charge ch_1, ch_2, ch_3 and 4 more; invoice in_1`. */
  readonly objects: string;
  /** When the last of them was given up. */
  readonly last: string;
}

/** Ids of one kind that are named; more do not help who reads the reason. */
const NAMED_IDS = 3;

/** The queue in words, its times in the account's zone. */
export function refetchesView(
  { waiting, failed, failures }: Refetches,
  zone: Pick<Frame, "timeZone" | "today">,
): RefetchesView {
  // The newest come first, so the first of a reason is its last.
  const byReason = new Map<string, Refetches["failures"]>();
  for (const failure of failures) {
    byReason.set(failure.error, [...(byReason.get(failure.error) ?? []), failure]);
  }
  return {
    sentence: sentenceOf(waiting, failed),
    isUrgent: failed > 0,
    reasons: [...byReason].map(([reason, given]) => ({
      reason,
      objects: objectWords(given),
      last: formatMoment(given[0]?.failedAt ?? "", zone.timeZone, zone.today),
    })),
    more:
      failed > failures.length
        ? `The newest ${formatInteger(failures.length)} of ${formatInteger(failed)} are listed.`
        : null,
  };
}

function sentenceOf(waiting: number, failed: number): string {
  if (failed > 0) {
    const given = `${objectsOf(failed)} could not be fetched`;
    return waiting === 0
      ? `${given}.`
      : `${given}; Stripe is being asked for ${objectsOf(waiting)}.`;
  }
  return waiting === 0
    ? "Nothing is to be asked of Stripe. Without a Stripe key it is never asked."
    : `Stripe is being asked for ${objectsOf(waiting)}.`;
}

function objectsOf(count: number): string {
  return count === 1 ? "1 object" : `${formatInteger(count)} objects`;
}

function objectWords(failures: Refetches["failures"]): string {
  const byType = new Map<string, string[]>();
  for (const { objectType, objectId } of failures) {
    byType.set(objectType, [...(byType.get(objectType) ?? []), objectId]);
  }
  return [...byType]
    .map(([type, ids]) => {
      const rest = ids.length - NAMED_IDS;
      const named = ids.slice(0, NAMED_IDS).join(", ");
      return `${type.replaceAll("_", " ")} ${named}${rest > 0 ? ` and ${formatInteger(rest)} more` : ""}`;
    })
    .join("; ");
}
