import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { frameOf } from "../../app/search.ts";
import {
  type BehaviourChoice,
  parseBehaviour,
  writeBehaviour,
} from "../../metrics/cohort/behaviour/behaviour-choice.ts";
import { parseCohorts, writeCohorts } from "../../metrics/cohort/cohort-address.ts";
import type { CohortChoice } from "../../metrics/cohort/cohort-choice.ts";
import {
  type PeopleChoice,
  parsePeople,
  writePeople,
} from "../../metrics/engagement/filter/people-choice.ts";

const route = getRouteApi("/console/cohorts");

/** What of the cohorts screen lives in its address. */
export interface CohortSearch {
  readonly choice: CohortChoice;
  readonly choose: (change: Partial<CohortChoice>) => void;
  readonly people: PeopleChoice;
  readonly choosePeople: (people: PeopleChoice) => void;
  /** Null: nothing is asked. */
  readonly behaviour: BehaviourChoice | null;
  readonly chooseBehaviour: (behaviour: BehaviourChoice) => void;
}

/** How cohorts are asked and shown, whom they are of and what they did first, and the ways to others. */
export function useCohortSearch(): CohortSearch {
  const search = route.useSearch();
  const navigate = useNavigate();
  const choice = parseCohorts({ ...search });
  const people = parsePeople({ ...search });
  const behaviour = parseBehaviour({ ...search });
  const go = (next: {
    readonly choice: CohortChoice;
    readonly people: PeopleChoice;
    readonly behaviour: BehaviourChoice | null;
  }) => {
    const { countries, sources, firstPlans } = writePeople(next.people);
    void navigate({
      to: "/cohorts",
      search: (known) => ({
        ...frameOf(known),
        ...writeCohorts(next.choice),
        ...writeBehaviour(next.behaviour),
        ...Object.fromEntries(
          Object.entries({ countries, sources, firstPlans }).filter(
            ([, values]) => values !== undefined,
          ),
        ),
      }),
      resetScroll: false,
    });
  };
  return {
    choice,
    choose: (change) => go({ choice: { ...choice, ...change }, people, behaviour }),
    people,
    // Who is listed may be among the others no more.
    choosePeople: (chosen) =>
      go({ choice: { ...choice, listed: null }, people: chosen, behaviour }),
    behaviour,
    chooseBehaviour: (chosen) => go({ choice, people, behaviour: chosen }),
  };
}
