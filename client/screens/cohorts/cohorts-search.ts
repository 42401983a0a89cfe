import {
  type BehaviourAddress,
  parseBehaviour,
  writeBehaviour,
} from "../../metrics/cohort/behaviour/behaviour-choice.ts";
import {
  type CohortAddress,
  parseCohorts,
  writeCohorts,
} from "../../metrics/cohort/cohort-address.ts";
import type { PeopleSearch } from "../../metrics/engagement/filter/people-choice.ts";

/** What the cohorts screen adds to the address; its countries and sources are the console's. */
export interface CohortsAddress
  extends CohortAddress,
    BehaviourAddress,
    Pick<PeopleSearch, "firstPlans"> {}

/** Reads the address; what cannot be read is left out, so that a broken link still opens. */
export function parseCohortsAddress(search: Readonly<Record<string, unknown>>): CohortsAddress {
  const { firstPlans } = search;
  return {
    ...(typeof firstPlans === "string" || typeof firstPlans === "number" ? { firstPlans } : {}),
    ...writeCohorts(parseCohorts(search)),
    ...writeBehaviour(parseBehaviour(search)),
  };
}
