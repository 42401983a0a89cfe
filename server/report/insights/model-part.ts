import { readModelAllowed } from "../../store/account.ts";
import type { Database } from "../../store/database.ts";
import type { GrowthReport } from "../growth/growth-report.ts";
import { askClaude, type ClaudeAccess } from "./ask-claude.ts";
import { factsOf } from "./facts.ts";
import type { ModelPart } from "./model-shape.ts";
import { proveSentences } from "./proof-gate.ts";

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
  report: GrowthReport,
  claude: ClaudeAccess | null,
): Promise<GrowthReport> {
  return claude === null ? report : { ...report, model: await modelPart(report, claude) };
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
  return { model: claude.model, sentences, dropped: [...dropped], tokens: written.tokens };
}
