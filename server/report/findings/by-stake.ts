import type { Finding } from "./finding.ts";

/**
 * Most money at stake first: that of the first currency, which the company lives on, then that of others, by amount, then
 * what nobody can put in money, as it was found. Currencies are not compared with each other.
 */
export function byStake<One extends Pick<Finding, "stake">>(
  ones: readonly One[],
  currency: string | null,
): One[] {
  const rank = ({ stake }: One) => (stake === null ? 2 : stake.currency === currency ? 0 : 1);
  const amount = ({ stake }: One) => BigInt(stake?.amount ?? 0);
  return [...ones].sort((a, b) => {
    const difference = amount(b) - amount(a);
    return rank(a) - rank(b) || (difference > 0n ? 1 : difference < 0n ? -1 : 0);
  });
}
