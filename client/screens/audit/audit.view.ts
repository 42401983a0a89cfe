import type {
  AuditAttemptShownFragment,
  AuditFindingsQuery,
  AuditShownFragment,
  AuditSumShownFragment,
  RevenueAuditStatus,
} from "../../generated/graphql.ts";
import { minorUnits } from "../../kit/format/amount.ts";
import { formatDay, formatRange } from "../../kit/format/day.ts";
import { formatInteger } from "../../kit/format/locale.ts";
import { dayOf, formatMoment, formatTime } from "../../kit/format/moment.ts";
import type { MoneyFormat } from "../../kit/format/money.ts";
import type { Frame } from "../../kit/period/frame.ts";
import { KINDS, SEVERITIES } from "./audit-address.ts";

type Zone = Pick<Frame, "timeZone" | "today">;

/** How a verdict looks, for eyes that see colours and for those that do not. */
export const VERDICTS: Readonly<
  Record<
    RevenueAuditStatus,
    { readonly tone: "positive" | "warning" | "negative"; readonly glyph: string }
  >
> = {
  PASS: { tone: "positive", glyph: "✓" },
  WARNING: { tone: "warning", glyph: "!" },
  FAIL: { tone: "negative", glyph: "✕" },
};

/** What an audit came to, in a sentence or three, with its days. */
export function verdictSentence(
  { status, from, to, sums, mrr, critical, warning }: AuditShownFragment,
  today: string,
  money: MoneyFormat,
): string {
  const days = formatRange(from, to, today);
  if (status === "PASS") return `Stripe and the ledger agree for ${days}${currenciesOf(sums)}.`;
  if (status === "WARNING") {
    return `The money of ${days} agrees${currenciesOf(sums)}. ${count(warning, "thing")} beside it ${warning === 1 ? "is" : "are"} not as Stripe has ${warning === 1 ? "it" : "them"}.`;
  }
  const all = [...sums.map(ofSum), ...mrr.map((level) => ({ ...level, words: "MRR" }))];
  const differing = all.filter(({ difference }) => minorUnits(difference) !== 0n);
  const unexplained = all.filter((one) => minorUnits(one.unexplained) !== 0n);
  return [
    differing.length === 0
      ? `Audit failed for ${days}.`
      : `Audit failed for ${days}: the books differ from Stripe by ${listed(differing.map(({ difference, words }) => `${money.signed(difference)} of ${words}`))}.`,
    ...(unexplained.length === 0
      ? []
      : [
          `${listed(unexplained.map((one) => money.signed(one.unexplained)))} of it no finding explains.`,
        ]),
    ...(critical === 0
      ? []
      : [
          `${count(critical, "finding")} ${critical === 1 ? "says" : "say"} that money is wrong. Repair fetches what they name.`,
        ]),
  ].join(" ");
}

const ofSum = ({ category, difference, unexplained }: AuditSumShownFragment) => ({
  ...{ difference, unexplained, words: categoryWords(category) },
});

function currenciesOf(sums: readonly AuditSumShownFragment[]): string {
  const currencies = new Set(sums.map(({ stripe }) => stripe.currency.toUpperCase()));
  return currencies.size === 0 ? ", where no money moved" : ` in ${listed([...currencies])}`;
}

function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? "";
  return words.length < 2 ? last : `${words.slice(0, -1).join(", ")} and ${last}`;
}

function count(number: number, word: string): string {
  return `${formatInteger(number)} ${word}${number === 1 ? "" : "s"}`;
}

/** `refund_failure` as people say it. */
function categoryWords(category: string): string {
  return `${category.replaceAll("_", " ")}s`.replace(/ys$/, "ies");
}

/** When it was made: `today 03:40`, or `18 Mar 03:40`. */
export function madeWords(moment: string, { timeZone, today }: Zone): string {
  return dayOf(moment, timeZone) === today
    ? `today ${formatTime(moment, timeZone)}`
    : formatMoment(moment, timeZone, today);
}

/** What is under way, or why the last attempt came to nothing. */
export interface AttemptView {
  readonly isRunning: boolean;
  readonly words: string;
  /** From 0 to 1; null: nobody knows. */
  readonly share: number | null;
}

