import type { ProductEventFilter } from "../../generated/graphql.ts";
import { isDay } from "../../kit/format/day.ts";
import { parseTrail, writeTrail } from "../../kit/table/pages.ts";

/** How events stand to the tracking plan, as a choice. */
export type PlanChoice = "any" | "planned" | "unplanned" | "departing";

/** The choices that are offered, in words. */
export const PLAN_CHOICES: readonly (readonly [PlanChoice, string])[] = [
  ["any", "All"],
  ["planned", "In the plan"],
  ["unplanned", "Not in the plan"],
  ["departing", "Departing from it"],
];

/** What of the explorer lives in its address, so that a link shows another reader the same. */
export interface EventsAddress {
  readonly name?: string;
  readonly category?: string;
  /** An id of a person's. */
  readonly user?: string;
  readonly plan?: PlanChoice;
  /** Days, both included. */
  readonly from?: string;
  readonly to?: string;
  /** As `parseTrail` reads it. */
  readonly pages?: string;
}

/** Longer than any name or id: a slip of the clipboard. */
const LONGEST = 300;

/** Reads the address; what cannot be read is left out, so that a broken link still opens. */
export function parseEventsAddress(search: Readonly<Record<string, unknown>>): EventsAddress {
  const plan = PLAN_CHOICES.find(([each]) => each === search.plan && each !== "any")?.[0];
  const { name, category, user, from, to } = search;
  return withoutAbsent({
    name: textOf(name),
    category: textOf(category),
    user: textOf(user),
    plan,
    from: dayOf(from),
    to: dayOf(to),
    pages: writeTrail(parseTrail(search.pages)),
  });
}

/** The address with some parts changed, from its first page on; an empty text takes a part away. */
export function withPart(
  { pages: _, ...address }: EventsAddress,
  change: { readonly [Part in keyof EventsAddress]?: string },
): EventsAddress {
  return parseEventsAddress({ ...address, ...change });
}

/** The address as the server is asked. */
export function eventFilter({
  name,
  category,
  user,
  plan,
  from,
  to,
}: EventsAddress): ProductEventFilter {
  return {
    name: name ?? null,
    category: category ?? null,
    user: user ?? null,
    from: from ?? null,
    to: to ?? null,
    violationsOnly: plan === "departing",
    inPlan: plan === "planned" ? true : plan === "unplanned" ? false : null,
  };
}

/** The router reads what looks like a number as one. */
function textOf(value: unknown): string | undefined {
  const text = typeof value === "number" ? String(value) : value;
  return typeof text === "string" && text !== "" && text.length <= LONGEST ? text : undefined;
}

function dayOf(value: unknown): string | undefined {
  return typeof value === "string" && isDay(value) ? value : undefined;
}

function withoutAbsent(
  parts: {
    readonly [Part in keyof EventsAddress]: EventsAddress[Part] | undefined;
  },
): EventsAddress {
  return Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined));
}
