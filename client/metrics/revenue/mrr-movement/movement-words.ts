import type { MovementKind } from "../../../generated/graphql.ts";
import type { BarTone } from "../../../kit/charts/bar.ts";

/** Every kind, in the order in which it stands everywhere: gains, then losses, each from the axis outwards. */
export const MOVEMENTS: readonly {
  readonly kind: MovementKind;
  readonly label: string;
  readonly tone: BarTone;
}[] = [
  { kind: "NEW", label: "New", tone: "new" },
  { kind: "EXPANSION", label: "Expansion", tone: "expansion" },
  { kind: "REACTIVATION", label: "Reactivation", tone: "reactivation" },
  { kind: "CONTRACTION", label: "Contraction", tone: "contraction" },
  { kind: "CHURN", label: "Churn", tone: "churn" },
];

/** What the exchange rates alone did, where currencies are told in one. */
export const FX = { name: "Currency (FX)", tone: "fx" } as const;
