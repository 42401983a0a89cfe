import type { PeopleSearch } from "../../metrics/engagement/filter/people-choice.ts";

/** What the engagement screen adds to the address; its countries and sources are the console's. */
export interface EngagementAddress extends Pick<PeopleSearch, "firstPlans" | "activity"> {
  /** As `parseGrain` reads it. */
  readonly grain?: string;
  /** As `parseWindow` reads it. */
  readonly window?: number;
}

/** Reads it; what cannot be read is left out. */
export function parseEngagementAddress(
  search: Readonly<Record<string, unknown>>,
): EngagementAddress {
  const { firstPlans, activity, grain, window } = search;
  return {
    ...(typeof firstPlans === "string" || typeof firstPlans === "number" ? { firstPlans } : {}),
    ...(activity === "core" ? { activity } : {}),
    ...(typeof grain === "string" ? { grain } : {}),
    ...(typeof window === "number" ? { window } : {}),
  };
}
