import type { Day } from "./calendar.ts";
import type { NamesSaid } from "./people-names.ts";

/** Anything that JSON can say. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: Json;
}

/** What a company's backend says of its product in one call, read and found good. */
export interface ProductMessage {
  /** The sender's own id of it: what makes it count once. */
  readonly messageId: string;
  /** When it happened. */
  readonly at: Date;
  /** Whom it is about. */
  readonly names: NamesSaid;
  /** What the person did; null where it only says who they are or counts something. */
  readonly event: ProductEvent | null;
  /** What it says of the person. */
  readonly traits: readonly Trait[];
  readonly counts: readonly CounterIncrement[];
  /** An e-mail address that the backend vouches for; null for none. */
  readonly verifiedEmail: string | null;
}

/** Something that a person did in the product. */
export interface ProductEvent {
  /** Its name, as the tracking plan spells it. */
  readonly name: string;
  /** The feature that it uses; null: none. */
  readonly feature: string | null;
  /** Null: nothing but the name. */
  readonly properties: JsonObject | null;
  /** A sentence: how it departs from the plan; null: it does not. */
  readonly violation: string | null;
  /** Where it came from; null where addresses are not kept. Personal. */
  readonly ip: string | null;
}

/** Something that is so of a person since the moment of its message. Personal. */
export interface Trait {
  readonly key: string;
  readonly value: Json;
}

/** So much more of a counter on a day. */
export interface CounterIncrement {
  readonly day: Day;
  readonly counter: string;
  readonly amount: bigint;
}

/** What the earliest message with a context told: older news of them wins, where newer news of all other traits does. */
export const FIRST_TRAITS = { source: "first_source", country: "first_country" } as const;

/** What the newest message told whose own context named one. Nobody's segment follows from it. */
export const LAST_TRAITS = { source: "last_source", country: "last_country" } as const;

/** Whether older news of a trait wins over newer. */
export function isFirstTrait(key: string): boolean {
  return key === FIRST_TRAITS.source || key === FIRST_TRAITS.country;
}
