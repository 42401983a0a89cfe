import type { FeesAnswerShownFragment } from "../../../generated/graphql.ts";
import { formatInteger } from "../../../kit/format/locale.ts";
import { type KpiView, noteOf } from "../../../kit/kpi/kpi-view.ts";
import { moneySumKpi } from "../../../kit/kpi/sum.view.ts";
import { Empty, Unavailable } from "../../../kit/live/face.ts";
import type { Frame } from "../../../kit/period/frame.ts";

type Shown = Pick<Frame, "currency" | "filter" | "isConverted" | "money">;

/**
 * Stripe's fees of the period. Where charges came in and of none the fee is known there is no figure: £0.00 would be read
 * as money that Stripe did not take.
 */
export function feesKpi(
  answer: FeesAnswerShownFragment,
  frame: Shown,
): KpiView | Empty | Unavailable {
  if (answer.byCurrency.length === 0 && answer.chargesWithoutFee > 0) {
    return new Unavailable(
      `No fee of ${countCharges(answer.chargesWithoutFee)} is known. Stripe tells fees only to who asks: set STRIPE_SECRET_KEY.`,
    );
  }
  return netOfFeesKpi(answer, frame);
}

/** What is left when Stripe's fees are taken, with the charges whose fee is not known and therefore not taken. */
export function netOfFeesKpi(
  answer: FeesAnswerShownFragment,
  frame: Shown,
): KpiView | Empty | Unavailable {
  const view = moneySumKpi(answer, frame, null);
  if (view instanceof Empty || view instanceof Unavailable) return view;
  const missing = answer.chargesWithoutFee;
  const warning = missing === 0 ? null : `${countCharges(missing)} without a fee yet`;
  return { ...view, note: noteOf([warning, view.note]) };
}

function countCharges(charges: number): string {
  return `${formatInteger(charges)} ${charges === 1 ? "charge" : "charges"}`;
}
