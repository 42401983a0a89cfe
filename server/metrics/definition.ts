/** What a value of a metric is. A share is a part of a whole and shown in percent; a ratio is a plain number. */
export type Unit = "money per month" | "money per year" | "money" | "count" | "share" | "ratio";

/** Which way is good: what lets the console judge a change. */
export type GoodDirection = "up" | "down" | "none";

/** A metric's one text: the API's description, the catalogue, the README's table and the panel's "?". */
export interface Definition {
  /** The GraphQL field. */
  readonly key: string;
  /** The field's standard term. */
  readonly name: string;
  readonly unit: Unit;
  readonly goodDirection: GoodDirection;
  /** What it counts, when, and at which boundaries. */
  readonly text: string;
  /** What is left out, and why. */
  readonly leftOut: string;
  /** Where the definition comes from. */
  readonly source: string;
}

/** The description of a metric's GraphQL field. */
export function describe({ text, leftOut, source }: Definition): string {
  return `${text}\n\nLeft out: ${leftOut}\n\nSource: ${source}`;
}
