import type { Grain, LifecycleQuery } from "../../../generated/graphql.ts";
import type { Bar } from "../../../kit/charts/bar.ts";
import type { SpanView } from "../../../kit/charts/span-panel.tsx";
import { formatInteger, MINUS } from "../../../kit/format/locale.ts";
import { Empty } from "../../../kit/live/face.ts";
import { spanWords } from "../../../kit/period/grain.ts";

type Answer = LifecycleQuery["lifecycle"];
type Bucket = Answer["series"][number];

/** Who came above the line, and who stayed away below it. */
export interface LifecycleView extends SpanView {
  /** `20 Nov so far`; null where every span is over. */
  readonly partialName: string | null;
}

/** What became of people from one day, week or month to the next. */
export function lifecycleView({ series, period }: Answer, grain: Grain): LifecycleView | Empty {
  if (series.every((bucket) => activeOf(bucket) === 0 && (bucket.dormant ?? 0) === 0)) {
    return new Empty("Nobody came and nobody stayed away in these days.");
  }
  const bars = series.map((bucket) => barOf(bucket, grain, period.today));
  const partial = bars.find(({ isPartial }) => isPartial);
  const lastOver = bars.findLast(({ isPartial }) => !isPartial);
  return {
    bars,
    lastDay: period.to,
    partialName: partial === undefined ? null : `${partial.label} so far`,
    sentence:
      lastOver === undefined
        ? "User lifecycle: no span is over yet."
        : `User lifecycle, ${bars.length} spans; ${lastOver.title}: ${lastOver.parts.map(({ name, text }) => `${name.toLowerCase()} ${text}`).join(", ")}.`,
  };
}

function activeOf({ new: fresh, returning, resurrected }: Bucket): number {
  return fresh + returning + resurrected;
}

function barOf(bucket: Bucket, grain: Grain, today: string): Bar {
  const { day, isPartial, returning, resurrected, dormant } = bucket;
  const active = formatInteger(activeOf(bucket));
  const above = (position: number) => ({ position, text: formatInteger(position) });
  return {
    key: day,
    ...spanWords(day, grain, { today, isPartial }),
    isPartial,
    parts: [
      { name: "New", tone: "series", ...above(bucket.new) },
      { name: "Resurrected", tone: "series6", ...above(resurrected) },
      { name: "Returning", tone: "series3", ...above(returning) },
      {
        name: "Dormant",
        tone: "series2",
        position: -(dormant ?? 0),
        text: dormantText(dormant ?? null),
      },
    ],
    net: { text: active, short: active },
  };
}

/** Of a span that is not over nobody can tell: who has not come may still come. */
function dormantText(dormant: number | null): string {
  if (dormant === null) return "not known yet";
  return dormant === 0 ? "0" : `${MINUS}${formatInteger(dormant)}`;
}
