import type { AuditFindingKind, AuditSeverity } from "../../generated/graphql.ts";
import { parseTrail, writeTrail } from "../../kit/table/pages.ts";

/** What of the audit screen lives in its address, so that a link shows another reader the same. */
export interface AuditAddress {
  /** The id of the audit that is shown; absent for the newest. The router reads it as a number. */
  readonly run?: number;
  readonly severity?: AuditSeverity;
  readonly kind?: AuditFindingKind;
  /** The currency of the findings, ISO 4217 in lower case. */
  readonly of?: string;
  /** The pages of findings and of audits that were turned, as `parseTrail` reads them. */
  readonly found?: string;
  readonly pages?: string;
  /** The same of payouts, and the id of the one whose entries are shown. */
  readonly payouts?: string;
  readonly payout?: string;
}

/** How bad a finding is, the worst first. */
export const SEVERITIES: readonly (readonly [AuditSeverity, string])[] = [
  ["CRITICAL", "Money is wrong"],
  ["WARNING", "Something else is"],
  ["INFO", "For completeness"],
];

/** What a finding is about. */
export const KINDS: readonly (readonly [AuditFindingKind, string])[] = [
  ["MISSING", "Missing here"],
  ["ORPHANED", "Not at Stripe"],
  ["AMOUNT", "Amount"],
  ["CURRENCY", "Currency"],
  ["STATUS", "Status"],
  ["REFUND", "Refund"],
  ["FEE", "Fee"],
  ["LINK", "Link"],
  ["MRR", "MRR"],
  ["TIMING", "Timing"],
  ["STRIPE_ONLY", "Stripe's own"],
];

/** Reads the address; what cannot be read is left out, so that a broken link still opens. */
export function parseAuditAddress(search: Readonly<Record<string, unknown>>): AuditAddress {
  const { run, of } = search;
  return withoutAbsent({
    run: typeof run === "number" && Number.isSafeInteger(run) && run > 0 ? run : undefined,
    severity: SEVERITIES.find(([each]) => each === search.severity)?.[0],
    kind: KINDS.find(([each]) => each === search.kind)?.[0],
    of: typeof of === "string" && /^[a-z]{3}$/.test(of) ? of : undefined,
    found: writeTrail(parseTrail(search.found)),
    pages: writeTrail(parseTrail(search.pages)),
    payouts: writeTrail(parseTrail(search.payouts)),
    payout:
      typeof search.payout === "string" && /^po_\w+$/.test(search.payout)
        ? search.payout
        : undefined,
  });
}

/** The address with other findings of the same audit, from their first page on; an empty text narrows nothing. */
export function narrowed(
  { found: _, ...address }: AuditAddress,
  change: { readonly severity?: string; readonly kind?: string; readonly of?: string },
): AuditAddress {
  return parseAuditAddress({ ...address, ...change });
}

/** Another audit, and all that it found; the lists below stay where they were leafed to. Null: the newest. */
export function showing(
  { pages, payouts, payout }: AuditAddress,
  run: string | null,
): AuditAddress {
  const shown = run === null ? undefined : Number(run);
  return parseAuditAddress({ run: shown, pages, payouts, payout });
}

/** One of the lists leafed to another page. */
export function turned(
  address: AuditAddress,
  list: "found" | "pages" | "payouts",
  cursors: readonly string[],
): AuditAddress {
  return parseAuditAddress({ ...address, [list]: writeTrail(cursors) });
}

function withoutAbsent(
  parts: {
    readonly [Part in keyof AuditAddress]: AuditAddress[Part] | undefined;
  },
): AuditAddress {
  return Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined));
}
