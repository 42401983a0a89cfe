import { TIMING_DAYS } from "../domain/audit.ts";
import { CRITICAL_MRR_SHARE } from "../domain/audit-mrr.ts";
import { fractionToText, integer, multiply } from "../domain/fixed-point.ts";

/** What a status says, in a sentence. */
export const AUDIT_MEANINGS = {
  PASS: "Every minor unit of Stripe's balance stands in the ledger, and nothing else does.",
  WARNING: "The money agrees; something beside it does not.",
  FAIL: "The money or MRR does not agree.",
} as const;

/** When an audit passes, warns and fails, for people: `--help` prints it. */
export const AUDIT_THRESHOLDS = `FAIL, exit code 1: a minor unit of money or of MRR differs that no finding explains; money is missing,
  orphaned, or of another amount or currency; what findings explain of MRR is more than
  ${fractionToText(multiply(CRITICAL_MRR_SHARE, integer(100)))} % of Stripe's MRR in the currency.
WARNING, exit code 0: less of MRR; a fee, a status, a link or an object that moves no money differs;
  money stands more than ${TIMING_DAYS} days from when Stripe's balance moved, or has not settled yet;
  a payout's entries do not come to its amount, or are not known.
PASS, exit code 0: none of these. Wrong usage ends with 2.`;
