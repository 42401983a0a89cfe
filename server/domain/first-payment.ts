/** The earliest invoice above nothing that was paid for a subscription. */
export interface FirstPayment {
  readonly at: Date;
  readonly invoiceId: string;
  /** The event that last told of the invoice. */
  readonly eventId: string;
}

/** What invoices tell of a subscription's being paid for. */
export interface KnownPayments {
  /** Null: none of the known invoices was paid above nothing. */
  readonly first: FirstPayment | null;
  /** Whether the invoice with which the subscription began is known: then none was paid before `first`. */
  readonly isWhole: boolean;
}

/** Of a subscription of which no invoice is known. */
export const NO_PAYMENTS: KnownPayments = { first: null, isWhole: false };

/** Whether a subscription had been paid for at a moment; null where its invoices do not go back far enough to say. */
export function hadBeenPaid({ first, isWhole }: KnownPayments, at: Date): boolean | null {
  if (first !== null && first.at <= at) return true;
  return isWhole ? false : null;
}
