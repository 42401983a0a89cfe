import {
  type PaymentSearch,
  parsePaymentSearch,
} from "../../metrics/revenue/payments/payment-choice.ts";

/** What the revenue screen adds to the address. */
export interface RevenueAddress extends PaymentSearch {
  /** As `parseGrain` reads it. */
  readonly grain?: string;
  /** As `parseBreakdown` reads it. */
  readonly by?: string;
}

/** Reads it out of an address; what it does not know is left out. */
export function parseRevenueAddress(search: Readonly<Record<string, unknown>>): RevenueAddress {
  return {
    ...parsePaymentSearch(search),
    ...(typeof search.grain === "string" ? { grain: search.grain } : {}),
    ...(typeof search.by === "string" ? { by: search.by } : {}),
  };
}
