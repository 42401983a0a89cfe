import type { ActivationRateQuery, Grain } from "../../../generated/graphql.ts";
import type { Bar } from "../../../kit/charts/bar.ts";
import type { SpanView } from "../../../kit/charts/span-panel.tsx";
import { formatInteger } from "../../../kit/format/locale.ts";
import { ratioText } from "../../../kit/format/ratio.ts";
import type { KpiView } from "../../../kit/kpi/kpi-view.ts";
import { ratioKpi } from "../../../kit/kpi/ratio.view.ts";
import { Empty, Unavailable } from "../../../kit/live/face.ts";
import { spanWords } from "../../../kit/period/grain.ts";
import { countDays } from "../../../kit/period/period-choice.ts";

type Answer = ActivationRateQuery["activationRate"];
type OfSpan = Answer["value"];

/** The rate of whose time is over, with who is still open. */
export function activationKpi(answer: Answer): KpiView | Unavailable {
  const { value, previous, definition, period, windowDays } = answer;
  const because = value.rate.unavailableBecause;
  if (value.rate.ratio == null && value.open > 0) {
    return new Unavailable(
      `The ${countDays(windowDays)} of all ${formatInteger(value.open)} who signed up are not over.`,
    );
  }
  if (value.rate.ratio == null) return new Unavailable(because ?? "No reason is given.");
  return ratioKpi(
    { value: value.rate, previous: previous.rate },
    {
      kind: "share",
      good: definition.goodDirection,
      of: `${period.from} ${period.to} ${windowDays}`,
      note: `${pairText(value.rate)}${openText(value)}`,
      course: answer.series.map(({ isPartial, value: { rate, open } }) => ({
        isPartial: isPartial || open > 0,
        value: rate,
      })),
      courseTitle: "By day of sign-up, where the time is over",
    },
  );
}

function pairText({ numerator, denominator }: OfSpan["rate"]): string {
  return `${formatInteger(numerator)} of ${formatInteger(denominator)}`;
}

function openText({ open }: OfSpan): string {
  return open === 0 ? "" : `, ${formatInteger(open)} still open`;
}

/** Who signed up in each span: activated in time, not in time, or still open. */
export interface ActivationView extends SpanView {
  /** `61.3%`, with what it is of. */
  readonly rate: string;
  readonly words: string;
}

/** The people behind the rate. Who is still open is drawn hatched: they are not a failure, and not a success. */
export function activationView(answer: Answer, grain: Grain): ActivationView | Empty {
  const { value, series, period, windowDays } = answer;
  if (value.rate.denominator + value.open === 0) {
    return new Empty(
      "Nobody signed up in these days. A person's sign-up is the event that the tracking plan names, or the trait createdAt.",
    );
  }
  const bars = series.map((span) => barOf(span, grain, period.today));
  const rate = value.rate.ratio == null ? "No rate yet" : ratioText(value.rate.ratio, "share");
  const words = `activated within ${countDays(windowDays)}, ${pairText(value.rate)}${openText(value)}`;
  return {
    bars,
    lastDay: period.to,
    rate,
    words,
    sentence: `Sign-ups that became active users, ${bars.length} spans: ${rate} ${words}.`,
  };
}

function barOf(span: Answer["series"][number], grain: Grain, today: string): Bar {
  const { day, isPartial, value } = span;
  const { numerator, denominator, ratio } = value.rate;
  const part = (name: string, people: number) => ({
    name,
    position: people,
    text: formatInteger(people),
  });
  const rate = ratio == null ? null : ratioText(ratio, "share");
  return {
    key: day,
    ...spanWords(day, grain, { today, isPartial }),
    isPartial: false,
    parts: [
      { ...part("Activated in time", numerator), tone: "series" },
      { ...part("Not in time", denominator - numerator), tone: "rest" },
      { ...part("Still open", value.open), tone: "rest", isOpen: true },
    ],
    net: { text: rate ?? (value.open > 0 ? "open" : "nobody"), short: rate ?? "" },
  };
}
