import { METRICS } from "../../metrics/catalogue.ts";
import type { MomentContext } from "../../metrics/context.ts";
import type { Definition } from "../../metrics/definition.ts";
import type { Measure, MeasureAnswer, MeasureQuestion } from "./measure.ts";

/** What a measure says of itself beyond its metric. */
interface Parts {
  /** Which of the metric's numbers; none where it has one. */
  readonly part?: string;
  readonly name?: string;
  readonly unit?: Definition["unit"];
  readonly goodDirection?: Definition["goodDirection"];
  readonly isLevel?: boolean;
  readonly filteredBy: Measure["filteredBy"];
  readonly read: (context: MomentContext, question: MeasureQuestion) => Promise<MeasureAnswer>;
}

/** A measure of a metric in the catalogue: what it does not say of itself it has of the metric. */
export function defineMeasure(metric: string, parts: Parts): Measure {
  const definition = METRICS.find(({ key }) => key === metric);
  if (definition === undefined) throw new Error(`The catalogue has no metric ${metric}`);
  return {
    key: parts.part === undefined ? metric : `${metric}.${parts.part}`,
    name: parts.name ?? definition.name,
    unit: parts.unit ?? definition.unit,
    goodDirection: parts.goodDirection ?? definition.goodDirection,
    isLevel: parts.isLevel ?? false,
    definition,
    filteredBy: parts.filteredBy,
    read: parts.read,
  };
}
