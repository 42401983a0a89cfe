import type { ReactNode } from "react";
import { type Grain, NetRevenueSeriesDocument } from "../../../generated/graphql.ts";
import { SpanPanel } from "../../../kit/charts/span-panel.tsx";
import { dataOf, mapFace } from "../../../kit/live/face.ts";
import { LiveFigure } from "../../../kit/live/live-figure.tsx";
import { useFace } from "../../../kit/live/use-face.ts";
import type { Frame } from "../../../kit/period/frame.ts";
import { spanOf } from "../../../kit/period/grain.ts";
import { useWays } from "../../../kit/why/ways.ts";
import { writeWhy } from "../explain/why.ts";
import { netRevenueSeriesView } from "./net-revenue-series.view.ts";
import styles from "./net-revenue-series-panel.module.css";

/** As high as the movements beside it, whose legend takes the difference. */
const HEIGHT = 324;

/** Money kept in each day, week or month. */
export function NetRevenueSeriesPanel({
  frame,
  grain,
  choice,
}: {
  readonly frame: Frame;
  readonly grain: Grain;
  /** The way to another grain. */
  readonly choice: ReactNode;
}) {
  const { show } = useWays();
  const face = useFace(NetRevenueSeriesDocument, {
    period: spanOf(grain, frame),
    filter: frame.filter,
    grain,
  });
  return (
    <SpanPanel
      name="Net revenue"
      metric={dataOf(face)?.netRevenue.definition.key}
      face={mapFace(face, ({ netRevenue }) => netRevenueSeriesView(netRevenue, grain, frame))}
      grain={grain}
      choice={choice}
      formatTick={(value, step, { currency }) => frame.money.axis(value, step, currency)}
      onOpen={(span) => show(writeWhy("netRevenue", span))}
      wideHeight={HEIGHT}
      head={({ sum, currency }) => (
        <p className={styles.sum}>
          <b>
            <LiveFigure text={sum.text} of={`${currency} ${grain}`} />
          </b>{" "}
          {sum.words}
        </p>
      )}
    />
  );
}
