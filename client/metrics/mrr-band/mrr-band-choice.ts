import type { MrrBandInput, MrrMoment } from "../../generated/graphql.ts";

/** People by what they pay: minor units as integers in strings, `from` included and `below` not. */
export interface MrrBandChoice {
  readonly at: MrrMoment;
  /** ISO 4217 in lower case. */
  readonly currency: string;
  readonly from: string;
  /** Null: no end. */
  readonly below: string | null;
  /** Ids of plans whose MRR alone counts; empty: of all. */
  readonly plans: readonly string[];
}

/** Which of a person's MRR is meant, in words. */
export const MOMENTS: Readonly<Record<MrrMoment, string>> = { FIRST: "at first", NOW: "now" };

const READABLE =
  /^(first|now)\.([a-z]{3})\.(\d{1,15})\.(\d{1,15})?\.((?:-1|\d{1,9})(?:,(?:-1|\d{1,9}))*)?$/;

/** Reads a band out of an address, such as `first.gbp.1000.5000.3,7`; null where there is none that can be read. */
export function parseBand(text: unknown): MrrBandChoice | null {
  const found = typeof text === "string" ? READABLE.exec(text) : null;
  if (found === null) return null;
  const [, at, currency = "", from = "0", below = null, plans] = found;
  return {
    at: at === "now" ? "NOW" : "FIRST",
    currency,
    from,
    below,
    plans: plans === undefined ? [] : [...new Set(plans.split(","))],
  };
}

/** As {@link parseBand} reads it; nothing where there is none. */
export function writeBand(band: MrrBandChoice | null): string | undefined {
  if (band === null) return undefined;
  const { at, currency, from, below, plans } = band;
  return [at.toLowerCase(), currency, from, below ?? "", plans.join(",")].join(".");
}

/** The band as the server is asked; null: whatever anybody pays. */
export function bandAsked(band: MrrBandChoice | null): MrrBandInput | null {
  if (band === null) return null;
  const { plans, ...rest } = band;
  return { ...rest, ...(plans.length === 0 ? {} : { plans: plans.map(Number) }) };
}

/**
 * Minor units of an amount as a person writes it, `1,250.5` for 125050 of a currency with two decimals; null where it is
 * no amount, or finer than the currency.
 */
export function unitsOf(text: string, decimals: number): string | null {
  const [, whole, fraction = ""] =
    /^(\d{1,12})(?:\.(\d*))?$/.exec(text.replaceAll(",", "").trim()) ?? [];
  if (whole === undefined || fraction.length > decimals) return null;
  return BigInt(`${whole}${fraction.padEnd(decimals, "0")}`).toString();
}

/** The same way back: `1250.50`, and `12` where nothing stands behind the point. */
export function majorOf(units: string, decimals: number): string {
  if (decimals === 0) return units;
  const digits = units.padStart(decimals + 1, "0");
  const fraction = digits.slice(-decimals);
  return `${digits.slice(0, -decimals)}${/^0+$/.test(fraction) ? "" : `.${fraction}`}`;
}
