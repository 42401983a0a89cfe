import type { TypedDocumentNode } from "@apollo/client";
import {
  ArpaDocument,
  CustomerChurnDocument,
  GrossMrrChurnDocument,
  type GrossMrrChurnQuery,
  type GrossMrrChurnQueryVariables,
  GrossRetentionDocument,
  LifetimeValueDocument,
  NetMrrChurnDocument,
  NetRetentionDocument,
  QuickRatioDocument,
} from "../../../generated/graphql.ts";
import { Kpi } from "../../../kit/kpi/kpi.tsx";
import { dataOf, mapFace } from "../../../kit/live/face.ts";
import { useFace } from "../../../kit/live/use-face.ts";
import { asked, type Frame } from "../../../kit/period/frame.ts";
import { spanOf } from "../../../kit/period/grain.ts";
import type { WhyMetric } from "../explain/receipts.ts";
import { writeWhy } from "../explain/why.ts";
import { arpaKpi, customerChurnKpi, lifetimeValueKpi, moneyRatioKpi } from "./retention.view.ts";

/** All ratios of money are asked in the same way. */
type RatioQuestion = TypedDocumentNode<GrossMrrChurnQuery, GrossMrrChurnQueryVariables>;

/** Whether customers and their money stay: the figures of the sheet, each its own question. */
export function RetentionKpis({ frame }: { readonly frame: Frame }) {
  return (
    <>
      <RatioKpi
        label="Gross MRR churn"
        why="grossMrrChurn"
        document={GrossMrrChurnDocument}
        frame={frame}
      />
      <RatioKpi
        label="Net MRR churn"
        why="netMrrChurn"
        document={NetMrrChurnDocument}
        frame={frame}
      />
      <CustomerChurnKpi frame={frame} />
      <RatioKpi label="Quick ratio" why="quickRatio" document={QuickRatioDocument} frame={frame} />
      <RatioKpi
        label="Net revenue retention"
        why="netRetention"
        document={NetRetentionDocument}
        frame={frame}
      />
      <RatioKpi
        label="Gross revenue retention"
        why="grossRetention"
        document={GrossRetentionDocument}
        frame={frame}
      />
    </>
  );
}

/** About the period, and about the months that lead up to it. */
function askedWithCourse(frame: Frame): GrossMrrChurnQueryVariables {
  return { ...asked(frame), course: spanOf("MONTH", frame) };
}

function RatioKpi({
  label,
  why,
  document,
  frame,
}: {
  readonly label: string;
  readonly why: WhyMetric;
  readonly document: RatioQuestion;
  readonly frame: Frame;
}) {
  const face = useFace(document, askedWithCourse(frame));
  return (
    <Kpi
      label={label}
      why={writeWhy(why)}
      metric={dataOf(face)?.answer.definition.key}
      face={mapFace(face, (data) => moneyRatioKpi(data, frame))}
    />
  );
}

function CustomerChurnKpi({ frame }: { readonly frame: Frame }) {
  const face = useFace(CustomerChurnDocument, askedWithCourse(frame));
  return (
    <Kpi
      label="Customer churn"
      why={writeWhy("customerChurn")}
      metric={dataOf(face)?.answer.definition.key}
      face={mapFace(face, customerChurnKpi)}
    />
  );
}

/** What a paying customer pays a month on average. */
export function ArpaKpi({ frame }: { readonly frame: Frame }) {
  const face = useFace(ArpaDocument, asked(frame));
  return (
    <Kpi
      label="ARPA"
      why={writeWhy("arpa")}
      metric={dataOf(face)?.answer.definition.key}
      face={mapFace(face, ({ answer }) => arpaKpi(answer, frame))}
    />
  );
}

/** What a customer brings until leaving. */
export function LifetimeValueKpi({ frame }: { readonly frame: Frame }) {
  const face = useFace(LifetimeValueDocument, asked(frame));
  return (
    <Kpi
      label="LTV"
      why={writeWhy("ltv")}
      metric={dataOf(face)?.answer.definition.key}
      face={mapFace(face, ({ answer }) => lifetimeValueKpi(answer, frame))}
    />
  );
}
