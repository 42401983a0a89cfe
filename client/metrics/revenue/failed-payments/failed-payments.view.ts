import type { FailedPaymentsQuery } from "../../../generated/graphql.ts";
import { minorUnits } from "../../../kit/format/amount.ts";
import type { KpiView } from "../../../kit/kpi/kpi-view.ts";
import { countSumKpi } from "../../../kit/kpi/sum.view.ts";
import type { Frame } from "../../../kit/period/frame.ts";

/** How many attempts to collect failed, and the money they were for: each currency by itself, the chosen one first. */
export function failedPaymentsKpi(
  answer: FailedPaymentsQuery["failedPayments"],
  frame: Pick<Frame, "currency" | "money">,
): KpiView {
  const atStake = answer.amounts
    .filter((each) => minorUnits(each.value) !== 0n)
    .sort(
      (left, right) =>
        Number(right.currency === frame.currency) - Number(left.currency === frame.currency),
    )
    .map((each) => frame.money.short(each.value));
  const note = atStake.length === 0 ? null : `${atStake.join(" and ")} at stake`;
  return countSumKpi(answer, answer.period, answer.definition.goodDirection, [note]);
}
