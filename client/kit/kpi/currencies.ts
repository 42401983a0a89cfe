import type { Amount } from "../format/amount.ts";
import type { MoneyFormat } from "../format/money.ts";
import { Empty, Unavailable } from "../live/face.ts";
import type { Frame } from "../period/frame.ts";

interface InCurrency {
  readonly currency: string;
}

/** What a conversion says that lacks a rate. */
interface NotConverted {
  readonly unavailableBecause: string;
}

/** An answer by currency, and all of it in the reporting currency where there is one. */
interface Answer<Entry, Converted> {
  readonly byCurrency: readonly Entry[];
  readonly converted?: Converted | null;
}

/**
 * The entry that is shown large: that of the chosen currency, or all of them told in the reporting currency. Amounts of
 * different currencies are never added here; the others are named beside it by {@link alsoIn}.
 *
 * @param emptyWords What to say where there is no money in any currency.
 */
export function shownEntry<Entry extends InCurrency, Converted extends object>(
  { byCurrency, converted }: Answer<Entry, Converted>,
  frame: Pick<Frame, "currency" | "filter" | "isConverted">,
  emptyWords: string,
): Entry | Exclude<Converted, NotConverted> | Empty | Unavailable {
  const { currency, filter } = frame;
  if (currency === null || byCurrency.length === 0) {
    return new Empty(filter === null ? emptyWords : "Nothing matches the filters.");
  }
  if (frame.isConverted && converted != null) {
    return isConverted(converted) ? converted : new Unavailable(reasonOf(converted), "rates");
  }
  const entry = byCurrency.find((each) => each.currency === currency);
  return entry ?? new Empty(`None in ${currency.toUpperCase()}.`);
}

function isConverted<Converted extends object>(
  answer: Converted,
): answer is Exclude<Converted, NotConverted> {
  return !("unavailableBecause" in answer);
}

function reasonOf(answer: object): string {
  return "unavailableBecause" in answer ? String(answer.unavailableBecause) : "";
}

/** `also US$6,204 and €310`; null where there is one currency, or all are in the figure. */
export function alsoIn<Entry extends InCurrency>(
  entries: readonly Entry[],
  frame: Pick<Frame, "currency" | "isConverted">,
  amountOf: (entry: Entry) => Amount,
  write: MoneyFormat["exact"],
): string | null {
  if (frame.isConverted) return null;
  const others = entries
    .filter((each) => each.currency !== frame.currency)
    .map((each) => write(amountOf(each)));
  return others.length === 0 ? null : `also ${listOf(others)}`;
}

function listOf(words: readonly string[]): string {
  const last = words.at(-1) ?? "";
  return words.length < 2 ? last : `${words.slice(0, -1).join(", ")} and ${last}`;
}
