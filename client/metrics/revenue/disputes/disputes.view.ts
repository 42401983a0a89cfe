import type { DisputesQuery } from "../../../generated/graphql.ts";
import { changeOf } from "../../../kit/format/change.ts";
import { formatInteger } from "../../../kit/format/locale.ts";
import { type KpiView, noteOf } from "../../../kit/kpi/kpi-view.ts";
import { moneySumKpi } from "../../../kit/kpi/sum.view.ts";
import { Empty, Unavailable } from "../../../kit/live/face.ts";
import type { Frame } from "../../../kit/period/frame.ts";

type Answer = DisputesQuery["answer"];

/** How many disputes were opened in the period, and what has become of them since. */
export function disputesKpi({ definition, period, value, previous, series }: Answer): KpiView {
  const { opened, won, lost, open, inquiries } = value;
  const outcomes: readonly (readonly [number, string])[] = [
    [won, "won"],
    [lost, "lost"],
    [open, "open"],
    [inquiries, inquiries === 1 ? "inquiry" : "inquiries"],
  ];
  const said = outcomes
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${formatInteger(count)} ${word}`);
  return {
    of: `${period.from} ${period.to}`,
    value: formatInteger(opened),
    exact: formatInteger(opened),
    change: changeOf({
      value: BigInt(opened),
      earlier: BigInt(previous.opened),
      earlierText: formatInteger(previous.opened),
      good: definition.goodDirection,
    }),
    note: said.length === 0 ? null : said.join(", "),
    spark: { shape: "columns", values: series.map((each) => each.value.opened) },
  };
}

/** What disputes took out of the balance in the period, with what came back of it or of earlier ones. */
export function disputedMoneyKpi(
  { definition, period, withdrawn, reinstated }: Answer,
  frame: Pick<Frame, "currency" | "filter" | "isConverted" | "money">,
): KpiView | Empty | Unavailable {
  const answer = (money: Answer["withdrawn"]) => ({ definition, period, ...money });
  const taken = moneySumKpi(answer(withdrawn), frame, null);
  const back = moneySumKpi(answer(reinstated), frame, null);
  if (taken instanceof Empty || taken instanceof Unavailable) return taken;
  if (back instanceof Empty || back instanceof Unavailable) return back;
  return { ...taken, note: noteOf([`${back.value} returned`, taken.note]) };
}
