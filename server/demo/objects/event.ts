import type { Seconds } from "../moments.ts";
import type { SeededRandom } from "../seeded-random.ts";
import { previousAttributes } from "./previous-attributes.ts";
import type { StripeObject } from "./stripe-object.ts";

/** The version the demo's events are rendered in: that of the stripe package we are built against. */
const API_VERSION = "2026-10-28.endive";

/** An event as Stripe sends it. */
export interface DemoEvent {
  readonly id: string;
  readonly object: "event";
  readonly api_version: string;
  readonly created: Seconds;
  readonly data: { readonly object: StripeObject; readonly previous_attributes?: StripeObject };
  readonly livemode: false;
  readonly pending_webhooks: number;
  /** Null where Stripe acted by itself, such as at a renewal. */
  readonly request: { readonly id: string | null; readonly idempotency_key: null };
  readonly type: string;
}

/** Who made something happen: somebody's call of the API, or Stripe's own clockwork. */
export type Cause = "request" | "clockwork";

/** Where a life is written down, event by event. */
export class Journal {
  private readonly ids: SeededRandom;
  private events: DemoEvent[] = [];

  constructor(ids: SeededRandom) {
    this.ids = ids;
  }

  /** Writes that something came to be or happened. */
  record(at: Seconds, type: string, object: StripeObject, cause: Cause = "clockwork"): void {
    this.write(at, type, { object }, cause);
  }

  /** Writes that an object changed; what it was before stands beside it as Stripe does it. */
  recordChange(
    at: Seconds,
    type: string,
    change: { readonly before: StripeObject; readonly after: StripeObject },
    cause: Cause = "clockwork",
  ): void {
    const { before, after } = change;
    const data = { object: after, previous_attributes: previousAttributes(before, after) };
    this.write(at, type, data, cause);
  }

  /** Takes out what happened up to `until` (inclusive), oldest first; of one second, in the order of writing. */
  takeUntil(until: Seconds): DemoEvent[] {
    const taken = this.events.filter((event) => event.created <= until);
    this.events = this.events.filter((event) => event.created > until);
    return taken.sort((a, b) => a.created - b.created);
  }

  private write(at: Seconds, type: string, data: DemoEvent["data"], cause: Cause): void {
    this.events.push({
      id: this.ids.id("evt", 24),
      object: "event",
      api_version: API_VERSION,
      created: at,
      data,
      livemode: false,
      pending_webhooks: 1,
      request: { id: cause === "request" ? this.ids.id("req", 14) : null, idempotency_key: null },
      type,
    });
  }
}
