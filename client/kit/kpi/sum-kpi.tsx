import type { TypedDocumentNode } from "@apollo/client";
import type { MoneySumAnswerShownFragment } from "../../generated/graphql.ts";
import { dataOf, mapFace } from "../live/face.ts";
import { useFace } from "../live/use-face.ts";
import { type Asked, asked, type Frame } from "../period/frame.ts";
import { Kpi } from "./kpi.tsx";
import { moneySumKpi, type Noun } from "./sum.view.ts";

/** A sum of money over the days of the period, which asks its own question. */
export function SumKpi({
  label,
  document,
  frame,
  noun,
  why,
}: {
  readonly label: string;
  readonly document: TypedDocumentNode<{ readonly answer: MoneySumAnswerShownFragment }, Asked>;
  readonly frame: Frame;
  /** What its entries are called, where their number is worth saying. */
  readonly noun: Noun | null;
  readonly why: string;
}) {
  const face = useFace(document, asked(frame));
  return (
    <Kpi
      label={label}
      metric={dataOf(face)?.answer.definition.key}
      why={why}
      face={mapFace(face, ({ answer }) => moneySumKpi(answer, frame, noun))}
    />
  );
}
