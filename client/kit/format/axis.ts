import { LOCALE, MINUS } from "./locale.ts";

/**
 * A place on an axis, given without its sign: `48k`, `1.2M`. @param step The distance of two neighbours, which have to be
 * told apart.
 */
export function axisDigits(size: number, step: number): string {
  if (size === 0) return "0";
  if (size >= 1_000_000) return `${trimmed(size / 1_000_000, step / 1_000_000)}M`;
  if (size >= 1_000 && step >= 100) return `${trimmed(size / 1_000, step / 1_000)}k`;
  return trimmed(size, step);
}

/** As many decimals as tell two neighbours on the axis apart, and no more. */
function trimmed(value: number, step: number): string {
  const decimals = [0, 1, 2].find((digits) => Number.isInteger(step * 10 ** digits)) ?? 3;
  return new Intl.NumberFormat(LOCALE, { maximumFractionDigits: decimals }).format(value);
}

/** A count on an axis: `1,284`, `48k`. */
export function axisCount(value: number, step: number): string {
  return `${value < 0 ? MINUS : ""}${axisDigits(Math.abs(value), step)}`;
}

/** A share on an axis: `22%` for 0.22. */
export function axisShare(value: number, step: number): string {
  return `${axisCount(value * 100, step * 100)}%`;
}
