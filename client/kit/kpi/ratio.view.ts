import type { GoodDirection } from "../../generated/graphql.ts";
import { type RatioKind, ratioChange, ratioText } from "../format/ratio.ts";
import { Unavailable } from "../live/face.ts";
import type { KpiView, Spark } from "./kpi-view.ts";

interface RatioValue {
  readonly ratio?: string | null;
  readonly unavailableBecause?: string | null;
}

/** A span of a ratio's course, as a period of its own. */
interface RatioOfSpan {
  readonly isPartial: boolean;
  readonly value: { readonly ratio?: string | null };
}

/** A ratio as a figure of a sheet; where there is none, why. */
export function ratioKpi(
  { value, previous }: { readonly value: RatioValue; readonly previous: RatioValue },
  words: {
    readonly kind: RatioKind;
    readonly good: GoodDirection;
    /** The question it answers: days, currency. */
    readonly of: string;
    readonly note: string;
    readonly course: readonly RatioOfSpan[];
    /** What the course is of. */
    readonly courseTitle?: string;
  },
): KpiView | Unavailable {
  if (value.ratio == null) {
    return new Unavailable(value.unavailableBecause ?? "No reason is given.");
  }
  const text = ratioText(value.ratio, words.kind);
  return {
    of: words.of,
    value: text,
    exact: text,
    change: ratioChange(value.ratio, previous.ratio ?? null, words.kind, words.good),
    note: words.note,
    spark: courseOf(words.course, words.courseTitle ?? BY_MONTH),
  };
}

/**
 * Most courses are by month: a ratio of a period is not the sum of its days', and rates of days are mostly zeros.
 */
const BY_MONTH = "By month, up to the last complete one";

/** The course. A span that is not over would always look better or worse than the others. */
function courseOf(spans: readonly RatioOfSpan[], title: string): Spark {
  const values = spans.flatMap(({ isPartial, value }) =>
    isPartial || value.ratio == null ? [] : Number(value.ratio),
  );
  return { shape: "line", values, title };
}
