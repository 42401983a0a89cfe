import type { AuditRow, Finding, Severity } from "../domain/audit.ts";
import { type MrrRow, monthlyWords } from "../domain/audit-mrr.ts";
import { roundToMinorUnits } from "../domain/fixed-point.ts";
import { moneyToText } from "../domain/money.ts";
import type { AuditedPayout } from "./compare-payouts.ts";
import type { AuditOutcome } from "./run-audit.ts";
import { AUDIT_MEANINGS } from "./thresholds.ts";

/**
 * An audit as Markdown: summary, Stripe against the ledger, findings by severity, and what to do.
 * @param unmended What the repair before it could not fetch.
 */
export function auditReport(
  outcome: AuditOutcome,
  unmended: readonly {
    readonly objectType: string;
    readonly objectId: string;
    readonly reason: string;
  }[] = [],
): string {
  const { days, status, rows, mrr, findings, compared, held, payouts } = outcome;
  return [
    `# Revenue audit ${days.from} to ${days.to}: ${status}`,
    "## Executive summary",
    summaryOf(outcome),
    "## Stripe's balance against the ledger",
    tableOf(rows),
    "## MRR as of now",
    mrrOf(mrr),
    "## Stripe data",
    countsOf(compared),
    "## Database data",
    countsOf(held),
    "## Payouts",
    payoutsOf(payouts),
    "## Validation issues",
    ...(["critical", "warning", "info"] as const).map((severity) => issuesOf(severity, findings)),
    ...(unmended.length === 0
      ? []
      : [
          "## What the repair could not fetch",
          unmended
            .map(({ objectType, objectId, reason }) => `- ${objectType} \`${objectId}\`: ${reason}`)
            .join("\n"),
        ]),
    "## Recommendations",
    recommendationsOf(findings)
      .map((line) => `- ${line}`)
      .join("\n"),
  ]
    .join("\n\n")
    .concat("\n");
}

function summaryOf({ status, rows, mrr, findings }: AuditOutcome): string {
  const unexplained = rows.filter(({ unexplainedMinor }) => unexplainedMinor !== 0n);
  const count = (severity: Severity) => findings.filter((one) => one.severity === severity).length;
  const lines = [
    AUDIT_MEANINGS[status],
    `${count("critical")} critical, ${count("warning")} warnings, ${count("info")} notes.`,
    ...unexplained.map(
      ({ currency, category, unexplainedMinor }) =>
        `${money(unexplainedMinor, currency)} of ${category} are explained by no finding: run npx tidemark verify.`,
    ),
    ...mrr
      .filter(({ unexplained }) => unexplained !== 0n)
      .map(
        ({ currency, unexplained }) =>
          `${monthlyWords(unexplained, currency)} of MRR are explained by no finding: run npx tidemark verify.`,
      ),
  ];
  return lines.join("\n\n");
}

function tableOf(rows: readonly AuditRow[]): string {
  if (rows.length === 0) return "No money moved on either side.";
  const lines = rows.map(({ currency, category, stripeMinor, ledgerMinor, unexplainedMinor }) =>
    [
      category,
      money(stripeMinor, currency),
      money(ledgerMinor, currency),
      money(ledgerMinor - stripeMinor, currency),
      money(unexplainedMinor, currency),
    ].join(" | "),
  );
  return [
    "| Movement | Stripe | Ledger | Difference | Unexplained |",
    "| --- | ---: | ---: | ---: | ---: |",
    ...lines.map((line) => `| ${line} |`),
  ].join("\n");
}

function mrrOf(rows: readonly MrrRow[]): string {
  if (rows.length === 0) return "There is none on either side.";
  const lines = rows.map(({ currency, stripe, books, unexplained }) => {
    const [there, here] = [roundToMinorUnits(stripe), roundToMinorUnits(books)];
    const amounts = [there, here, here - there, roundToMinorUnits(unexplained)];
    return amounts.map((amount) => money(amount, currency)).join(" | ");
  });
  return [
    "| Stripe's subscriptions | Tidemark | Difference | Unexplained |",
    "| ---: | ---: | ---: | ---: |",
    ...lines.map((line) => `| ${line} |`),
  ].join("\n");
}

function countsOf(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .map(([type, count]) => `- ${count} × ${type}`)
    .join("\n");
}

/** From the ledger to the bank. */
function payoutsOf(payouts: readonly AuditedPayout[]): string {
  if (payouts.length === 0) return "None was made.";
  const lines = payouts.slice(0, LONGEST_LIST).map(({ id, currency, amountMinor, made, known }) => {
    const of =
      made === null ? ["not told", "not told"] : [made.entries, money(made.netMinor, currency)];
    return `| \`${id}\` | ${[money(amountMinor, currency), ...of, known].join(" | ")} |`;
  });
  return [
    "| Payout | Amount | Transactions | Their net | Known here |",
    "| --- | ---: | ---: | ---: | ---: |",
    ...lines,
  ].join("\n");
}

/** A list that nobody reads to its end is cut; all of it is kept with the run. */
const LONGEST_LIST = 200;

function issuesOf(severity: Severity, findings: readonly Finding[]): string {
  const own = findings.filter((one) => one.severity === severity);
  const shown = own.slice(0, LONGEST_LIST);
  const rest = own.length - shown.length;
  return [
    `### ${severity} (${own.length})`,
    "",
    ...shown.map(
      ({ kind, objectType, objectId, detail }) =>
        `- ${kind}, ${objectType} \`${objectId}\`: ${detail}`,
    ),
    ...(rest > 0 ? [`- and ${rest} more.`] : []),
    ...(own.length === 0 ? ["None."] : []),
  ].join("\n");
}

function recommendationsOf(findings: readonly Finding[]): string[] {
  const has = (...kinds: Finding["kind"][]) =>
    findings.some(({ kind, severity }) => severity !== "info" && kinds.includes(kind));
  const advice = [
    ...(has("missing", "fee", "refund")
      ? [
          "Fetch what is missing: npx tidemark revenue-audit --repair, or npx tidemark backfill-stripe.",
          "Look at the webhook endpoint: npx tidemark stripe-setup.",
        ]
      : []),
    ...(has("amount", "currency", "status", "link", "mrr")
      ? ["Fetch what differs again: npx tidemark revenue-audit --repair."]
      : []),
    ...(has("orphaned")
      ? ["Find out where the orphaned objects came from: Stripe does not know them under this key."]
      : []),
    ...(has("refund") ? ["Contact the customers whose refunds differ before they ask."] : []),
  ];
  return advice.length > 0 ? advice : ["Nothing has to be done."];
}

const money = (minorUnits: bigint, currency: string) =>
  `${moneyToText({ minorUnits, currency })} ${currency.toUpperCase()}`;
