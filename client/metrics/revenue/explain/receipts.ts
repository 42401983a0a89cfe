import type { LedgerKind, MrrFigure, TrialOutcome } from "../../../generated/graphql.ts";

/** What a figure is made of, and so how it is taken apart. */
export type Receipt = Named &
  (
    | { readonly kind: "level" }
    | {
        readonly kind: "figure";
        readonly of: MrrFigure;
      }
    | {
        readonly kind: "trials";
        /** Null: whatever became of them. */
        readonly outcome: TrialOutcome | null;
      }
    | {
        readonly kind: "movements";
        /** In the server's words. */
        readonly kinds: readonly string[];
      }
    | {
        readonly kind: "ledger";
        readonly kinds: readonly LedgerKind[];
        /** -1 where the figure is written without the sign that the ledger has. */
        readonly sign: 1n | -1n;
      }
    | { readonly kind: "attempts" | "composed" | "disputes" | "subscriptions" }
  );

interface Named {
  readonly label: string;
  /** The key in the catalogue. */
  readonly definition: string;
}

const movements = (label: string, ...kinds: readonly string[]) =>
  ({ kind: "movements", label, definition: "mrrMovements", kinds }) as const;

const ledger = (label: string, definition: string, sign: 1n | -1n, ...kinds: LedgerKind[]) =>
  ({ kind: "ledger", label, definition, sign, kinds }) as const;

const figure = (label: string, definition: string, of: MrrFigure) =>
  ({ kind: "figure", label, definition, of }) as const;

const trials = (label: string, outcome: TrialOutcome | null) =>
  ({ kind: "trials", label, definition: "trialConversion", outcome }) as const;

const composed = (label: string, definition: string) =>
  ({ kind: "composed", label, definition }) as const;

const NET: LedgerKind[] = [
  "CHARGE",
  "OFF_STRIPE",
  "REFUND",
  "REFUND_FAILURE",
  "DISPUTE",
  "DISPUTE_REVERSAL",
];

/** Every figure that can explain itself, by its name in the address. */
export const RECEIPTS = {
  mrr: { kind: "level", label: "MRR", definition: "mrr" },
  atRisk: figure("At-risk MRR", "atRiskMrr", "AT_RISK"),
  scheduledChurn: figure("Scheduled churn", "scheduledChurnMrr", "SCHEDULED"),
  trialPipeline: figure("Trial pipeline", "trialPipelineMrr", "TRIAL"),
  bookedMrr: figure("Booked MRR", "bookedMrr", "BOOKED"),
  usageMrr: figure("Usage MRR", "usageMrr", "USAGE"),
  invoicedMrr: figure("Invoiced MRR", "invoicedMrr", "INVOICED"),
  activeSubscriptions: {
    kind: "subscriptions",
    label: "Active subscriptions",
    definition: "activeSubscriptions",
  },
  movements: movements("MRR movements", "new", "expansion", "reactivation", "contraction", "churn"),
  new: movements("New MRR", "new"),
  expansion: movements("Expansion", "expansion"),
  reactivation: movements("Reactivation", "reactivation"),
  contraction: movements("Contraction", "contraction"),
  churn: movements("Churned MRR", "churn"),
  gains: movements("New MRR and expansion", "new", "expansion"),
  losses: movements("Contraction and churn", "contraction", "churn"),
  retained: movements(
    "What changed of customers who had paid",
    "expansion",
    "reactivation",
    "contraction",
    "churn",
  ),
  grossRevenue: ledger("New revenue", "grossRevenue", 1n, "CHARGE", "OFF_STRIPE"),
  netRevenue: ledger("Net revenue", "netRevenue", 1n, ...NET),
  refunds: ledger("Refunds", "refunds", -1n, "REFUND", "REFUND_FAILURE"),
  disputesOpened: { kind: "disputes", label: "Disputes opened", definition: "disputes" },
  disputes: ledger("Disputed money", "disputes", -1n, "DISPUTE"),
  fees: ledger("Stripe's fees", "fees", -1n, "FEE"),
  netOfFees: ledger("Net of fees", "netOfFees", 1n, ...NET, "FEE"),
  failedPayments: { kind: "attempts", label: "Failed payments", definition: "failedPayments" },
  arr: composed("ARR", "arr"),
  arpa: composed("ARPA", "arpa"),
  ltv: composed("LTV", "customerLifetimeValue"),
  grossMrrChurn: composed("Gross MRR churn", "grossMrrChurnRate"),
  netMrrChurn: composed("Net MRR churn", "netMrrChurnRate"),
  customerChurn: composed("Customer churn", "customerChurnRate"),
  quickRatio: composed("Quick ratio", "quickRatio"),
  netRetention: composed("Net revenue retention", "netRevenueRetention"),
  grossRetention: composed("Gross revenue retention", "grossRevenueRetention"),
  trialConversion: composed("Trial conversion", "trialConversion"),
  trials: trials("Trials", null),
  convertedTrials: trials("Trials that converted", "CONVERTED"),
  lostTrials: trials("Trials that ended without", "LOST"),
  openTrials: trials("Trials still open", "OPEN"),
} as const satisfies Readonly<Record<string, Receipt>>;

/** The name of a figure that can explain itself. */
export type WhyMetric = keyof typeof RECEIPTS;
