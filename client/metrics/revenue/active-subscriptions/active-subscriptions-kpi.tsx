import { ActiveSubscriptionsDocument } from "../../../generated/graphql.ts";
import { Kpi } from "../../../kit/kpi/kpi.tsx";
import { countLevelKpi } from "../../../kit/kpi/level.view.ts";
import { dataOf, mapFace } from "../../../kit/live/face.ts";
import { useFace } from "../../../kit/live/use-face.ts";
import { asked, type Frame } from "../../../kit/period/frame.ts";
import { writeWhy } from "../explain/why.ts";

/** Subscriptions that count now, against the opening of the period. */
export function ActiveSubscriptionsKpi({ frame }: { readonly frame: Frame }) {
  const face = useFace(ActiveSubscriptionsDocument, asked(frame));
  return (
    <Kpi
      label="Active subscriptions"
      why={writeWhy("activeSubscriptions")}
      metric={dataOf(face)?.activeSubscriptions.definition.key}
      face={mapFace(face, ({ activeSubscriptions: level }) =>
        countLevelKpi(level, level.period, level.definition.goodDirection),
      )}
    />
  );
}
