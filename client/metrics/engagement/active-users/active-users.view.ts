import type { ActiveUsersQuery, Grain } from "../../../generated/graphql.ts";
import type { LinesView } from "../../../kit/charts/lines.ts";
import { formatInteger } from "../../../kit/format/locale.ts";
import { Empty } from "../../../kit/live/face.ts";
import { spanWords } from "../../../kit/period/grain.ts";

/** The three counts as lines; a week or a month stands by the count at its last day. */
export function activeUsersView(
  { daily, weekly, monthly }: ActiveUsersQuery,
  grain: Grain,
): LinesView | Empty {
  const counts = [monthly, weekly, daily];
  if (counts.every(({ series }) => series.every(({ value }) => value === 0))) {
    return new Empty("Nobody was active in these days.");
  }
  const { today } = daily.period;
  return {
    names: ["Monthly (MAU)", "Weekly (WAU)", "Daily (DAU)"],
    places: daily.series.map(({ day, isPartial }, place) => ({
      key: day,
      ...spanWords(day, grain, { today, isPartial }),
      isOpen: isPartial,
      values: counts.map(({ series }) => {
        const value = series[place]?.value ?? 0;
        return { position: value, text: formatInteger(value) };
      }),
    })),
    sentence: `Active users: ${formatInteger(monthly.value)} in a month, ${formatInteger(weekly.value)} in a week and ${formatInteger(daily.value)} in a day, at the end.`,
  };
}
