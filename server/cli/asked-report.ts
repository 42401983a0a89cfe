import { z } from "zod";
import { Problem } from "../domain/problems.ts";
import type { ReportSummary } from "../report/delivery/report-summary.ts";

/** A report that somebody made: its page, its data, and what a message says of it. */
export interface MadeReport {
  readonly markdown: string;
  readonly content: object;
  readonly summary: ReportSummary;
}

/** A report takes seconds, also of a large company. */
const ANSWER_WITHIN_MS = 120_000;

const POINT = z.object({ text: z.string() });

const REFUSED = z.object({ errors: z.array(z.object({ message: z.string() })).min(1) });

const MADE = z.object({
  data: z.object({
    generateGrowthReport: z.object({
      from: z.string(),
      to: z.string(),
      markdown: z.string(),
      growth: z.looseObject({ insights: z.array(POINT), actions: z.array(POINT) }),
    }),
  }),
});

const QUESTION = `mutation Report($days: Int!) {
  generateGrowthReport(days: $days) {
    from to markdown
    growth { days previousFrom previousTo notes insights { key kind tone text } actions { key text } }
  }
}`;

/**
 * Has a running server make the report, with a key of the role ci.
 * @throws Problem UNAVAILABLE where the server cannot be reached, or FORBIDDEN with what it says where it refuses.
 */
export async function askForReport(server: string, key: string, days: number): Promise<MadeReport> {
  const answer = await fetch(new URL("/graphql", server), {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: JSON.stringify({ query: QUESTION, variables: { days } }),
    redirect: "error",
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
  }).catch(() => {
    throw new Problem("UNAVAILABLE", `${server} could not be reached, or did not answer in time.`);
  });
  const body: unknown = await answer.json().catch(() => null);
  const made = MADE.safeParse(body);
  if (!made.success) throw new Problem("FORBIDDEN", refusal(server, body));
  const { growth, markdown, from, to } = made.data.data.generateGrowthReport;
  const { insights, actions } = growth;
  return { markdown, content: growth, summary: { account: server, from, to, insights, actions } };
}

function refusal(server: string, body: unknown): string {
  const said = REFUSED.safeParse(body).data?.errors[0]?.message;
  return `${server} made no report: ${said ?? "it did not answer as Tidemark does."}`;
}
