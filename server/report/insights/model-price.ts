/** What Anthropic takes for a token, in billionths of a US dollar: a dollar a million tokens is 1,000 of them. */
export interface ModelPrice {
  readonly input: bigint;
  readonly output: bigint;
  /** Of what is put into the cache for five minutes. */
  readonly cacheWrite: bigint;
  readonly cacheRead: bigint;
}

/** By model, as read on 2026-11-21 at platform.claude.com/docs under Models. Whatever is not here has to be configured: what something costs is never guessed. */
const PRICES: Readonly<Record<string, ModelPrice>> = {
  "claude-sonnet-5-5": { input: 2_000n, output: 10_000n, cacheWrite: 2_500n, cacheRead: 200n },
  "claude-sonnet-5": { input: 2_000n, output: 10_000n, cacheWrite: 2_500n, cacheRead: 200n },
};

/** What is sent and comes back, in tokens. */
export interface Usage {
  readonly input: number;
  readonly output: number;
  readonly cacheWrite: number;
  readonly cacheRead: number;
}

/** The price of a model: as configured, else as known; null where nobody knows it. */
export function priceOf(model: string, configured: string | null): ModelPrice | null {
  if (configured !== null) return parsePrice(configured);
  return Object.hasOwn(PRICES, model) ? (PRICES[model] ?? null) : null;
}

/**
 * A price as somebody wrote it: dollars for a million tokens of input and of output, "2,10". Putting into the cache costs a
 * quarter more than input, and what is read from there is taken for input, which it never exceeds.
 * @returns Null for anything else.
 */
function parsePrice(text: string): ModelPrice | null {
  const match = /^(\d{1,4}(?:\.\d{1,3})?),(\d{1,4}(?:\.\d{1,3})?)$/.exec(text.replaceAll(" ", ""));
  if (match === null) return null;
  const [input, output] = [perToken(match[1] ?? ""), perToken(match[2] ?? "")];
  return { input, output, cacheWrite: (input * 5n + 3n) / 4n, cacheRead: input };
}

/** Dollars for a million tokens, three digits behind the point, as billionths for one. */
function perToken(dollars: string): bigint {
  const [whole = "0", part = ""] = dollars.split(".");
  return BigInt(`${whole}${part.padEnd(3, "0")}`);
}

/** What tokens cost, in billionths of a dollar. */
export function costOf(usage: Usage, price: ModelPrice): bigint {
  return (
    BigInt(usage.input) * price.input +
    BigInt(usage.output) * price.output +
    BigInt(usage.cacheWrite) * price.cacheWrite +
    BigInt(usage.cacheRead) * price.cacheRead
  );
}

/**
 * The most that a request may cost: a token has a byte at least, all of it may be put into the cache, and whoever is asked
 * again pays again.
 */
export function mostCost(
  bytes: number,
  mostOutput: number,
  tries: number,
  price: ModelPrice,
): bigint {
  const most = { input: 0, output: mostOutput, cacheWrite: bytes, cacheRead: 0 };
  return BigInt(tries) * costOf(most, price);
}

/** Billionths of a dollar as dollars with four decimals, rounded up: 0.0316. */
export function dollarWords(nano: bigint): string {
  const tenThousandths = (nano + 99_999n) / 100_000n;
  const digits = tenThousandths.toString().padStart(5, "0");
  return `${digits.slice(0, -4)}.${digits.slice(-4)}`;
}
