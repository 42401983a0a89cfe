import type { DisputeCounts } from "./disputes.object.ts";

/** What became of a dispute. */
export type DisputeOutcome = "won" | "lost" | "open" | "inquiry";

/** From Stripe's status. A bank that only asks, and what was prevented, moves no money; whatever is undecided is open. */
export function disputeOutcome(status: string): DisputeOutcome {
  if (status.startsWith("warning_") || status === "prevented") return "inquiry";
  return status === "won" || status === "lost" ? status : "open";
}

/** How many disputes came to what. */
export function countsOf(disputes: readonly { readonly status: string }[]): DisputeCounts {
  const outcomes = disputes.map(({ status }) => disputeOutcome(status));
  const count = (outcome: DisputeOutcome) => outcomes.filter((one) => one === outcome).length;
  const inquiries = count("inquiry");
  return {
    opened: disputes.length - inquiries,
    won: count("won"),
    lost: count("lost"),
    open: count("open"),
    inquiries,
  };
}
