import type { Amount } from "../format/amount.ts";
import type { MoneyFormat } from "../format/money.ts";
import { Empty } from "../live/face.ts";

interface InCurrency {
  readonly currency: string;
}

/**
 * The entry that is shown large. Amounts of different currencies are never added; the others are named beside it by
 * {@link alsoIn}.
 *
 * @param emptyWords What to say where there is no money in any currency.
 */
export function inCurrency<Entry extends InCurrency>(
  entries: readonly Entry[],
  currency: string | null,
  emptyWords: string,
): Entry | Empty {
  const entry = entries.find((each) => each.currency === currency);
  if (entry !== undefined) return entry;
  if (entries.length === 0 || currency === null) return new Empty(emptyWords);
  return new Empty(`None in ${currency.toUpperCase()}.`);
}

/** `also US$6,204 and €310`; null where there is one currency. */
export function alsoIn<Entry extends InCurrency>(
  entries: readonly Entry[],
  shown: InCurrency,
  amountOf: (entry: Entry) => Amount,
  write: MoneyFormat["exact"],
): string | null {
  const others = entries
    .filter((each) => each.currency !== shown.currency)
    .map((each) => write(amountOf(each)));
  return others.length === 0 ? null : `also ${listOf(others)}`;
}

function listOf(words: readonly string[]): string {
  const last = words.at(-1) ?? "";
  return words.length < 2 ? last : `${words.slice(0, -1).join(", ")} and ${last}`;
}
