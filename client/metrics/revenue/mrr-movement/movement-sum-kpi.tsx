import { type MovementKind, MrrMovementSumsDocument } from "../../../generated/graphql.ts";
import { Kpi } from "../../../kit/kpi/kpi.tsx";
import { dataOf, mapFace } from "../../../kit/live/face.ts";
import { useFace } from "../../../kit/live/use-face.ts";
import { asked, type Frame } from "../../../kit/period/frame.ts";
import { periodBefore } from "../../../kit/period/period-choice.ts";
import type { WhyMetric } from "../explain/receipts.ts";
import { writeWhy } from "../explain/why.ts";
import { movementSumKpi } from "./movement-sum.view.ts";

/** MRR of customers who were new in the period. */
export function NewMrrKpi({ frame }: { readonly frame: Frame }) {
  return <MovementSumKpi label="New MRR" kind="NEW" why="new" good="UP" frame={frame} />;
}

/** What customers who stayed added in the period. */
export function ExpansionKpi({ frame }: { readonly frame: Frame }) {
  return (
    <MovementSumKpi label="Expansion" kind="EXPANSION" why="expansion" good="UP" frame={frame} />
  );
}

/** What customers who stayed took away in the period. */
export function ContractionKpi({ frame }: { readonly frame: Frame }) {
  return (
    <MovementSumKpi
      label="Contraction"
      kind="CONTRACTION"
      why="contraction"
      good="DOWN"
      frame={frame}
    />
  );
}

/** MRR of customers who left in the period. */
export function ChurnedMrrKpi({ frame }: { readonly frame: Frame }) {
  return <MovementSumKpi label="Churned MRR" kind="CHURN" why="churn" good="DOWN" frame={frame} />;
}

function MovementSumKpi({
  label,
  kind,
  why,
  good,
  frame,
}: {
  readonly label: string;
  readonly kind: MovementKind;
  readonly why: WhyMetric;
  readonly good: "UP" | "DOWN";
  readonly frame: Frame;
}) {
  const { period, today } = frame;
  // All kinds ask the same question in the same words, so it goes to the server once.
  const face = useFace(MrrMovementSumsDocument, {
    ...asked(frame),
    before: periodBefore(period, today),
    today: { from: today, to: today },
  });
  return (
    <Kpi
      label={label}
      why={writeWhy(why)}
      metric={dataOf(face)?.period.definition.key}
      face={mapFace(face, (answer) => movementSumKpi(answer, kind, good, frame))}
    />
  );
}
