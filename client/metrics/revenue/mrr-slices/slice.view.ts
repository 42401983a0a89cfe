import type { SliceShownFragment } from "../../../generated/graphql.ts";
import { formatInteger } from "../../../kit/format/locale.ts";
import { zeroIn } from "../../../kit/format/money.ts";
import { type KpiView, noteOf } from "../../../kit/kpi/kpi-view.ts";
import { isLive, moneyLevelKpi } from "../../../kit/kpi/level.view.ts";
import { Empty, Unavailable } from "../../../kit/live/face.ts";
import type { Frame } from "../../../kit/period/frame.ts";

type Shown = Pick<Frame, "currency" | "filter" | "isConverted" | "money">;

/** A part of what is, or will be, MRR. Where a currency has none of it, that is a true zero and shown as one. */
export function sliceKpi(answer: SliceShownFragment, frame: Shown): KpiView | Empty | Unavailable {
  const view = moneyLevelKpi(withZero(answer, frame), frame);
  if (view instanceof Empty || view instanceof Unavailable) return view;
  const customers = isLive(answer.period) ? answer.customers.now : answer.customers.closing;
  return { ...view, note: noteOf([countWords(customers), view.note, ...answer.leftOut]) };
}

function withZero(
  answer: SliceShownFragment,
  { currency, isConverted }: Shown,
): SliceShownFragment {
  const has = answer.byCurrency.some((entry) => entry.currency === currency);
  if (currency === null || has || isConverted) return answer;
  const zero = zeroIn(currency);
  const nothing = { currency, now: zero, closing: zero, opening: zero, values: [] };
  return { ...answer, byCurrency: [nothing, ...answer.byCurrency] };
}

/** Of all currencies together: a customer of two is one customer. Null for nobody, which the figure says itself. */
function countWords(customers: number): string | null {
  if (customers === 0) return null;
  return `${formatInteger(customers)} ${customers === 1 ? "customer" : "customers"}`;
}
