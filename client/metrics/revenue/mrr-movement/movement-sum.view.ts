import type {
  GoodDirection,
  MoneySumShownFragment,
  MovementKind,
  MrrBridgeShownFragment,
  MrrMovementSumsQuery,
} from "../../../generated/graphql.ts";
import { inCurrencyOf, nothingLike, sizeOf } from "../../../kit/format/amount.ts";
import type { KpiView } from "../../../kit/kpi/kpi-view.ts";
import { moneySumKpi } from "../../../kit/kpi/sum.view.ts";
import type { Empty, Unavailable } from "../../../kit/live/face.ts";
import type { Frame } from "../../../kit/period/frame.ts";

/**
 * One kind of movement over the complete days of the period, against the period before, as a figure of a sheet. It is
 * written without its sign: `Churned MRR £2,208` is a size, and the name says which way it went.
 */
export function movementSumKpi(
  answer: MrrMovementSumsQuery,
  kind: MovementKind,
  good: GoodDirection,
  frame: Pick<Frame, "currency" | "filter" | "isConverted" | "money">,
): KpiView | Empty | Unavailable {
  const inCurrency = (bridges: readonly Bridge[], currency: string) =>
    bridges.find((each) => each.currency === currency);
  const byCurrency = answer.period.byCurrency.map((bridge) =>
    movementSum(kind, bridge, {
      before: inCurrency(answer.before.byCurrency, bridge.currency),
      today: inCurrency(answer.today.byCurrency, bridge.currency),
    }),
  );
  const sums = {
    definition: { goodDirection: good },
    period: answer.period.period,
    byCurrency,
    converted: convertedSum(answer, kind),
  };
  return moneySumKpi(sums, frame, { one: "customer", many: "customers" });
}

type Movement = MrrBridgeShownFragment["movements"][number] & {
  /** By day; told of the period alone. */
  readonly values?: readonly string[];
};

type Bridge = Pick<MrrBridgeShownFragment, "currency" | "opening"> & {
  readonly movements: readonly Movement[];
};

function movementSum(
  kind: MovementKind,
  bridge: Bridge,
  others: { readonly before: Bridge | undefined; readonly today: Bridge | undefined },
): MoneySumShownFragment {
  const movementOf = (of: Bridge | undefined) => of?.movements.find((each) => each.kind === kind);
  const size = (of: Bridge | undefined) =>
    sizeOf(movementOf(of)?.amount ?? nothingLike(bridge.opening));
  return {
    currency: bridge.currency,
    value: size(bridge),
    previous: size(others.before),
    today: size(others.today),
    entries: movementOf(bridge)?.customers ?? 0,
    values: (movementOf(bridge)?.values ?? []).map(
      (units) => sizeOf(inCurrencyOf(bridge.opening, units)).minorUnits,
    ),
  };
}

/** Null where nothing is converted. One rate that is missing in any of the three spans leaves no figure to compare. */
function convertedSum(answer: MrrMovementSumsQuery, kind: MovementKind) {
  const spans = [answer.period.converted, answer.before.converted, answer.today.converted];
  const bridges: Bridge[] = [];
  for (const span of spans) {
    if (span == null) return null;
    if ("unavailableBecause" in span) return span;
    bridges.push(span);
  }
  const [bridge, before, today] = bridges;
  return bridge === undefined ? null : movementSum(kind, bridge, { before, today });
}
