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
import { parseFunnel, writeFunnel } from "../../metrics/funnel/ad-hoc/funnel-address.ts";
import type { FunnelDraft } from "../../metrics/funnel/ad-hoc/funnel-draft.ts";

const route = getRouteApi("/console/funnel");

/** Who signed up in a week is a cohort, until another grain is chosen. */
const OWN_GRAIN: Grain = "WEEK";

/** What of the funnel screen lives in its address. */
export interface FunnelSearch {
  readonly people: PeopleChoice;
  readonly choosePeople: (people: PeopleChoice) => void;
  /** Whom the funnel is compared with. */
  readonly others: PeopleChoice;
  readonly chooseOthers: (people: PeopleChoice) => void;
  readonly window: ActivationWindow;
  readonly chooseWindow: (window: ActivationWindow) => void;
  readonly grain: Grain;
  readonly chooseGrain: (grain: Grain) => void;
  /** Null: none is asked. */
  readonly funnel: FunnelDraft | null;
  readonly ask: (funnel: FunnelDraft) => void;
}

export function useFunnelSearch(): FunnelSearch {
  const search = route.useSearch();
  const navigate = useNavigate();
  const change = (changed: Record<string, string | number | undefined>) =>
    void navigate({
      to: "/funnel",
      search: (known) => ({ ...known, ...changed }),
      resetScroll: false,
    });
  return {
    people: parsePeople({ ...search }),
    choosePeople: (people) => change(writePeople(people)),
    others: parsePeople({
      countries: search.otherCountries,
      sources: search.otherSources,
      firstPlans: search.otherFirstPlans,
    }),
    chooseOthers: (people) => {
      const { countries, sources, firstPlans } = writePeople(people);
      change({ otherCountries: countries, otherSources: sources, otherFirstPlans: firstPlans });
    },
    window: parseWindow(search.window ?? 30),
    chooseWindow: (window) => change({ window: writeWindow(window) ?? Number(window) }),
    grain: parseGrain(search.grain, OWN_GRAIN),
    chooseGrain: (grain) => change({ grain: writeGrain(grain, OWN_GRAIN) }),
    funnel: parseFunnel(search.funnel),
    ask: (funnel) => change({ funnel: writeFunnel(funnel) }),
  };
}
