import { getRouteApi, useNavigate } from "@tanstack/react-router";
import type { Grain } from "../../generated/graphql.ts";
import { parseGrain, writeGrain } from "../../kit/period/grain.ts";
import {
  type ActivationWindow,
  parseWindow,
  writeWindow,
} from "../../metrics/engagement/activation/activation-window.ts";
import {
  type PeopleChoice,
  parsePeople,
  writePeople,
} from "../../metrics/engagement/filter/people-choice.ts";

const route = getRouteApi("/console/engagement");

/** People come and go by days, until another grain is chosen. */
const OWN_GRAIN: Grain = "DAY";

/** What of the engagement screen lives in its address. */
export interface EngagementSearch {
  readonly people: PeopleChoice;
  readonly choosePeople: (people: PeopleChoice) => void;
  readonly grain: Grain;
  readonly chooseGrain: (grain: Grain) => void;
  readonly window: ActivationWindow;
  readonly chooseWindow: (window: ActivationWindow) => void;
}

/** Whom the screen is about, the grain of its charts and the time to activate, and the ways to others. */
export function useEngagementSearch(): EngagementSearch {
  const search = route.useSearch();
  const navigate = useNavigate();
  const change = (changed: Record<string, string | number | undefined>) =>
    void navigate({
      to: "/engagement",
      search: (known) => ({ ...known, ...changed }),
      resetScroll: false,
    });
  return {
    people: parsePeople({ ...search }),
    choosePeople: (people) => change(writePeople(people)),
    grain: parseGrain(search.grain, OWN_GRAIN),
    chooseGrain: (grain) => change({ grain: writeGrain(grain, OWN_GRAIN) }),
    window: parseWindow(search.window),
    chooseWindow: (window) => change({ window: writeWindow(window) }),
  };
}
