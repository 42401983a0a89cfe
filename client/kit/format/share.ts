import { formatInteger } from "./locale.ts";

/** The part of a whole from 0 to 1, for the length of a bar; 0 where there is none. */
export function shareOf(part: bigint, whole: bigint): number {
  if (whole <= 0n || part <= 0n) return 0;
  return Math.min(1, Number((part * 10_000n) / whole) / 10_000);
}

/** `45.4%`, half up; null where the whole is nothing or less, or the part is: what went back is no share of what came. */
export function shareText(part: bigint, whole: bigint): string | null {
  if (whole <= 0n || part < 0n) return null;
  const perMille = (part * 2_000n + whole) / (whole * 2n);
  return `${formatInteger(perMille / 10n)}.${perMille % 10n}%`;
}
