import type { TypedDocumentNode } from "@apollo/client";
import {
  ArpaDocument,
  ArrDocument,
  CustomerChurnDocument,
  GrossMrrChurnDocument,
  type GrossMrrChurnQuery,
  type GrossMrrChurnQueryVariables,
  GrossRetentionDocument,
  LifetimeValueDocument,
  MrrDocument,
  NetMrrChurnDocument,
  NetRetentionDocument,
  QuickRatioDocument,
  TrialConversionDocument,
} from "../../../generated/graphql.ts";
import { dataOf, type Empty, mapFace, type Unavailable } from "../../../kit/live/face.ts";
import { useFace } from "../../../kit/live/use-face.ts";
import { asked, type Frame } from "../../../kit/period/frame.ts";
import { spanOf } from "../../../kit/period/grain.ts";
import {
  arpaReceipt,
  arrReceipt,
  lifetimeValueReceipt,
  trialConversionReceipt,
} from "./averages.view.ts";
import { Composed } from "./composed.tsx";
import {
  type ComposedView,
  customerChurnReceipt,
  moneyRatioReceipt,
  RATIO_WORDS,
} from "./composed.view.ts";
import { knownAt } from "./known.view.ts";
import type { ReceiptQuestion } from "./receipt-question.ts";
import type { WhyMetric } from "./receipts.ts";

type RatioDocument = TypedDocumentNode<GrossMrrChurnQuery, GrossMrrChurnQueryVariables>;

const RATIOS: Readonly<Record<keyof typeof RATIO_WORDS, RatioDocument>> = {
  grossMrrChurn: GrossMrrChurnDocument,
  netMrrChurn: NetMrrChurnDocument,
  netRetention: NetRetentionDocument,
  grossRetention: GrossRetentionDocument,
  quickRatio: QuickRatioDocument,
};

/** A figure that is made of two others: both, each with the way to its own explanation. */
export function ComposedReceipt({
  metric,
  ...question
}: ReceiptQuestion & { readonly metric: WhyMetric }) {
  switch (metric) {
    case "arr":
      return <ArrReceipt {...question} />;
    case "arpa":
      return <OneQuestion metric="arpa" document={ArpaDocument} view={arpaReceipt} {...question} />;
    case "ltv":
      return (
        <OneQuestion
          metric="ltv"
          document={LifetimeValueDocument}
          view={lifetimeValueReceipt}
          {...question}
        />
      );
    case "customerChurn":
      return (
        <OneQuestion
          metric="customerChurn"
          document={CustomerChurnDocument}
          view={customerChurnReceipt}
          {...question}
        />
      );
    case "trialConversion":
      return (
        <OneQuestion
          metric="trialConversion"
          document={TrialConversionDocument}
          view={trialConversionReceipt}
          {...question}
        />
      );
    case "grossMrrChurn":
    case "netMrrChurn":
    case "netRetention":
    case "grossRetention":
    case "quickRatio":
      return (
        <OneQuestion
          metric={metric}
          document={RATIOS[metric]}
          view={(data, frame) => moneyRatioReceipt(data, RATIO_WORDS[metric], frame)}
          {...question}
        />
      );
    default:
      return null;
  }
}

/** The same variables as the figure's own, so that what it shows is what is taken apart. */
function variablesOf({ frame, days, knowledge }: ReceiptQuestion): GrossMrrChurnQueryVariables {
  const { period, filter } = asked(frame);
  return {
    period: days ?? period,
    filter,
    course: spanOf("MONTH", frame),
    ...knownAt(knowledge.day, frame),
  };
}

function OneQuestion<Data>({
  metric,
  document,
  view,
  ...question
}: ReceiptQuestion & {
  readonly metric: WhyMetric;
  readonly document: TypedDocumentNode<Data, GrossMrrChurnQueryVariables>;
  readonly view: (data: Data, frame: Frame) => ComposedView | Empty | Unavailable;
}) {
  const { frame, knowledge } = question;
  const variables = variablesOf(question);
  const { asKnownAt: _, ...known } = variables;
  const face = mapFace(useFace(document, variables), (data) => view(data, frame));
  const now = dataOf(mapFace(useFace(document, known), (data) => view(data, frame)));
  return <Composed metric={metric} face={face} now={now} frame={frame} knowledge={knowledge} />;
}

function ArrReceipt(question: ReceiptQuestion) {
  const { frame, knowledge } = question;
  const { course: _, ...variables } = variablesOf(question);
  const { asKnownAt: __, ...known } = variables;
  const mrr = dataOf(useFace(MrrDocument, variables))?.mrr;
  const face = mapFace(useFace(ArrDocument, variables), ({ arr }) => arrReceipt(arr, mrr, frame));
  const now = dataOf(
    mapFace(useFace(ArrDocument, known), ({ arr }) => arrReceipt(arr, undefined, frame)),
  );
  return <Composed metric="arr" face={face} now={now} frame={frame} knowledge={knowledge} />;
}
