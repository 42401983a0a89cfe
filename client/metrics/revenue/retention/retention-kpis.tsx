import type { TypedDocumentNode } from "@apollo/client";
import {
  ArpaDocument,
  AtRiskMrrDocument,
  BookedMrrDocument,
  CustomerChurnDocument,
  GrossMrrChurnDocument,
  GrossRetentionDocument,
  LifetimeValueDocument,
  type MoneyRatioAnswerShownFragment,
  NetMrrChurnDocument,
  NetRetentionDocument,
  QuickRatioDocument,
  ScheduledChurnMrrDocument,
  type SliceShownFragment,
  TrialPipelineMrrDocument,
} from "../../../generated/graphql.ts";
import { Kpi } from "../../../kit/kpi/kpi.tsx";
import { dataOf, mapFace } from "../../../kit/live/face.ts";
import { useFace } from "../../../kit/live/use-face.ts";
import { type Asked, asked, type Frame } from "../../../kit/period/frame.ts";
import {
  arpaKpi,
  customerChurnKpi,
  lifetimeValueKpi,
  moneyRatioKpi,
  sliceKpi,
} from "./retention.view.ts";

type Question<Answer> = TypedDocumentNode<{ readonly answer: Answer }, Asked>;

/** Whether customers and their money stay, and what of it is in doubt: the figures of the sheet, each its own question. */
export function RetentionKpis({ frame }: { readonly frame: Frame }) {
  return (
    <>
      <RatioKpi label="Gross MRR churn" document={GrossMrrChurnDocument} frame={frame} />
      <RatioKpi label="Net MRR churn" document={NetMrrChurnDocument} frame={frame} />
      <CustomerChurnKpi frame={frame} />
      <RatioKpi label="Quick ratio" document={QuickRatioDocument} frame={frame} />
      <RatioKpi label="Net revenue retention" document={NetRetentionDocument} frame={frame} />
      <RatioKpi label="Gross revenue retention" document={GrossRetentionDocument} frame={frame} />
      <ArpaKpi frame={frame} />
      <LifetimeValueKpi frame={frame} />
      <SliceKpi label="At-risk MRR" document={AtRiskMrrDocument} frame={frame} />
      <SliceKpi label="Scheduled churn" document={ScheduledChurnMrrDocument} frame={frame} />
      <SliceKpi label="Trial pipeline" document={TrialPipelineMrrDocument} frame={frame} />
      <SliceKpi label="Booked MRR" document={BookedMrrDocument} frame={frame} />
    </>
  );
}

function RatioKpi({
  label,
  document,
  frame,
}: {
  readonly label: string;
  readonly document: Question<MoneyRatioAnswerShownFragment>;
  readonly frame: Frame;
}) {
  const face = useFace(document, asked(frame));
  return (
    <Kpi
      label={label}
      metric={dataOf(face)?.answer.definition.key}
      face={mapFace(face, ({ answer }) => moneyRatioKpi(answer, frame))}
    />
  );
}

function SliceKpi({
  label,
  document,
  frame,
}: {
  readonly label: string;
  readonly document: Question<SliceShownFragment>;
  readonly frame: Frame;
}) {
  const face = useFace(document, asked(frame));
  return (
    <Kpi
      label={label}
      metric={dataOf(face)?.answer.definition.key}
      face={mapFace(face, ({ answer }) => sliceKpi(answer, frame))}
    />
  );
}

function CustomerChurnKpi({ frame }: { readonly frame: Frame }) {
  const face = useFace(CustomerChurnDocument, asked(frame));
  return (
    <Kpi
      label="Customer churn"
      metric={dataOf(face)?.answer.definition.key}
      face={mapFace(face, ({ answer }) => customerChurnKpi(answer))}
    />
  );
}

function ArpaKpi({ frame }: { readonly frame: Frame }) {
  const face = useFace(ArpaDocument, asked(frame));
  return (
    <Kpi
      label="ARPA"
      metric={dataOf(face)?.answer.definition.key}
      face={mapFace(face, ({ answer }) => arpaKpi(answer, frame))}
    />
  );
}

function LifetimeValueKpi({ frame }: { readonly frame: Frame }) {
  const face = useFace(LifetimeValueDocument, asked(frame));
  return (
    <Kpi
      label="LTV"
      metric={dataOf(face)?.answer.definition.key}
      face={mapFace(face, ({ answer }) => lifetimeValueKpi(answer, frame))}
    />
  );
}
