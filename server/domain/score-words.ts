import { type RecentUse, SCORED_DAYS, type ScorePart, TREND_DAYS } from "./engagement-score.ts";

const counted = (count: number, one: string, many: string) =>
  `${count} ${count === 1 ? one : many}`;

/** What each part of a score is worked out of, as a sentence about the person. */
export const SCORE_WORDS: Readonly<Record<ScorePart, (use: RecentUse) => string>> = {
  recency: ({ daysSinceActive }) => {
    if (daysSinceActive === null) return `Not active in the last ${SCORED_DAYS} days.`;
    if (daysSinceActive === 0) return "Active on the day itself.";
    return `Last active ${counted(daysSinceActive, "day", "days")} before.`;
  },
  frequency: ({ activeDays }) => `Active on ${activeDays} of ${SCORED_DAYS} days.`,
  breadth: ({ activities }) => `Did ${counted(activities, "different thing", "different things")}.`,
  volume: ({ coreActions }) => `${counted(coreActions, "core action", "core actions")}.`,
  trend: ({ activeDaysLately, activeDaysBefore }) =>
    `Active on ${activeDaysLately} of the last ${TREND_DAYS} days, and on ${activeDaysBefore} of the ${TREND_DAYS} before.`,
};
