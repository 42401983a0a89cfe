/**
 * The last day after a cohort's own of which the sums know who came back. By days a history has as many cells as people
 * have days, so what lies further out is read of the people themselves.
 */
export const LAST_SUMMED_DAY = 30;
