import type { ShippedEvents } from "../../schema/events/typed-events.ts";
import { USAGE_COUNTED } from "../../schema/events/usage-counter.ts";
import type { Circumstances, WireMessage } from "./messages.ts";

/** What all helpers take: whose it is, and what may be said of any message. */
interface Said extends Circumstances {
  /** Your own id of the person. */
  readonly userId: string;
}

/** How much more was used of each counter. */
export interface UsageIncrement extends Said {
  /** YYYY-MM-DD; the account's day of the moment, without it. */
  readonly date?: string | undefined;
  readonly enrichmentsCount?: number | undefined;
  readonly exportsCount?: number | undefined;
  readonly sessionsCount?: number | undefined;
}

/** One function for each step of a product that enriches contacts and exports them. */
export interface Helpers {
  trackEnrichmentStart(said: Said & ShippedEvents["enrichment_started"]): void;
  trackEnrichmentComplete(said: Said & ShippedEvents["enrichment_completed"]): void;
  trackEnrichmentFailed(said: Said & ShippedEvents["enrichment_failed"]): void;
  trackExport(
    said: Said & ShippedEvents["export_csv_completed"] & { exportType: "csv" | "json" | "tracker" },
  ): void;
  /** Tells the address and the source as traits of the person too. */
  trackUserSignup(said: Said & { email?: string | undefined; source?: string | undefined }): void;
  trackCheckoutStarted(said: Said & ShippedEvents["checkout_started"]): void;
  trackCheckoutCompleted(said: Said & ShippedEvents["checkout_completed"]): void;
  trackFeatureUsage(
    said: Said & {
      featureName: string;
      properties?: Readonly<Record<string, unknown>> | undefined;
    },
  ): void;
  /** Adds to the counters of a person's day, exactly once. */
  incrementUsageCounter(said: UsageIncrement): void;
}

/** A message as a helper puts it: its type, and what it says. */
export interface HelpersMessage {
  readonly type: WireMessage["type"];
  readonly said: object;
}

/** Takes what makes messages; never throws, whatever making them does. */
type Send = (make: () => readonly HelpersMessage[]) => void;

/** @param send What the client sends its own messages by. */
export function createHelpers(send: Send): Helpers {
  return {
    trackEnrichmentStart: (said) => send(() => [track("enrichment_started", said)]),
    trackEnrichmentComplete: (said) => send(() => [track("enrichment_completed", said)]),
    trackEnrichmentFailed: (said) => send(() => [track("enrichment_failed", said)]),
    trackExport: (said) =>
      send(() => {
        const { exportType, ...own } = said;
        return [track(`export_${exportType}_completed`, own)];
      }),
    trackUserSignup: (said) => send(() => signUp(said)),
    trackCheckoutStarted: (said) => send(() => [track("checkout_started", said)]),
    trackCheckoutCompleted: (said) => send(() => [track("checkout_completed", said)]),
    trackFeatureUsage: (said) =>
      send(() => {
        const { properties, ...own } = said;
        return [track("feature_used", own, properties)];
      }),
    incrementUsageCounter: (said) => send(() => [track(USAGE_COUNTED, said)]),
  };
}

function track(event: string, said: Said & object, more: object = {}): HelpersMessage {
  const { userId, timestamp, messageId, request, campaignSource, ...own } = said;
  const circumstances = { timestamp, messageId, request, campaignSource };
  return {
    type: "track",
    said: { userId, event, properties: { ...more, ...own }, ...circumstances },
  };
}

function signUp({ email, messageId, ...said }: Parameters<Helpers["trackUserSignup"]>[0]) {
  const { userId, timestamp, request, source } = said;
  const traits = { email, source };
  return [
    { type: "identify", said: { userId, timestamp, request, traits } } as const,
    track("user_signed_up", { ...said, messageId }),
  ];
}
