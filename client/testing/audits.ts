import type {
  AuditAttemptShownFragment,
  AuditFindingsQuery,
  AuditShownFragment,
} from "../generated/graphql.ts";

type Finding = AuditFindingsQuery["auditFindings"]["items"][number];

/** What a made-up server has audited, the newest first. */
export interface MockAudits {
  runs: AuditShownFragment[];
  attempt: AuditAttemptShownFragment | null;
  cannotRunBecause: string | null;
  /** Of every run. */
  findings: readonly Finding[];
}

/** A server with a key on which nobody has audited anything. */
export function noAudits(): MockAudits {
  return { runs: [], attempt: null, cannotRunBecause: null, findings: [] };
}

const gbp = (minorUnits: string) => ({ minorUnits, currency: "gbp", decimals: 2 });

/** Refunds agree, and £10.00 of charges are at Stripe alone. */
export function failedAudit(changes: Partial<AuditShownFragment> = {}): AuditShownFragment {
  return {
    ...{ id: "7", status: "FAIL", from: "2026-10-20", to: "2026-11-18", repairOf: null },
    ...{ finishedAt: "2026-11-20T03:40:00Z", critical: 1, warning: 2, info: 0, unmended: [] },
    mrr: [{ stripe: gbp("6000"), books: gbp("6000"), difference: gbp("0"), unexplained: gbp("0") }],
    sums: [
      {
        ...{ category: "charge", stripe: gbp("12000"), ledger: gbp("11000") },
        ...{ difference: gbp("-1000"), unexplained: gbp("0") },
      },
      {
        ...{ category: "refund", stripe: gbp("-400"), ledger: gbp("-400") },
        ...{ difference: gbp("0"), unexplained: gbp("0") },
      },
    ],
    ...changes,
  };
}

/** The same days without a difference. */
export function passedAudit(changes: Partial<AuditShownFragment> = {}): AuditShownFragment {
  const sums = failedAudit().sums.filter(({ category }) => category === "refund");
  return failedAudit({
    ...{ id: "8", status: "PASS", critical: 0, warning: 0, sums },
    ...{ finishedAt: "2026-11-20T09:00:00Z" },
    ...changes,
  });
}

/** An attempt that reads Stripe's side. */
export function runningAttempt(
  changes: Partial<AuditAttemptShownFragment> = {},
): AuditAttemptShownFragment {
  return {
    ...{ id: "3", status: "RUNNING", from: "2026-10-20", to: "2026-11-18", repairOf: null },
    ...{ startedAt: "2026-11-20T09:00:00Z", step: "READING", done: 1_204, total: null },
    ...{ auditId: null, error: null },
    ...changes,
  };
}

/** A charge that is missing here, of a customer who is not; and a status that differs, of nobody. */
export const SOME_FINDINGS: readonly Finding[] = [
  {
    ...{ kind: "MISSING", severity: "CRITICAL", objectType: "charge", objectId: "ch_1" },
    ...{ customerId: "cus_1", customerName: "Ada", effect: gbp("-1000") },
    detail: "Stripe's balance has 1000 minor units of GBP of charge:ch_1, and the ledger has not.",
  },
  {
    ...{ kind: "STATUS", severity: "WARNING", objectType: "subscription", objectId: "sub_2" },
    ...{ customerId: null, customerName: null, effect: null },
    detail: "The status of sub_2 is canceled at Stripe and active in the books.",
  },
];

/** The fields of Query and Mutation about it. */
export function auditFields(audits: MockAudits) {
  const begin = (changes: Partial<AuditAttemptShownFragment>) => {
    audits.attempt = runningAttempt(changes);
    return audits.attempt;
  };
  return {
    revenueAuditStanding: () => ({
      latest: audits.runs[0] ?? null,
      attempt: audits.attempt,
      cannotRunBecause: audits.cannotRunBecause,
    }),
    revenueAudit: ({ id }: { id: string }) => audits.runs.find((run) => run.id === id),
    revenueAudits: () => ({ items: audits.runs, nextCursor: null }),
    revenueAuditDays: () =>
      audits.runs.slice(0, 1).map(({ id, status, finishedAt }) => ({
        ...{ day: finishedAt.slice(0, 10), runs: audits.runs.length, status, lastId: id },
      })),
    auditFindings: ({ severity, kind }: { severity?: string | null; kind?: string | null }) => {
      const items = audits.findings.filter(
        (one) =>
          (severity == null || one.severity === severity) && (kind == null || one.kind === kind),
      );
      return { items, totalCount: items.length, nextCursor: null };
    },
    runRevenueAudit: () => begin({}),
    repairRevenueAudit: ({ id }: { id: string }) =>
      begin({ repairOf: id, step: "FETCHING", done: 1, total: 3 }),
  };
}
