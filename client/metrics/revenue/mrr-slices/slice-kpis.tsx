import type { TypedDocumentNode } from "@apollo/client";
import {
  AtRiskMrrDocument,
  BookedMrrDocument,
  InvoicedMrrDocument,
  ScheduledChurnMrrDocument,
  type SliceShownFragment,
  TrialPipelineMrrDocument,
  UsageMrrDocument,
} from "../../../generated/graphql.ts";
import { Kpi } from "../../../kit/kpi/kpi.tsx";
import { dataOf, mapFace } from "../../../kit/live/face.ts";
import { useFace } from "../../../kit/live/use-face.ts";
import { type Asked, asked, type Frame } from "../../../kit/period/frame.ts";
import type { WhyMetric } from "../explain/receipts.ts";
import { writeWhy } from "../explain/why.ts";
import { sliceKpi } from "./slice.view.ts";

/** MRR that is past due and not given up. */
export function AtRiskKpi({ frame }: { readonly frame: Frame }) {
  return (
    <SliceKpi metric="atRisk" label="At-risk MRR" document={AtRiskMrrDocument} frame={frame} />
  );
}

/** MRR of subscriptions that are set to end. */
export function ScheduledChurnKpi({ frame }: { readonly frame: Frame }) {
  return (
    <SliceKpi
      metric="scheduledChurn"
      label="Scheduled churn"
      document={ScheduledChurnMrrDocument}
      frame={frame}
    />
  );
}

/** What trials would be worth if all of them converted. */
export function TrialPipelineKpi({ frame }: { readonly frame: Frame }) {
  return (
    <SliceKpi
      metric="trialPipeline"
      label="Trial pipeline"
      document={TrialPipelineMrrDocument}
      frame={frame}
    />
  );
}

/** What is agreed and starts later. */
export function BookedMrrKpi({ frame }: { readonly frame: Frame }) {
  return (
    <SliceKpi metric="bookedMrr" label="Booked MRR" document={BookedMrrDocument} frame={frame} />
  );
}

/** What is billed by use, a month. */
export function UsageMrrKpi({ frame }: { readonly frame: Frame }) {
  return <SliceKpi metric="usageMrr" label="Usage MRR" document={UsageMrrDocument} frame={frame} />;
}

/** What paid invoices say: MRR on another basis. */
export function InvoicedMrrKpi({ frame }: { readonly frame: Frame }) {
  return (
    <SliceKpi
      metric="invoicedMrr"
      label="Invoiced MRR"
      document={InvoicedMrrDocument}
      frame={frame}
    />
  );
}

function SliceKpi({
  metric,
  label,
  document,
  frame,
}: {
  readonly metric: WhyMetric;
  readonly label: string;
  readonly document: TypedDocumentNode<{ readonly answer: SliceShownFragment }, Asked>;
  readonly frame: Frame;
}) {
  const face = useFace(document, asked(frame));
  return (
    <Kpi
      label={label}
      why={writeWhy(metric)}
      metric={dataOf(face)?.answer.definition.key}
      face={mapFace(face, ({ answer }) => sliceKpi(answer, frame))}
    />
  );
}
