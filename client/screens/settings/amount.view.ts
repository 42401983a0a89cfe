import { formatInteger } from "../../kit/format/locale.ts";
import type { MoneyFormat } from "../../kit/format/money.ts";
import { ratioText } from "../../kit/format/ratio.ts";

/** An amount of a measure as the server stores it. */
export interface StoredAmount {
  /** Minor units, a count, or a ratio where 1 is all. */
  readonly amount: string;
  readonly unit: string;
  readonly currency: string | null;
  readonly decimals: number | null;
}

/** An amount in words: `£500.00`, `12.5%`, `1,200`. */
export function amountText(stored: StoredAmount, money: MoneyFormat): string {
  const { amount, unit, currency, decimals } = stored;
  const whole = amount.split(".")[0] ?? amount;
  if (currency !== null && decimals !== null) {
    return money.exact({ minorUnits: whole, currency, decimals });
  }
  if (unit === "SHARE" || unit === "RATIO") {
    return ratioText(amount, unit === "SHARE" ? "share" : "ratio");
  }
  return formatInteger(BigInt(whole));
}

/** The same as it is typed into a field: `500`, `12.5`. */
export function typedText({ amount, unit, decimals }: StoredAmount): string {
  const places = unit === "SHARE" ? -2 : (decimals ?? 0);
  return shifted(amount, places);
}

/** The point moved to the left, or to the right where `places` is negative; without zeros that say nothing. */
function shifted(text: string, places: number): string {
  const [whole = "0", part = ""] = text.split(".");
  const digits = `${whole}${part}`;
  const point = whole.length - places;
  const padded = point <= 0 ? "0".repeat(1 - point) + digits : digits.padEnd(point, "0");
  const at = Math.max(1, point);
  const before = padded.slice(0, at).replace(/^0+(?=\d)/, "");
  const after = padded.slice(at).replace(/0+$/, "");
  return after === "" ? before : `${before}.${after}`;
}
