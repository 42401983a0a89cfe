import type { GoodDirection } from "../../generated/graphql.ts";
import { formatInteger } from "./locale.ts";

/** A change in words, and how it is judged. */
export interface Change {
  /** The part that carries the judgement's colour: `▲ 3.0%`, or nothing where there is nothing to judge. */
  readonly mark: string;
  /** The rest: ` from £46,804.15`, `, worse` included where down is good. */
  readonly words: string;
  readonly verdict: "better" | "worse" | "none";
}

/** What a change is made of: two exact integers of the same unit, and how the earlier one is written. */
export interface Compared {
  readonly value: bigint;
  readonly earlier: bigint;
  readonly earlierText: string;
  readonly good: GoodDirection;
}

/**
 * The change of an amount or a count, in percent of the earlier value, always with that value. A change that rounds to
 * nothing is level; from zero no percentage exists, and the words say so.
 */
export function changeOf({ value, earlier, earlierText, good }: Compared): Change {
  if (value === earlier) return plain(`level with ${earlierText}`);
  if (earlier === 0n) return plain(`new, from ${earlierText}`);
  const perMille = roundedRatio((value - earlier) * 1000n, earlier < 0n ? -earlier : earlier);
  if (perMille === 0n) return plain(`level with ${earlierText}`);
  const rose = perMille > 0n;
  const verdict = judge(rose, good);
  return {
    mark: `${rose ? "▲" : "▼"} ${percent(rose ? perMille : -perMille)}`,
    words: ` from ${earlierText}${good === "DOWN" ? `, ${verdict}` : ""}`,
    verdict,
  };
}

/** `▲ 3.0% from £46,804.15`, in one piece. */
export function changeText(change: Change): string {
  return `${change.mark}${change.words}`;
}

function plain(words: string): Change {
  return { mark: "", words, verdict: "none" };
}

function judge(rose: boolean, good: GoodDirection): Change["verdict"] {
  if (good === "NONE") return "none";
  return rose === (good === "UP") ? "better" : "worse";
}

function percent(perMille: bigint): string {
  return `${formatInteger(perMille / 10n)}.${perMille % 10n}%`;
}

/** Half away from zero. `divisor` is positive. */
function roundedRatio(dividend: bigint, divisor: bigint): bigint {
  const size = dividend < 0n ? -dividend : dividend;
  const quotient = (size * 2n + divisor) / (divisor * 2n);
  return dividend < 0n ? -quotient : quotient;
}
