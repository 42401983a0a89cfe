import type {
  GoodDirection,
  MoneySumShownFragment,
  MovementKind,
  MrrBridgeShownFragment,
  MrrMovementSumsQuery,
} from "../../../generated/graphql.ts";
import { type Amount, nothingLike, sizeOf } from "../../../kit/format/amount.ts";
import type { KpiView } from "../../../kit/kpi/kpi-view.ts";
import { moneySumKpi } from "../../../kit/kpi/sum.view.ts";
import type { Empty } from "../../../kit/live/face.ts";
import type { Frame } from "../../../kit/period/frame.ts";

/**
 * One kind of movement over the complete days of the period, against the period before, as a figure of a sheet. It is
 * written without its sign: `Churned MRR £2,208` is a size, and the name says which way it went.
 */
export function movementSumKpi(
  answer: MrrMovementSumsQuery,
  kind: MovementKind,
  good: GoodDirection,
  frame: Pick<Frame, "currency" | "money">,
): KpiView | Empty {
  const byCurrency = answer.period.byCurrency.map((bridge): MoneySumShownFragment => {
    const { currency } = bridge;
    const size = (bridges: readonly MrrBridgeShownFragment[]) =>
      sizeOfMovement(bridges, currency, kind) ?? nothingLike(bridge.opening);
    return {
      currency,
      value: size([bridge]),
      previous: size(answer.before.byCurrency),
      today: size(answer.today.byCurrency),
      entries: bridge.movements.find((each) => each.kind === kind)?.customers ?? 0,
      series: [],
    };
  });
  const sums = { definition: { goodDirection: good }, period: answer.period.period, byCurrency };
  return moneySumKpi(sums, frame, { one: "customer", many: "customers" });
}

function sizeOfMovement(
  bridges: readonly MrrBridgeShownFragment[],
  currency: string,
  kind: MovementKind,
): Amount | undefined {
  const movement = bridges
    .find((each) => each.currency === currency)
    ?.movements.find((each) => each.kind === kind);
  return movement === undefined ? undefined : sizeOf(movement.amount);
}
