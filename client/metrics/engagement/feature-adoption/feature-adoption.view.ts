import type { FeatureAdoptionQuery } from "../../../generated/graphql.ts";
import type { Change } from "../../../kit/format/change.ts";
import { formatDay } from "../../../kit/format/day.ts";
import { formatInteger } from "../../../kit/format/locale.ts";
import { ratioChange, ratioText } from "../../../kit/format/ratio.ts";
import { Empty, Unavailable } from "../../../kit/live/face.ts";
import { shownDay } from "../shown-day.ts";

/** Which features active people use. */
export interface FeatureAdoptionView {
  readonly rows: readonly FeatureRow[];
  /** `Of 5,846 people active in the 30 days to 19 Nov.` */
  readonly note: string;
}

export interface FeatureRow {
  readonly feature: string;
  readonly people: string;
  readonly share: string;
  /** From 0 to 1, for the bar. */
  readonly length: number;
  readonly change: Change;
}

/** The features in the answer's order, the most used first. */
export function featureAdoptionView({
  featureAdoption: { features, period, definition },
}: FeatureAdoptionQuery): FeatureAdoptionView | Empty | Unavailable {
  const [first] = features;
  if (first === undefined) {
    return new Empty(
      "No feature has been used yet. Send feature_used with a featureName, or name the feature of an event in the tracking plan.",
    );
  }
  const { denominator, unavailableBecause } = first.value;
  if (unavailableBecause != null) return new Unavailable(unavailableBecause);
  return {
    rows: features.map(({ feature, value, previous }) => {
      const ratio = value.ratio ?? "0";
      return {
        feature,
        people: formatInteger(value.numerator),
        share: ratioText(ratio, "share"),
        length: Number(ratio),
        change: ratioChange(ratio, previous.ratio ?? null, "share", definition.goodDirection),
      };
    }),
    note: `Of ${formatInteger(denominator)} people active in the 30 days to ${formatDay(shownDay(period), period.today)}.`,
  };
}
