import { type FunnelRules, stepBit } from "../../../domain/funnel.ts";
import { Problem } from "../../../domain/problems.ts";
import type { FunnelStepInput, PropertyFilterInput } from "./funnel-question.object.ts";

/** A step or exclusion that an event can be, and what its properties have to be for it. */
interface Meaning {
  readonly bit: number;
  readonly where: readonly PropertyFilterInput[];
}

/** Events of one name. */
export interface EventSource {
  readonly kind: "event";
  readonly activityId: number;
  readonly meanings: readonly Meaning[];
}

/**
 * Where events of a funnel are found, each once however many of its steps it is: all of one name, or all payments or
 * refunds.
 */
export type FunnelSource =
  | EventSource
  | { readonly kind: "payment"; readonly anyBits: number; readonly firstBits: number }
  | { readonly kind: "refund"; readonly bits: number };

/**
 * The sources of some steps, that of the first one first.
 * @throws Problem NOT_FOUND for an event that is not among the ids: nobody has ever heard of it.
 */
export function sourcesOf(
  steps: readonly FunnelStepInput[],
  eventIds: ReadonlyMap<string, number>,
): FunnelSource[] {
  const sources = new Map<string, FunnelSource>();
  steps.forEach(({ event, money, where }, index) => {
    const bit = stepBit(index);
    if (event != null) {
      const activityId = eventIds.get(event) ?? notHeardOf(event);
      const known = sources.get(`event ${activityId}`);
      const meanings = known?.kind === "event" ? known.meanings : [];
      sources.set(`event ${activityId}`, {
        kind: "event",
        activityId,
        meanings: [...meanings, { bit, where }],
      });
    } else if (money === "REFUND") {
      const known = sources.get("refund");
      sources.set("refund", {
        kind: "refund",
        bits: bit | (known?.kind === "refund" ? known.bits : 0),
      });
    } else {
      const known = sources.get("payment");
      const { anyBits, firstBits } =
        known?.kind === "payment" ? known : { anyBits: 0, firstBits: 0 };
      sources.set("payment", {
        kind: "payment",
        anyBits: money === "PAYMENT" ? anyBits | bit : anyBits,
        firstBits: money === "PAYMENT" ? firstBits : firstBits | bit,
      });
    }
  });
  return [...sources.values()];
}

function notHeardOf(event: string): never {
  throw new Problem(
    "NOT_FOUND",
    `No event named ${event.slice(0, 100)} was ever received, and the tracking plan has none.`,
  );
}

/** The span in which anything can count for a funnel: from the first entry to the last one's window. */
export function spanOf({ from, until, windowMs }: FunnelRules): { from: number; until: number } {
  return { from, until: until + windowMs };
}
