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

/** Sends a message of a type; never throws. */
type Send = (type: WireMessage["type"], said: object) => void;

/** @param send What the client sends its own messages by. */
export function createHelpers(send: Send): Helpers {
  const track = (event: string, said: Said & object, more: object = {}) => {
    const { userId, timestamp, messageId, request, campaignSource, ...own } = said;
    const circumstances = { timestamp, messageId, request, campaignSource };
    send("track", { userId, event, properties: { ...more, ...own }, ...circumstances });
  };
  return {
    trackEnrichmentStart: (said) => track("enrichment_started", said),
    trackEnrichmentComplete: (said) => track("enrichment_completed", said),
    trackEnrichmentFailed: (said) => track("enrichment_failed", said),
    trackExport: ({ exportType, ...said }) => track(`export_${exportType}_completed`, said),
    trackUserSignup: ({ email, messageId, ...said }) => {
      const { userId, timestamp, request, source } = said;
      send("identify", { userId, timestamp, request, traits: { email, source } });
      track("user_signed_up", { ...said, messageId });
    },
    trackCheckoutStarted: (said) => track("checkout_started", said),
    trackCheckoutCompleted: (said) => track("checkout_completed", said),
    trackFeatureUsage: ({ properties, ...said }) => track("feature_used", said, properties),
    incrementUsageCounter: (said) => track(USAGE_COUNTED, said),
  };
}
