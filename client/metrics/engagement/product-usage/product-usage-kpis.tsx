import { ProductUsageDocument, type ProductUsageQuery } from "../../../generated/graphql.ts";
import { Kpi } from "../../../kit/kpi/kpi.tsx";
import type { KpiView } from "../../../kit/kpi/kpi-view.ts";
import { dataOf, type Empty, mapFace, type Unavailable } from "../../../kit/live/face.ts";
import { useFace } from "../../../kit/live/use-face.ts";
import type { Frame } from "../../../kit/period/frame.ts";
import { askedOf, type PeopleChoice } from "../filter/people-choice.ts";
import { meanKpi, successRateKpi, usageCountKpi } from "./product-usage.view.ts";

/** How often people did what the product is for, and how well it went: four figures of one question. */
export function ProductUsageKpis({
  frame,
  people,
}: {
  readonly frame: Frame;
  readonly people: PeopleChoice;
}) {
  const face = useFace(ProductUsageDocument, askedOf(frame, people));
  const usage = dataOf(face)?.productUsage;
  const of = (
    view: (usage: ProductUsageQuery["productUsage"]) => KpiView | Empty | Unavailable,
  ) => ({
    metric: usage?.definition.key,
    face: mapFace(face, ({ productUsage }) => view(productUsage)),
  });
  const property = usage === undefined ? null : meanKpi(usage).property;
  return (
    <>
      <Kpi label="Core actions" {...of((each) => usageCountKpi(each, "succeeded"))} />
      <Kpi label="Core action success" {...of(successRateKpi)} />
      <Kpi label="Exports" {...of((each) => usageCountKpi(each, "exported"))} />
      <Kpi
        label={property === null ? "Mean of a core action" : `${property}, mean`}
        {...of((each) => meanKpi(each).kpi)}
      />
    </>
  );
}
