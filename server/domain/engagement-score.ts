/** How a person used the product lately, on complete days of the account's calendar that end with the day of the score. */
export interface RecentUse {
  /** Days since they were last active, 0 on the day itself; null: never, or longer ago than `SCORED_DAYS`. */
  readonly daysSinceActive: number | null;
  /** On how many of the last `SCORED_DAYS` days they were active. */
  readonly activeDays: number;
  /** How many different things they did in that time: names of events, and features; an event of a feature is two. */
  readonly activities: number;
  /** How many core actions they did in that time. */
  readonly coreActions: number;
  /** On how many of the last `TREND_DAYS` days they were active, … */
  readonly activeDaysLately: number;
  /** … and on how many of as many days before. */
  readonly activeDaysBefore: number;
}

/** What the score is made of, in the order in which it is explained. */
export const SCORE_PARTS = ["recency", "frequency", "breadth", "volume", "trend"] as const;

export type ScorePart = (typeof SCORE_PARTS)[number];

/** How many points each part can bring. They come to 100. */
export type ScoreWeights = Readonly<Record<ScorePart, number>>;

/** How many days a score looks back on, its own included. */
export const SCORED_DAYS = 30;

/** How many days are held against as many before, for the trend. */
export const TREND_DAYS = 14;

/** What each part has to come to for all of its points. */
const FULL_SCORE_AT = {
  /** Active days of 30: every working day of most weeks. */
  frequency: 20,
  /** Different things done. */
  breadth: 8,
  /** Core actions; counted by their magnitude, so that a script's thousands do not dwarf everybody else. */
  volume: 100,
} as const;

/** The shipped weights: whether somebody comes at all and how often says most about whether they stay. */
export const SCORE_WEIGHTS: ScoreWeights = {
  recency: 30,
  frequency: 25,
  breadth: 15,
  volume: 20,
  trend: 10,
};

/** A score of 0 to 100 and the points of each part, which add up to it. */
export interface EngagementScore {
  readonly score: number;
  readonly points: Readonly<Record<ScorePart, number>>;
}

/**
 * How engaged a person is, from 0 to 100. Each part is a share of its weight, rounded to whole points:
 * recency falls evenly from all on the day itself to none after 30 days;
 * frequency is active days of 20;
 * breadth is different things of 8;
 * volume is log(1 + core actions) of log(1 + 100);
 * trend is the share of the last 14 days in the active days of the last 28: half where use is steady, nothing without use.
 * Source: our own, after the usual recency, frequency and volume of customer scoring; no standard of the field is known.
 */
export function engagementScore(
  use: RecentUse,
  weights: ScoreWeights = SCORE_WEIGHTS,
): EngagementScore {
  const shares = sharesOf(use);
  const points = {
    recency: Math.round(weights.recency * shares.recency),
    frequency: Math.round(weights.frequency * shares.frequency),
    breadth: Math.round(weights.breadth * shares.breadth),
    volume: Math.round(weights.volume * shares.volume),
    trend: Math.round(weights.trend * shares.trend),
  };
  const { recency, frequency, breadth, volume, trend } = points;
  return { score: recency + frequency + breadth + volume + trend, points };
}

/** Each part as a share of what it can come to, 0 to 1. */
function sharesOf(use: RecentUse): Record<ScorePart, number> {
  const inTrend = use.activeDaysLately + use.activeDaysBefore;
  return {
    recency: use.daysSinceActive === null ? 0 : Math.max(0, 1 - use.daysSinceActive / SCORED_DAYS),
    frequency: Math.min(1, use.activeDays / FULL_SCORE_AT.frequency),
    breadth: Math.min(1, use.activities / FULL_SCORE_AT.breadth),
    volume: Math.min(1, Math.log1p(use.coreActions) / Math.log1p(FULL_SCORE_AT.volume)),
    trend: inTrend === 0 ? 0 : use.activeDaysLately / inTrend,
  };
}

/** Why weights cannot be used, as a sentence; null where they can. */
export function faultOfWeights(weights: ScoreWeights): string | null {
  const values = SCORE_PARTS.map((part) => weights[part]);
  if (values.some((value) => !Number.isInteger(value) || value < 0)) {
    return "Each weight of the engagement score is a whole number from 0 to 100.";
  }
  const sum = values.reduce((total, value) => total + value, 0);
  return sum === 100
    ? null
    : `The weights of the engagement score come to ${sum}; they have to come to 100.`;
}
