import { z } from "zod";
import type { KeptReport } from "../reports.query.ts";

/** As much of a report as a message says. */
export interface ReportSummary {
  readonly kind: KeptReport["kind"];
  readonly account: string;
  readonly from: string;
  readonly to: string;
  readonly insights: readonly { readonly text: string }[];
  readonly actions: readonly { readonly text: string }[];
}

const POINTS = z.array(z.object({ text: z.string() }));

/** What every version wrote into a report, whatever else. */
const TOLD = z.object({ account: z.string(), insights: POINTS, actions: POINTS });

/** Insights hold the report that they were made of. */
const CONTENT = z.union([TOLD, z.object({ report: TOLD }).transform(({ report }) => report)]);

/** What a message says of a kept report. */
export function summaryOf({ kind, from, to, content }: KeptReport): ReportSummary {
  return { kind, from, to, ...CONTENT.parse(content) };
}

/** What a message is called. */
export function summaryTitle({
  kind,
  from,
  to,
}: Omit<ReportSummary, "insights" | "actions" | "account">): string {
  return `${kind === "growth" ? "Growth report" : "Growth insights"}, ${from} to ${to}`;
}
