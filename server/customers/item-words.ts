/** What of a subscription's item a person wants to read. */
export interface ItemShape {
  readonly itemId: string;
  readonly priceId: string;
  /** Null for what is billed by use. */
  readonly quantity: string | null;
  /** The product's name, else its id; null where Stripe named none. */
  readonly product: string | null;
  /** day, week, month or year; null for what is billed once. */
  readonly interval: string | null;
  readonly intervalCount: number;
}

/** The item as a person says it: "5 × Team, monthly". */
export function itemWords({ quantity, product, interval, intervalCount }: ItemShape): string {
  const what = product ?? "an unnamed product";
  const much = quantity === null ? `${what} by use` : `${quantity} × ${what}`;
  return `${much}, ${intervalWords(interval, intervalCount)}`;
}

const ADVERBS: Readonly<Record<string, string>> = {
  day: "daily",
  week: "weekly",
  month: "monthly",
  year: "yearly",
};

function intervalWords(interval: string | null, count: number): string {
  if (interval === null) return "once";
  return count === 1 ? (ADVERBS[interval] ?? interval) : `every ${count} ${interval}s`;
}
