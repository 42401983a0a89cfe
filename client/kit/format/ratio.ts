import type { GoodDirection } from "../../generated/graphql.ts";
import type { Change } from "./change.ts";
import { formatInteger, MINUS } from "./locale.ts";

/** How a ratio is written: a share in percent with one decimal, a plain ratio with two. */
export type RatioKind = "share" | "ratio";

/** `4.2%` or `1.45`, of a ratio with up to six decimals as the server writes it, half away from zero. */
export function ratioText(ratio: string, kind: RatioKind): string {
  return write(shownUnits(ratio, kind), kind);
}

/**
 * The change of a ratio: the difference of the two values as they are shown, so that a reader can check it. In points
 * for shares.
 *
 * @param earlier Null where there is nothing to compare with.
 */
export function ratioChange(
  ratio: string,
  earlier: string | null,
  kind: RatioKind,
  good: GoodDirection,
): Change {
  if (earlier === null) return { mark: "", words: "no earlier period", verdict: "none" };
  const difference = shownUnits(ratio, kind) - shownUnits(earlier, kind);
  const baseline = ratioText(earlier, kind);
  if (difference === 0n) return { mark: "", words: `level with ${baseline}`, verdict: "none" };
  const rose = difference > 0n;
  const size = write(rose ? difference : -difference, kind).replace("%", " pts");
  const verdict = good === "NONE" ? "none" : rose === (good === "UP") ? "better" : "worse";
  return {
    mark: `${rose ? "▲" : "▼"} ${size}`,
    words: ` from ${baseline}${good === "DOWN" ? `, ${verdict}` : ""}`,
    verdict,
  };
}

/** In the last digit that is shown: tenths of a percent, or hundredths. */
function shownUnits(ratio: string, kind: RatioKind): bigint {
  const [whole = "0", decimals = ""] = ratio.replace("-", "").split(".");
  const millionths = BigInt(`${whole}${decimals.padEnd(6, "0").slice(0, 6)}`);
  const per = kind === "share" ? 1_000n : 10_000n;
  const size = (millionths + per / 2n) / per;
  return ratio.startsWith("-") ? -size : size;
}

function write(units: bigint, kind: RatioKind): string {
  const size = units < 0n ? -units : units;
  const per = kind === "share" ? 10n : 100n;
  const digits = (size % per).toString().padStart(kind === "share" ? 1 : 2, "0");
  const sign = units < 0n ? MINUS : "";
  return `${sign}${formatInteger(size / per)}.${digits}${kind === "share" ? "%" : ""}`;
}
