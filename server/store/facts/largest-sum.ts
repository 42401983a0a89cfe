import type { Transaction } from "../database.ts";

/** The most that a sum of money can be wherever it is asked for: 64 bits. */
const LARGEST_SUM = 2n ** 63n - 1n;

/** Amounts below this are looked at by nobody: it takes a thousand of them to come near the largest sum. */
const LARGE_AMOUNT = 2n ** 53n;

/** Thrown where movements of money could no longer be added up. */
class SumTooLargeError extends Error {
  constructor(currency: string) {
    super(
      `With this the movements of money in ${currency.toUpperCase()} come to more than 9,223,372,036,854,775,807 minor units, the most that a sum can hold. Check its amount in Stripe; it can be replayed once it is right.`,
    );
    this.name = "SumTooLargeError";
  }
}

/**
 * Refuses movements of money after which a sum over days, plans or kinds could exceed 64 bits: every figure would fail
 * from then on, and not the one event. To be asked once they are in the days' sums, in whose transaction it throws.
 * @throws SumTooLargeError
 */
export async function refuseLargerSums(
  tx: Transaction,
  entries: readonly { readonly amountMinor: bigint; readonly currency: string }[],
): Promise<void> {
  const large = entries.filter(
    ({ amountMinor }) => amountMinor >= LARGE_AMOUNT || amountMinor <= -LARGE_AMOUNT,
  );
  if (large.length === 0) return;
  const currencies = [...new Set(large.map(({ currency }) => currency))];
  const [row] = await tx<{ currency: string }[]>`
    select currency from ledger_days
    where plan_id = 0 and segment_id = 0 and currency = any(${currencies})
    group by currency having sum(abs(amount_minor::numeric)) > ${LARGEST_SUM.toString()}::numeric
    order by currency limit 1`;
  if (row !== undefined) throw new SumTooLargeError(row.currency);
}
