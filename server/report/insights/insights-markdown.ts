import type { GrowthReport } from "../growth/growth-report.ts";
import { plainText } from "../words/markdown.ts";
import { modelLines } from "./model-markdown.ts";

/** The insights as one page: what the numbers say, and below it, labelled, what a model made of that. */
export function insightsMarkdown(
  report: Pick<
    GrowthReport,
    "account" | "from" | "to" | "insights" | "actions" | "notes" | "asOf" | "model"
  >,
): string {
  const { account, from, to, insights, actions, notes, asOf, model } = report;
  const points = (ones: readonly { readonly text: string }[], none: string) =>
    ones.length === 0 ? [none] : ones.map(({ text }) => `- ${plainText(text)}`);
  return `${[
    `# Growth insights, ${from} to ${to}`,
    "",
    `${plainText(account)}, read at ${asOf}.`,
    ...notes.flatMap((note) => ["", `> ${note}`]),
    "",
    "## What stands out",
    "",
    ...points(insights, "Nothing stands out."),
    "",
    "## What to do",
    "",
    ...points(actions, "Nothing asks to be done."),
    ...(model === null ? [] : ["", ...modelLines(model)]),
  ].join("\n")}\n`;
}
