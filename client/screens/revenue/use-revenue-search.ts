import { getRouteApi, useNavigate } from "@tanstack/react-router";
import type { Grain } from "../../generated/graphql.ts";
import { parseGrain, writeGrain } from "../../kit/period/grain.ts";
import {
  type BreakdownBy,
  parseBreakdown,
  writeBreakdown,
} from "../../metrics/revenue/breakdown/breakdown-choice.ts";
import {
  type FilterChoice,
  parseFilter,
  writeFilter,
} from "../../metrics/revenue/filter/filter-choice.ts";
import {
  choiceOf,
  type PaymentChoice,
  parsePaymentSearch,
  searchOf,
} from "../../metrics/revenue/payments/payment-choice.ts";

const route = getRouteApi("/console/revenue");

/** Money is looked at by months until another grain is chosen. */
const OWN_GRAIN: Grain = "MONTH";

/** What of the revenue screen lives in its address. */
export interface RevenueSearch {
  readonly grain: Grain;
  readonly chooseGrain: (grain: Grain) => void;
  readonly filter: FilterChoice;
  readonly chooseFilter: (filter: FilterChoice) => void;
  readonly by: BreakdownBy;
  readonly chooseBy: (by: BreakdownBy) => void;
  readonly payments: PaymentChoice;
  readonly choosePayments: (choice: PaymentChoice) => void;
}

/** The filter of the figures, the grain of the charts, what they are told apart by, and the choice of payments, and the ways to others. */
export function useRevenueSearch(): RevenueSearch {
  const search = route.useSearch();
  const navigate = useNavigate();
  const change = (changed: Record<string, string | number | undefined>) =>
    void navigate({
      to: "/revenue",
      search: (known) => ({ ...known, ...changed }),
      resetScroll: false,
    });
  return {
    grain: parseGrain(search.grain, OWN_GRAIN),
    chooseGrain: (grain) => change({ grain: writeGrain(grain, OWN_GRAIN) }),
    filter: parseFilter(search),
    // A place in the list of payments is one among those of the filter.
    chooseFilter: (filter) => change({ ...NO_PLACE, ...writeFilter(filter) }),
    by: parseBreakdown(search.by),
    chooseBy: (by) => change({ by: writeBreakdown(by) }),
    payments: choiceOf(parsePaymentSearch(search)),
    choosePayments: (choice) => change({ ...NO_PAYMENTS, ...searchOf(choice) }),
  };
}

/** The list of payments from its beginning. */
const NO_PLACE = { after: undefined, before: undefined };

/** Takes all parts of a choice out of the address. */
const NO_PAYMENTS = {
  find: undefined,
  state: undefined,
  paid: undefined,
  days: undefined,
  ...NO_PLACE,
};
