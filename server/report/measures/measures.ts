import { Problem } from "../../domain/problems.ts";
import type { Measure } from "./measure.ts";
import { PEOPLE_MEASURES } from "./people-measures.ts";
import { REVENUE_MEASURES } from "./revenue-measures.ts";

/** Every number that a goal, a report or a finding can be of. */
export const MEASURES: readonly Measure[] = [...REVENUE_MEASURES, ...PEOPLE_MEASURES];

const BY_KEY = new Map(MEASURES.map((measure) => [measure.key, measure]));

/** @throws Problem BAD_USER_INPUT where there is none of this key. */
export function measureNamed(key: string): Measure {
  const measure = BY_KEY.get(key);
  if (measure !== undefined) return measure;
  throw new Problem(
    "BAD_USER_INPUT",
    `There is no number ${JSON.stringify(key.slice(0, 60))}. The query "measures" lists all there are.`,
  );
}
