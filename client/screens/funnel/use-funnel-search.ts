import { getRouteApi, useNavigate } from "@tanstack/react-router";
import type { Grain } from "../../generated/graphql.ts";
import { parseGrain, writeGrain } from "../../kit/period/grain.ts";
import { writePeriod } from "../../kit/period/period-choice.ts";
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
import {
  parseFunnel,
  type WholeFunnel,
  writeFunnel,
} from "../../metrics/funnel/ad-hoc/funnel-address.ts";
import type { FunnelDraft, FunnelPeople } from "../../metrics/funnel/ad-hoc/funnel-draft.ts";
import {
  type MrrBandChoice,
  parseBand,
  writeBand,
} from "../../metrics/mrr-band/mrr-band-choice.ts";

const route = getRouteApi("/console/funnel");

/** Who signed up in a week is a cohort, until another grain is chosen. */
const OWN_GRAIN: Grain = "WEEK";

/** What of the funnel screen lives in its address. */
export interface FunnelSearch {
  readonly people: PeopleChoice;
  readonly choosePeople: (people: PeopleChoice) => void;
  /** Of those people, whose MRR the funnel of one's own is about; null: whatever they pay. */
  readonly band: MrrBandChoice | null;
  readonly chooseBand: (band: MrrBandChoice | null) => void;
  /** Whom that funnel is compared with. */
  readonly others: FunnelPeople;
  readonly chooseOthers: (others: FunnelPeople) => void;
  readonly window: ActivationWindow;
  readonly chooseWindow: (window: ActivationWindow) => void;
  readonly grain: Grain;
  readonly chooseGrain: (grain: Grain) => void;
  /** Null: none is asked. */
  readonly funnel: FunnelDraft | null;
  readonly ask: (funnel: FunnelDraft) => void;
  /** Asks a funnel of the people and days that it was saved with. */
  readonly open: (funnel: WholeFunnel) => void;
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
    band: parseBand(search.band),
    chooseBand: (band) => change({ band: writeBand(band) }),
    others: {
      people: parsePeople({
        countries: search.otherCountries,
        sources: search.otherSources,
        firstPlans: search.otherFirstPlans,
      }),
      band: parseBand(search.otherBand),
    },
    chooseOthers: (others) => change(writeOthers(others)),
    window: parseWindow(search.window ?? 30),
    chooseWindow: (window) => change({ window: writeWindow(window) ?? Number(window) }),
    grain: parseGrain(search.grain, OWN_GRAIN),
    chooseGrain: (grain) => change({ grain: writeGrain(grain, OWN_GRAIN) }),
    funnel: parseFunnel(search.funnel),
    ask: (funnel) => change({ funnel: writeFunnel(funnel) }),
    open: ({ draft, of, others, period }) =>
      change({
        funnel: writeFunnel(draft),
        ...writePeople(of.people),
        band: writeBand(of.band),
        ...writeOthers(others),
        ...(period === null ? {} : { period: writePeriod(period) }),
      }),
  };
}

function writeOthers({ people, band }: FunnelPeople): Record<string, string | number | undefined> {
  const { countries, sources, firstPlans } = writePeople(people);
  return {
    otherCountries: countries,
    otherSources: sources,
    otherFirstPlans: firstPlans,
    otherBand: writeBand(band),
  };
}
