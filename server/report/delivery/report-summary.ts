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
  /** What a language model wrote, as far as it is proven; empty: nothing. */
  readonly sentences: readonly string[];
}

const POINTS = z.array(z.object({ text: z.string() }));

/** What every version wrote into a report, whatever else. */
const TOLD = z.object({
  account: z.string(),
  insights: POINTS,
  actions: POINTS,
  model: z
    .object({ sentences: z.array(z.string()) })
    .nullish()
    .catch(null),
});

/** What a message says of a kept report. */
export function summaryOf({ kind, from, to, content }: KeptReport): ReportSummary {
  const { model, ...told } = TOLD.parse(content);
  return { kind, from, to, ...told, sentences: model?.sentences ?? [] };
}

/** What a message is called. */
export function summaryTitle({
  kind,
  from,
  to,
}: Pick<ReportSummary, "kind" | "from" | "to">): string {
  return `${kind === "growth" ? "Growth report" : "Growth insights"}, ${from} to ${to}`;
}
