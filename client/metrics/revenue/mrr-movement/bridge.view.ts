import type { MovementKind, MrrMovementsQuery } from "../../../generated/graphql.ts";
import {
  type Amount,
  axisPosition,
  minorUnits,
  minus,
  nothingLike,
  plus,
} from "../../../kit/format/amount.ts";
import { addDays, formatDay } from "../../../kit/format/day.ts";
import { formatInteger } from "../../../kit/format/locale.ts";
import { inCurrency } from "../../../kit/kpi/currencies.ts";
import { Empty } from "../../../kit/live/face.ts";
import type { Frame } from "../../../kit/period/frame.ts";

type Answer = MrrMovementsQuery["mrrMovements"];

/** The way from the opening to the closing MRR in five steps. */
export interface BridgeView {
  readonly of: string;
  readonly opening: BridgeEnd;
  readonly steps: readonly BridgeStep[];
  readonly closing: BridgeEnd;
  /** `closes to £0.00`, or what the steps leave over. */
  readonly balance: { readonly words: string; readonly isClosed: boolean };
}

export interface BridgeEnd {
  readonly label: string;
  readonly text: string;
}

export interface BridgeStep {
  readonly kind: MovementKind;
  readonly label: string;
  readonly text: string;
  /** `21 customers`. */
  readonly customers: string;
  /** From -1 to 1: the step against the largest of all. */
  readonly share: number;
}

/** Every kind stands in the list, also without a movement: a missing row would be a question. */
const KINDS: readonly (readonly [MovementKind, string])[] = [
  ["NEW", "New"],
  ["EXPANSION", "Expansion"],
  ["REACTIVATION", "Reactivation"],
  ["CONTRACTION", "Contraction"],
  ["CHURN", "Churn"],
];

/** The bridge in the chosen currency. Its steps are summed again here, and what they leave over is shown, not hidden. */
export function bridgeView(
  answer: Answer,
  frame: Pick<Frame, "currency" | "money">,
): BridgeView | Empty {
  const { money } = frame;
  const { period } = answer;
  const bridge = inCurrency(answer.byCurrency, frame.currency, "No movements yet.");
  if (bridge instanceof Empty) return bridge;
  const steps = KINDS.map(([kind, label]) => {
    const movement = bridge.movements.find((each) => each.kind === kind);
    return {
      kind,
      label,
      amount: movement?.amount ?? nothingLike(bridge.opening),
      customers: movement?.customers ?? 0,
    };
  });
  const largest = Math.max(...steps.map((step) => Math.abs(axisPosition(step.amount))));
  const reached = steps.reduce<Amount>((sum, step) => plus(sum, step.amount), bridge.opening);
  const left = minus(bridge.closing, reached);
  const isClosed = minorUnits(left) === 0n;
  return {
    of: `${period.from} ${period.to} ${bridge.currency}`,
    opening: {
      label: formatDay(addDays(period.from, -1), period.today),
      text: money.exact(bridge.opening),
    },
    steps: steps.map((step) => ({
      kind: step.kind,
      label: step.label,
      text: money.signed(step.amount),
      customers: `${formatInteger(step.customers)} ${step.customers === 1 ? "customer" : "customers"}`,
      share: largest === 0 ? 0 : axisPosition(step.amount) / largest,
    })),
    closing: {
      label: period.to >= period.today ? "Now" : formatDay(period.to, period.today),
      text: money.exact(bridge.closing),
    },
    balance: {
      words: isClosed ? `closes to ${money.exact(left)}` : `${money.exact(left)} left over`,
      isClosed,
    },
  };
}
