import { type Fraction, fraction, multiply, roundHalfEven } from "./fixed-point.ts";

/** Digits behind the point of a ratio as text: a share is then told to a ten-thousandth of a percent. */
const RATIO_DECIMALS = 6;

const ONE = 10n ** BigInt(RATIO_DECIMALS);

/** A ratio with six decimals, rounded once, half to even: "0.041667" is 4.1667 %. */
export function ratioToText(value: Fraction): string {
  const millionths = roundHalfEven(multiply(value, fraction(ONE, 1n)));
  const absolute = millionths < 0n ? -millionths : millionths;
  const decimals = (absolute % ONE).toString().padStart(RATIO_DECIMALS, "0");
  return `${millionths < 0n ? "-" : ""}${absolute / ONE}.${decimals}`;
}
