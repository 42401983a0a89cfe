import type {
  ConversionFunnelQuery,
  ConversionShownFragment,
  Grain,
} from "../../../generated/graphql.ts";
import type { FunnelStage } from "../../../kit/charts/funnel-chart.tsx";
import { durationText } from "../../../kit/format/duration.ts";
import { formatInteger } from "../../../kit/format/locale.ts";
import { ratioText } from "../../../kit/format/ratio.ts";
import { Empty } from "../../../kit/live/face.ts";
import { spanWords } from "../../../kit/period/grain.ts";

type Answer = ConversionFunnelQuery["conversionFunnel"];

/** One of the three rates. */
export interface RateRow {
  readonly name: string;
  readonly rate: string;
  readonly counts: string;
  readonly median: string;
  readonly before: string;
}

/** Who signed up in a day, a week or a month. */
export interface CohortRow {
  readonly key: string;
  readonly name: string;
  readonly signedUp: string;
  readonly activated: string;
  readonly paid: string;
  readonly rates: readonly string[];
  readonly open: string;
}

export interface ConversionView {
  readonly stages: readonly FunnelStage[];
  readonly rates: readonly RateRow[];
  readonly cohorts: readonly CohortRow[];
  readonly sentence: string;
  readonly note: string;
}

/** From sign-up to activation to payment. */
export function conversionView(answer: Answer, grain: Grain): ConversionView | Empty {
  const { value, previous, series, medianSeconds, windowDays, period } = answer;
  if (value.signedUp === 0 && value.open.signedUp === 0) {
    return new Empty("Nobody signed up in these days.");
  }
  const stage = (id: string, label: string, count: number): FunnelStage => ({
    id,
    label,
    value: count,
    text: `${formatInteger(count)} ${count === 1 ? "person" : "people"}`,
  });
  const rates = RATES.map(({ key, name }) => ({
    name,
    rate: rateText(value[key]),
    counts: `${formatInteger(value[key].numerator)} of ${formatInteger(value[key].denominator)}`,
    median: medianText(medianSeconds?.[key] ?? null),
    before: rateText(previous[key]),
  }));
  const window = `${windowDays} ${windowDays === 1 ? "day" : "days"}`;
  return {
    stages: [
      stage("signed-up", "Signed up", value.signedUp),
      stage("activated", "Activated", value.activated),
      stage("paid", "Then paid", value.activatedAndPaid),
    ],
    rates,
    cohorts: series.map((one) => cohortOf(one, grain, period.today)),
    sentence: `Conversion within ${window} of the sign-up: ${rates.map(({ name, rate }) => `${name.toLowerCase()} ${rate}`).join(", ")}.`,
    note:
      value.open.signedUp === 0
        ? `Everybody has had ${window}.`
        : `${formatInteger(value.open.signedUp)} people signed up less than ${window} ago: their window is open, and they are in no rate.`,
  };
}

const RATES = [
  { key: "signUpToActivation", name: "Sign-up to activation" },
  { key: "activationToPayment", name: "Activation to payment" },
  { key: "signUpToPayment", name: "Sign-up to payment" },
] as const;

function cohortOf(
  { day, isPartial, value }: Answer["series"][number],
  grain: Grain,
  today: string,
): CohortRow {
  return {
    key: day,
    name: spanWords(day, grain, { today, isPartial }).title,
    signedUp: formatInteger(value.signedUp),
    activated: formatInteger(value.activated),
    paid: formatInteger(value.paid),
    rates: RATES.map(({ key }) => rateText(value[key])),
    open: formatInteger(value.open.signedUp),
  };
}

function rateText({ ratio }: ConversionShownFragment["signUpToPayment"]): string {
  return ratio === null ? "no rate yet" : ratioText(ratio, "share");
}

function medianText(seconds: number | null): string {
  return seconds === null ? "nobody" : durationText(seconds);
}
