/**
 * The event by which a backend adds to the counters of a person's day. It goes to the counters alone: nothing of it is an
 * event of the product. Its properties are a `date` and amounts such as `exportsCount`, which the counter
 * `exports_count` grows by.
 */
export const USAGE_COUNTED = "usage_counted";
