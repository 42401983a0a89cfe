/**
 * When something is told. The distances are chosen together so that on pure noise (normal, Poisson and log-normal, with
 * and without weekdays) at most one false alarm comes in 100 series-weeks; noise.test counts them.
 */

/** Weeks before the one that is judged, that say what is usual. */
export const BASELINE_WEEKS = 8;

/** How far from what is usual something lies before it is told. */
export interface Distances {
  /** Standard deviations (robust) from what is usual on that day of the week. */
  readonly anomaly: number;
  /** Standard deviations (robust) of a week from the weeks before it. */
  readonly week: number;
  /** Standard deviations of the count of rising pairs of weeks (Mann and Kendall). Nine weeks reach 3.75 where all rise. */
  readonly trend: number;
  /** Whether a day without any money may be told: of little money it is chance, however far it lies from the others. */
  readonly emptyDays: boolean;
}

/** Of a number of the whole company. */
export const OF_THE_WHOLE: Distances = { anomaly: 5.5, week: 7, trend: 3.2, emptyDays: true };

/**
 * Of a number of one plan, currency, country or source. There are hundreds of such series, so what happens by chance once
 * in 100 would happen in every report: with these, noise raises less than one alarm in 1,000 series-weeks.
 */
export const OF_A_SEGMENT: Distances = { anomaly: 8, week: 14, trend: 3.5, emptyDays: false };

/** A trend is told only where its weeks change by this share from the first to the last. */
export const TREND_LEAST_CHANGE = 0.1;

/** Below so many on a usual day a count says nothing by day: one more or less is half of it. */
export const LEAST_COUNT = 5;

/** A series of money of which more days than this share are empty is judged by week alone. */
export const MOST_EMPTY_DAYS = 0.2;

/** Of fewer people a rate of a funnel says nothing. */
export const LEAST_ENTERED = 20;
