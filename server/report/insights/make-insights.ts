import type { GrowthReport } from "../growth/growth-report.ts";
import { makeGrowthReport } from "../growth/make-growth-report.ts";
import { atOneMoment, type ReportContext } from "../moment.ts";
import { plainText } from "../words/markdown.ts";
import { askClaude, type ClaudeAccess } from "./ask-claude.ts";
import { factsOf } from "./facts.ts";
import { proveSentences } from "./proof-gate.ts";

/** What a language model made of the findings, as far as it is proven; or why there is nothing of it. */
export type ModelPart =
  | {
      readonly model: string;
      readonly sentences: readonly string[];
      /** Why each of the others was dropped. */
      readonly dropped: readonly string[];
      readonly tokens: number;
    }
  | { readonly unavailableBecause: string };

/** Findings and actions, and beside them what a model wrote, where it was asked. */
export interface Insights {
  readonly report: GrowthReport;
  /** Null: no model was asked. */
  readonly model: ModelPart | null;
}

/** Of fewer proven sentences than this share nothing is told: who is right by accident is not worth reading. */
const LEAST_KEPT = 0.1;

/** @param claude Null: no model is asked, and nothing leaves the machine. */
export async function makeInsights(
  context: ReportContext,
  weeks: number,
  claude: ClaudeAccess | null,
): Promise<Insights> {
  const report = await atOneMoment(context, (moment) => makeGrowthReport(moment, weeks * 7));
  if (claude === null) return { report, model: null };
  return { report, model: await modelPart(report, claude) };
}

/** What Claude says of a report's findings, and only what their numbers prove. */
export async function modelPart(
  { insights }: Pick<GrowthReport, "insights">,
  claude: ClaudeAccess,
): Promise<ModelPart> {
  const facts = factsOf(insights);
  if (facts.cells.size === 0) return { unavailableBecause: "There is nothing to summarise." };
  const written = await askClaude(facts, claude);
  if ("unavailableBecause" in written) return written;
  const { kept, dropped } = proveSentences(written.sentences, facts.cells);
  if (kept.length === 0 || kept.length < written.sentences.length * LEAST_KEPT) {
    const all = written.sentences.length;
    return {
      unavailableBecause: `Of the model's ${all} sentences ${dropped.length} were not proven by the numbers, so none is shown.`,
    };
  }
  const sentences = kept.map(({ text }) => facts.restore(text));
  return { model: claude.model, sentences, dropped, tokens: written.tokens };
}

/** The insights as one page: what the numbers say, and below it, labelled, what a model made of that. */
export function insightsMarkdown({ report, model }: Insights): string {
  const { account, from, to, insights, actions, notes, asOf } = report;
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

function modelLines(model: ModelPart): string[] {
  if ("unavailableBecause" in model) {
    return [`*No summary by a language model: ${plainText(model.unavailableBecause)}*`];
  }
  const { sentences, dropped } = model;
  return [
    `## Written by a language model (${plainText(model.model)})`,
    "",
    plainText(sentences.join(" ")),
    "",
    `*Every figure above was compared with the data. ${dropped.length} of ${sentences.length + dropped.length} sentences were dropped because theirs were not in it.*`,
  ];
}
