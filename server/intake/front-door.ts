import type { ObjectName } from "../stripe/event.ts";
import type { Unmended } from "./fetch-again.ts";
/** What became of one delivered event. */
export interface StripeEventReceipt {
  readonly eventId: string;
  /** waiting: stored durably, applied within a moment. */
  readonly status: "waiting" | "applied" | "ignored" | "parked";
  /** True for a second delivery of an event: nothing was changed. */
  readonly alreadyKnown: boolean;
  /** Why it is parked or ignored; null otherwise. */
  readonly error: string | null;
}

/**
 * The one door for news from Stripe. The webhook, the mutation and the demo company hand the same two arguments to it.
 */
export interface StripeFrontDoor {
  /**
   * Checks the signature over the exact bytes, stores the event and returns once it is durable.
   * @throws Problem BAD_USER_INPUT where it is unsigned, wrongly signed, more than 300 s old, or no Stripe event;
   * Problem CONFLICT where a real event reaches a demo database; Problem UNAVAILABLE where no secret is configured.
   */
  receive(
    payload: Buffer,
    signature: string | undefined,
    origin: string,
  ): Promise<StripeEventReceipt>;
  /**
   * Stores an event that Stripe itself listed when it was asked with the account's key: nobody signed it, and nobody else
   * could have said it.
   * @throws Problem as `receive` does, but for signatures.
   */
  receiveListed(payload: string, origin: string): Promise<StripeEventReceipt>;
  /**
   * Applies a stored event once more and waits for the outcome.
   * @throws Problem NOT_FOUND where no such event was received.
   */
  replay(eventId: string): Promise<StripeEventReceipt>;
  /**
   * Fetches objects from Stripe once more and stores what it says of them now; answers those that could not be.
   * @throws Problem UNAVAILABLE without a key, and where Stripe cannot be asked at all.
   */
  receiveAgain(names: readonly ObjectName[]): Promise<Unmended[]>;
  /** Waits until the event is applied, ignored or parked. */
  settled(eventId: string): Promise<StripeEventReceipt>;
  /** Waits until nothing waits. */
  drained(): Promise<void>;
  /** Starts applying what waits, also what an earlier run left behind. */
  start(): void;
  /** Finishes the batch under way and stops. */
  stop(): Promise<void>;
}
