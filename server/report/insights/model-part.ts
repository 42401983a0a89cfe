import { readModelAllowed } from "../../store/account.ts";
import type { Database } from "../../store/database.ts";
import type { GrowthReport } from "../growth/growth-report.ts";
import type { ReportContext } from "../moment.ts";
import { askClaude, type ClaudeAccess, mostOf } from "./ask-claude.ts";
import { factsOf } from "./facts.ts";
import { costOf, dollarWords, type Usage } from "./model-price.ts";
import type { ModelPart } from "./model-shape.ts";
import { proveSentences } from "./proof-gate.ts";
import { type Purse, purseOf } from "./purse.ts";

/** Of fewer proven sentences than this share nothing is told: who is right by accident is not worth reading. */
const LEAST_KEPT = 0.1;

/** The access as it was configured, where an administrator allowed it; else null, and nothing leaves the machine. */
export async function allowedClaude(
  database: Pick<Database, "sql">,
  configured: ClaudeAccess | null,
): Promise<ClaudeAccess | null> {
  if (configured === null) return null;
  return (await readModelAllowed(database)) ? configured : null;
}

/** The same report with what Claude says of it. @param claude Null: no model is asked. */
export async function withModel(
  context: ReportContext,
  report: GrowthReport,
  claude: ClaudeAccess | null,
): Promise<GrowthReport> {
  if (claude === null) return report;
  return { ...report, model: await modelPart(report, claude, purseOf(context)) };
}

/** What Claude says of a report's findings, only what their numbers prove, and only as far as the purse allows. */
export async function modelPart(
  { insights }: Pick<GrowthReport, "insights">,
  claude: ClaudeAccess,
  purse: Purse,
): Promise<ModelPart> {
  const facts = factsOf(insights);
  if (facts.cells.size === 0) return { unavailableBecause: "There is nothing to summarise." };
  const { model, price } = claude;
  if (price === null) {
    return {
      unavailableBecause: `What ${model} costs is not known, so it is not asked: set ANTHROPIC_PRICES, or another ANTHROPIC_MODEL.`,
    };
  }
  const claimed = await purse.claim(model, mostOf(facts, model, price));
  if ("unavailableBecause" in claimed) return claimed;
  const written = await askClaude(facts, claude);
  const { usage } = written;
  const cost = usage === null ? null : costOf(usage, price);
  const tokens = usage === null ? 0 : sumOf(usage);
  if (cost !== null) await claimed.settle(tokens, cost);
  if ("unavailableBecause" in written) return { unavailableBecause: written.unavailableBecause };
  const { kept, dropped } = proveSentences(written.sentences, facts.cells);
  if (kept.length === 0 || kept.length < written.sentences.length * LEAST_KEPT) {
    const all = written.sentences.length;
    return {
      unavailableBecause: `Of the model's ${all} sentences ${dropped.length} were not proven by the numbers, so none is shown.`,
    };
  }
  const sentences = kept.map(({ text }) => facts.restore(text));
  const costDollars = cost === null ? null : dollarWords(cost);
  return { model, sentences, dropped: [...dropped], tokens, costDollars };
}

function sumOf({ input, output, cacheWrite, cacheRead }: Usage): number {
  return input + output + cacheWrite + cacheRead;
}
