import type { RevenueScope } from "../revenue-question.ts";
import type { PaymentStatus } from "./payment-status.ts";

/** Which payments are meant; everything that is null is not asked about. */
export interface PaymentFilter {
  /** Any of them. */
  readonly statuses: readonly PaymentStatus[] | null;
  /** ISO 4217 in lower case. */
  readonly currency: string | null;
  /** From the first moment (inclusive) to the last (exclusive). */
  readonly span: { readonly start: Date; readonly end: Date } | null;
  readonly scope: PaymentScope;
  /** The part of revenue that is looked at. */
  readonly part: RevenueScope;
}

/** Where payments are looked for: everywhere, or at the customers or attempts that a search has found. */
export type PaymentScope =
  | { readonly kind: "all" }
  | { readonly kind: "customers"; readonly ids: readonly string[] }
  | {
      readonly kind: "attempts";
      readonly chargeIds: readonly string[];
      readonly invoiceIds: readonly string[];
    };

/** Nothing is left out. */
export const EVERY_PAYMENT: PaymentFilter = {
  statuses: null,
  currency: null,
  span: null,
  scope: { kind: "all" },
  part: { planIds: null, segmentIds: null, currencies: null },
};
