import type { ActiveUsersQuery } from "../../generated/graphql.ts";
import { formatDay } from "../../kit/format/day.ts";
import { formatInteger } from "../../kit/format/locale.ts";
import type { PeopleChoice } from "../../metrics/engagement/filter/people-choice.ts";
import { shownDay } from "../../metrics/engagement/shown-day.ts";

/**
 * Whether people come back, in words: `5,846 people were active in the 30 days to 19 Nov, 144 more than by 20 Oct. 3,120
 * came in its last 7 days.`
 */
export function engagementSentence(
  { weekly, monthly }: Pick<ActiveUsersQuery, "weekly" | "monthly">,
  { activity }: Pick<PeopleChoice, "activity">,
): string {
  const { period, value, previous } = monthly;
  const day = formatDay(shownDay(period), period.today);
  const did = activity === "CORE" ? "did a core action" : "were active";
  if (value === 0)
    return `Nobody ${activity === "CORE" ? did : "was active"} in the 30 days to ${day}.`;
  const change = value - previous;
  const size = formatInteger(Math.abs(change));
  const before = formatDay(period.previousTo, period.today);
  const compared =
    change === 0
      ? `as many as by ${before}`
      : `${size} ${change > 0 ? "more" : "fewer"} than by ${before}`;
  const people =
    value === 1
      ? `1 person ${activity === "CORE" ? did : "was active"}`
      : `${formatInteger(value)} people ${did}`;
  return `${people} in the 30 days to ${day}, ${compared}. ${formatInteger(weekly.value)} came in its last 7 days.`;
}
