/**
 * When something is told. The three are chosen together so that on pure noise (normal, Poisson and log-normal, with and
 * without weekdays) fewer than one false alarm comes in 100 series-weeks; noise.test counts them.
 */

/** Weeks before the one that is judged, that say what is usual. */
export const BASELINE_WEEKS = 8;

/** Standard deviations (robust) from what is usual on that day of the week. */
export const ANOMALY_DISTANCE = 5.5;

/** Standard deviations (robust) of a week from the weeks before it. */
export const WEEK_DISTANCE = 7;

/** Standard deviations of the count of rising pairs of weeks (Mann and Kendall). Nine weeks reach 3.75 where all rise. */
export const TREND_DISTANCE = 3.2;

/** A trend is told only where its weeks change by this share from the first to the last. */
export const TREND_LEAST_CHANGE = 0.1;

/** Below so many on a usual day a count says nothing by day: one more or less is half of it. */
export const LEAST_COUNT = 5;

/** A series of money of which more days than this share are empty is judged by week alone. */
export const MOST_EMPTY_DAYS = 0.2;

/** Of fewer people a rate of a funnel says nothing. */
export const LEAST_ENTERED = 20;
