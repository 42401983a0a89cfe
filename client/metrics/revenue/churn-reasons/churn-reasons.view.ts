import type { ChurnReasonsQuery } from "../../../generated/graphql.ts";
import { minorUnits } from "../../../kit/format/amount.ts";
import { type Change, changeOf } from "../../../kit/format/change.ts";
import { formatInteger } from "../../../kit/format/locale.ts";
import { shareOf, shareText } from "../../../kit/format/share.ts";
import { alsoIn, shownEntry } from "../../../kit/kpi/currencies.ts";
import { Empty, Unavailable } from "../../../kit/live/face.ts";
import type { Frame } from "../../../kit/period/frame.ts";
import { CAUSE_WORDS, reasonWords } from "./churn-words.ts";

type Answer = ChurnReasonsQuery["answer"];
type Breakdown = Answer["byCurrency"][number]["value"];

/** Who left, told apart by what made them. */
export interface ChurnReasonsView {
  readonly causes: readonly CauseRow[];
  readonly total: { readonly amount: string; readonly customers: string; readonly change: Change };
  /** The other currencies; null for none. */
  readonly note: string | null;
}

export interface CauseRow {
  readonly cause: string;
  /** `payment failed`; with each one's part where there are several. */
  readonly reasons: string;
  readonly customers: string;
  readonly amount: string;
  /** `45.4%`; null where nobody left. */
  readonly share: string | null;
  /** From 0 to 1, for the bar. */
  readonly length: number;
}

/** The churned MRR of the period by cause, with Stripe's reasons in words. Nobody leaving is good news and said. */
export function churnReasonsView(
  answer: Answer,
  frame: Pick<Frame, "currency" | "filter" | "isConverted" | "money">,
): ChurnReasonsView | Empty | Unavailable {
  const { money } = frame;
  const entry = shownEntry(answer, frame, "No subscriptions yet.");
  if (entry instanceof Empty || entry instanceof Unavailable) return entry;
  const { value, previous } = entry;
  if (value.customers === 0 && previous.customers === 0) {
    return new Empty("Nobody left in this period, nor in the one before.");
  }
  const whole = minorUnits(value.amount);
  return {
    causes: value.causes.map(({ cause, customers, amount, reasons }) => ({
      cause: CAUSE_WORDS[cause],
      reasons: reasonsOf(reasons, money),
      customers: formatInteger(customers),
      amount: money.exact(amount),
      share: shareText(minorUnits(amount), whole),
      length: shareOf(minorUnits(amount), whole),
    })),
    total: {
      amount: money.exact(value.amount),
      customers: formatInteger(value.customers),
      change: changeOf({
        value: whole,
        earlier: minorUnits(previous.amount),
        earlierText: money.exact(previous.amount),
        good: answer.definition.goodDirection,
      }),
    },
    note: alsoIn(answer.byCurrency, frame, (each) => each.value.amount, money.exact),
  };
}

function reasonsOf(reasons: Breakdown["causes"][number]["reasons"], money: Frame["money"]): string {
  const isOne = reasons.length === 1;
  return reasons
    .map(({ reason, amount }) => {
      const words = reasonWords(reason ?? null);
      return isOne ? words : `${words} ${money.exact(amount)}`;
    })
    .join(", ");
}
