/** So many consecutive people are read at once at most: their place among these takes 14 bits. */
export const MOST_PEOPLE_AT_ONCE = 16_384;

/** Milliseconds after the span's beginning take 39 bits, more than seventeen years: together 53, a whole number in JSON. */
export const PLACE_FACTOR = 2 ** 39;

/** Consecutive days of UTC, as days since 1970, the last one included. */
export interface PackedRun {
  readonly first: number;
  readonly last: number;
}

/** Some consecutive people and a span of time, its end not included. */
export interface PeopleSpan {
  /** The first one's number. */
  readonly base: number;
  readonly people: number;
  /** Only these of them; null: all. */
  readonly ids: readonly number[] | null;
  readonly from: number;
  readonly until: number;
  /** Which days of it are read packed; null: none. */
  readonly packed: PackedRun | null;
}

/** Events of one meaning. */
export interface Codes {
  /** See domain/funnel FunnelEvent. */
  readonly mask: number;
  /** Each is the person's place times `PLACE_FACTOR` plus milliseconds since the span's beginning. */
  readonly codes: Float64Array;
  /** Of each, in the same order, the property that was asked for; null where none was. */
  readonly values: readonly (string | null)[] | null;
}