/** Null where there is nothing to say beside the audit that it came to. */
export function attemptView(
  attempt: AuditAttemptShownFragment | null | undefined,
  zone: Zone,
): AttemptView | null {
  if (attempt == null || attempt.status === "DONE") return null;
  const { status, from, to, done, total, step, error, startedAt } = attempt;
  const days = formatRange(from, to, zone.today);
  if (status !== "RUNNING") {
    const reason = error ?? "the server ended before it did. Run it again.";
    const words = `The audit of ${days} that began ${madeWords(startedAt, zone)} came to nothing: ${reason}`;
    return { isRunning: false, share: null, words };
  }
  if (step === "FETCHING") {
    const all = total ?? 0;
    return {
      isRunning: true,
      share: all === 0 ? null : done / all,
      words: `Repairing ${days}: ${formatInteger(done)} of ${count(all, "object")} fetched from Stripe.`,
    };
  }
  return {
    isRunning: true,
    share: null,
    words: `Auditing ${days}: ${count(done, "object")} of Stripe's read.`,
  };
}

/** A sum of Stripe's beside the ledger's. */
export interface SumRow {
  readonly key: string;
  readonly category: string;
  readonly currency: string;
  readonly difference: string;
  readonly isDifferent: boolean;
  readonly stripe: string;
  readonly ledger: string;
  readonly unexplained: string;
}

export function sumRow(
  { category, stripe, ledger, difference, unexplained }: AuditSumShownFragment,
  money: MoneyFormat,
): SumRow {
  const words = categoryWords(category);
  return {
    key: `${stripe.currency} ${category}`,
    category: `${words.charAt(0).toUpperCase()}${words.slice(1)}`,
    currency: stripe.currency.toUpperCase(),
    difference: money.signed(difference),
    isDifferent: minorUnits(difference) !== 0n,
    stripe: money.exact(stripe),
    ledger: money.exact(ledger),
    unexplained: minorUnits(unexplained) === 0n ? "all of it" : `not ${money.signed(unexplained)}`,
  };
}

/** MRR of Stripe's subscriptions beside ours. */
export function mrrRow(
  { stripe, books, difference, unexplained }: AuditShownFragment["mrr"][number],
  money: MoneyFormat,
): SumRow {
  const row = sumRow({ category: "mrr", stripe, ledger: books, difference, unexplained }, money);
  return { ...row, category: "MRR" };
}

/** A finding as a row says it. */
export interface FindingRow {
  readonly key: string;
  readonly objectId: string;
  readonly objectType: string;
  readonly kind: string;
  readonly detail: string;
  readonly customer: { readonly id: string; readonly name: string } | null;
  /** Null: it moves no money. */
  readonly effect: string | null;
  readonly severity: { readonly word: string; readonly tone: Tone; readonly glyph: string };
}

type Tone = "negative" | "warning" | "plain";

const SEVERITY_LOOKS = {
  CRITICAL: { tone: "negative", glyph: "✕", word: "Critical" },
  WARNING: { tone: "warning", glyph: "!", word: "Warning" },
  INFO: { tone: "plain", glyph: "i", word: "Info" },
} as const;

export function findingRow(
  finding: AuditFindingsQuery["auditFindings"]["items"][number],
  money: MoneyFormat,
): FindingRow {
  const { kind, severity, objectType, objectId, customerId, customerName, effect } = finding;
  return {
    key: `${objectType} ${objectId} ${kind} ${effect?.currency ?? ""} ${finding.detail}`,
    objectId,
    objectType: objectType.replaceAll("_", " "),
    kind: KINDS.find(([each]) => each === kind)?.[1] ?? kind,
    detail: finding.detail,
    customer: customerId == null ? null : { id: customerId, name: customerName ?? customerId },
    effect: effect == null ? null : money.signed(effect),
    severity: SEVERITY_LOOKS[severity],
  };
}

/** What the list of findings is narrowed to, or that there are none. */
export function noFindings(severity: string | undefined, isNarrowed: boolean): string {
  if (!isNarrowed) return "Nothing differs, and nothing is told beside it.";
  const words = SEVERITIES.find(([each]) => each === severity)?.[1];
  return words === undefined
    ? "No finding is of this kind and currency."
    : `No finding of this choice: ${words.toLowerCase()}.`;
}

/** The last twelve months that have a closed day, the newest first, each with its name. */
export function closedMonths(today: string): readonly (readonly [month: string, name: string])[] {
  const [year = 0, month = 1] = today.split("-").map(Number);
  return Array.from({ length: 12 }, (_, back) => {
    const first = new Date(Date.UTC(year, month - 1 - back, 1)).toISOString().slice(0, 10);
    const name = formatDay(first, "0000").replace(/^1 /, "");
    return [first.slice(0, 7), name] as const;
  });
}
