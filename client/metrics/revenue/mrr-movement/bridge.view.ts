import type { MovementKind, MrrMovementsQuery } from "../../../generated/graphql.ts";
import type { BarTone } from "../../../kit/charts/bar.ts";
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
import { shownEntry } from "../../../kit/kpi/currencies.ts";
import { Empty, Unavailable } from "../../../kit/live/face.ts";
import type { Frame } from "../../../kit/period/frame.ts";
import type { DayRange } from "../explain/why.ts";
import { FX, MOVEMENTS } from "./movement-words.ts";

type Movements = MrrMovementsQuery["mrrMovements"];

/** What converts nothing, as the receipt of one currency, leaves that out. */
type Answer = Pick<Movements, "period" | "byCurrency"> & Partial<Pick<Movements, "converted">>;

/** The way from the opening to the closing MRR in five steps. */
export interface BridgeView {
  /** The days of the steps, both ends included. */
  readonly days: DayRange;
  readonly of: string;
  readonly currency: string;
  readonly opening: BridgeEnd;
  readonly steps: readonly BridgeStep[];
  readonly closing: BridgeEnd;
  /** `closes to £0.00`, or what the steps leave over. */
  readonly balance: { readonly words: string; readonly isClosed: boolean };
}

export interface BridgeEnd {
  readonly label: string;
  readonly text: string;
  /** On the axis. */
  readonly position: number;
}

export interface BridgeStep {
  /** FX: what the exchange rates alone did. */
  readonly kind: MovementKind | "FX";
  readonly label: string;
  readonly tone: BarTone;
  readonly text: string;
  /** `21 customers`. */
  readonly customers: string;
  /** From -1 to 1: the step against the largest of all. */
  readonly share: number;
  /** On the axis, signed. */
  readonly position: number;
}

interface StepAmount {
  readonly kind: BridgeStep["kind"];
  readonly label: string;
  readonly tone: BarTone;
  readonly amount: Amount;
  /** Null for what no customer did. */
  readonly customers: number | null;
}

/** The bridge in the chosen currency. Its steps are summed again here, and what they leave over is shown, not hidden. */
export function bridgeView(
  answer: Answer,
  frame: Pick<Frame, "currency" | "filter" | "isConverted" | "money">,
): BridgeView | Empty | Unavailable {
  const { money } = frame;
  const { period } = answer;
  const bridge = shownEntry(answer, frame, "No movements yet.");
  if (bridge instanceof Empty || bridge instanceof Unavailable) return bridge;
  const steps: StepAmount[] = MOVEMENTS.map(({ kind, label, tone }) => {
    const movement = bridge.movements.find((each) => each.kind === kind);
    return {
      kind,
      label,
      tone,
      amount: movement?.amount ?? nothingLike(bridge.opening),
      customers: movement?.customers ?? 0,
    };
  });
  if ("fx" in bridge) {
    steps.push({ kind: "FX", label: FX.name, tone: FX.tone, amount: bridge.fx, customers: null });
  }
  const largest = Math.max(...steps.map((step) => Math.abs(axisPosition(step.amount))));
  const reached = steps.reduce<Amount>((sum, step) => plus(sum, step.amount), bridge.opening);
  const left = minus(bridge.closing, reached);
  const isClosed = minorUnits(left) === 0n;
  return {
    days: { from: period.from, to: period.to },
    of: `${period.from} ${period.to} ${bridge.currency}`,
    currency: bridge.currency,
    opening: {
      label: formatDay(addDays(period.from, -1), period.today),
      text: money.exact(bridge.opening),
      position: axisPosition(bridge.opening),
    },
    steps: steps.map((step) => ({
      kind: step.kind,
      label: step.label,
      tone: step.tone,
      text: money.signed(step.amount),
      customers: step.customers === null ? "no customer's doing" : countCustomers(step.customers),
      share: largest === 0 ? 0 : axisPosition(step.amount) / largest,
      position: axisPosition(step.amount),
    })),
    closing: {
      label: period.to >= period.today ? "Now" : formatDay(period.to, period.today),
      text: money.exact(bridge.closing),
      position: axisPosition(bridge.closing),
    },
    balance: {
      words: isClosed ? `closes to ${money.exact(left)}` : `${money.exact(left)} left over`,
      isClosed,
    },
  };
}

function countCustomers(customers: number): string {
  return `${formatInteger(customers)} ${customers === 1 ? "customer" : "customers"}`;
}
