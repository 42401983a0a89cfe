import type { z } from "zod";

/** What an event is about. */
export const EVENT_CATEGORIES = [
  "user_action",
  "system",
  "revenue",
  "feature_usage",
  "performance",
  "error",
] as const;

export type EventCategory = (typeof EVENT_CATEGORIES)[number];

/** Whoever sends an event of these was active: it is something that a person does, and not what happens to them. */
export const ACTIVE_CATEGORIES: readonly EventCategory[] = [
  "user_action",
  "feature_usage",
  "revenue",
];

/** What the tracking plan says of one name. */
export interface EventDeclaration {
  /** When it is sent, in a sentence. */
  readonly meaning: string;
  /** What it says besides. Properties that are not named here are kept, and no fault. */
  readonly properties: z.ZodObject;
  /** Other spellings of the name that senders use. */
  readonly aliases?: readonly string[];
  /** The numeric properties that are summed for each day. */
  readonly sums?: readonly string[];
  /** The feature that it uses: always the same one, or the one that a property names. */
  readonly feature?: { readonly named: string } | { readonly property: string };
  /** Whether its sender was active, where its category says otherwise. */
  readonly active?: boolean;
}

/** The declarations of one category, by name. */
export type Declarations = Readonly<Record<string, EventDeclaration>>;
