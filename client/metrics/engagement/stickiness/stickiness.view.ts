import type {
  CountRatioShownFragment,
  DaysActiveQuery,
  Grain,
  StickinessQuery,
} from "../../../generated/graphql.ts";
import type { Bar } from "../../../kit/charts/bar.ts";
import type { LinesView } from "../../../kit/charts/lines.ts";
import { formatDay } from "../../../kit/format/day.ts";
import { formatInteger } from "../../../kit/format/locale.ts";
import { ratioText } from "../../../kit/format/ratio.ts";
import { shareText } from "../../../kit/format/share.ts";
import type { KpiView } from "../../../kit/kpi/kpi-view.ts";
import { ratioKpi } from "../../../kit/kpi/ratio.view.ts";
import { Empty, type Unavailable } from "../../../kit/live/face.ts";
import { spanWords } from "../../../kit/period/grain.ts";
import { shownDay } from "../shown-day.ts";

type Answer = StickinessQuery["stickiness"];

/** The days that each of the two is over. */
const WIDTHS = { overMonth: 30, overWeek: 7 } as const;

/** Which of the two: DAU/MAU or DAU/WAU. */
export type StickinessWidth = keyof typeof WIDTHS;

/** On which part of the days an active person comes, with the days under it. */
export function stickinessKpi(answer: Answer, width: StickinessWidth): KpiView | Unavailable {
  const { value, previous, series } = answer[width];
  return ratioKpi(
    { value, previous },
    {
      kind: "share",
      good: answer.definition.goodDirection,
      of: `${answer.period.from} ${answer.period.to}`,
      note: daysNote(value, WIDTHS[width]),
      course: series,
      courseTitle: "By day",
    },
  );
}

/** `a person comes on 6.6 of 30 days`: the share times the days, to a tenth, half up. */
function daysNote({ numerator, denominator }: CountRatioShownFragment, width: number): string {
  const [days, people] = [BigInt(numerator) * BigInt(width), BigInt(denominator)];
  if (people === 0n) return `over ${width} days`;
  const tenths = (days * 20n + people) / (people * 2n);
  return `a person comes on ${formatInteger(tenths / 10n)}.${tenths % 10n} of ${width} days`;
}

/** Both ratios as lines; a day on which nobody was active has none and stays a gap. */
export function stickinessView(answer: Answer, grain: Grain): LinesView | Empty {
  const { period, overMonth, overWeek } = answer;
  const both = [overMonth, overWeek];
  if (both.every(({ series }) => series.every(({ value }) => value.ratio == null))) {
    return new Empty("Nobody was active in these days, so nobody could have come more often.");
  }
  const text = ({ ratio }: CountRatioShownFragment) =>
    ratio == null ? "not known" : ratioText(ratio, "share");
  return {
    names: ["DAU/WAU", "DAU/MAU"],
    places: overMonth.series.map(({ day, isPartial }, place) => ({
      key: day,
      ...spanWords(day, grain, { today: period.today, isPartial }),
      isOpen: isPartial,
      values: both.toReversed().map(({ series }) => {
        const value = series[place]?.value;
        return value?.ratio == null ? null : { position: Number(value.ratio), text: text(value) };
      }),
    })),
    sentence: `Stickiness: DAU/MAU ${text(overMonth.value)} and DAU/WAU ${text(overWeek.value)} at the end.`,
  };
}

/** The histogram of who came on how many of thirty days. */
export interface DaysActiveView {
  readonly bars: readonly Bar[];
  readonly sentence: string;
  /** `Of 5,846 people 31.0% came on one day only and 4.2% on twenty or more.` */
  readonly finding: string;
}

/** From this many of thirty days on a person comes on nearly every working day. */
const POWER_DAYS = 20;

/** How many people came on 1, 2, … 30 of the days that end with the period. */
export function daysActiveView({
  stickiness: { period, daysActive },
}: DaysActiveQuery): DaysActiveView | Empty {
  const sum = (days: typeof daysActive) => days.reduce((all, { people }) => all + people, 0);
  const everybody = sum(daysActive);
  if (everybody === 0) return new Empty("Nobody was active in these 30 days.");
  const share = (people: number) => shareText(BigInt(people), BigInt(everybody)) ?? "0.0%";
  const often = sum(daysActive.filter(({ days }) => days >= POWER_DAYS));
  const once = sum(daysActive.filter(({ days }) => days === 1));
  const finding = `Of ${formatInteger(everybody)} people ${share(once)} came on one day only and ${share(often)} on ${POWER_DAYS} or more.`;
  const last = formatDay(shownDay(period), period.today);
  return {
    bars: daysActive.map(({ days, people }) => {
      const count = `${formatInteger(people)} ${people === 1 ? "person" : "people"}`;
      return {
        key: String(days),
        label: String(days),
        title: days === 1 ? "On 1 day" : `On ${days} days`,
        isPartial: false,
        parts: [
          {
            name: "People",
            tone: "series",
            position: people,
            text: `${count}, ${share(people)}`,
          },
        ],
        net: { text: `${count}, ${share(people)}`, short: formatInteger(people) },
      };
    }),
    sentence: `Days active of the 30 to ${last}. ${finding}`,
    finding,
  };
}
