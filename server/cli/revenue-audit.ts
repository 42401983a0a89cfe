import { writeFile } from "node:fs/promises";
import { Command } from "commander";
import { objectsToFetch } from "../audit/repair-audit.ts";
import { auditReport } from "../audit/report.ts";
import { type AuditDays, type AuditOutcome, runAudit } from "../audit/run-audit.ts";
import { keepRun } from "../audit/runs.query.ts";
import type { StripeAsk } from "../audit/stripe-side.ts";
import { type AuditWish, auditDays } from "../audit/window.ts";
import { systemClock } from "../domain/clock.ts";
import { Problem } from "../domain/problems.ts";
import { fetchAgain } from "../intake/fetch-again.ts";
import { readAccount } from "../store/account.ts";
import type { Database } from "../store/database.ts";
import { createStripeClient } from "../stripe/client.ts";
import type { CommandLine } from "./command-line.ts";
import { UsageFault } from "./faults.ts";
import { type CommandSession, withDatabase } from "./with-database.ts";

interface AuditOptions extends AuditWish {
  readonly output?: string;
  readonly json?: string;
  readonly repair?: true;
}

/** `tidemark revenue-audit`: does Stripe agree with the books, to the minor unit? Fails where the money does not. */
export function revenueAuditCommand(cli: CommandLine): Command {
  return new Command("revenue-audit")
    .description(
      "hold the books against Stripe, movement by movement; without days the last 30 that are closed",
    )
    .option("--month <month>", "a month, such as 2025-11")
    .option("--from <day>", "from this day of the account on")
    .option("--to <day>", "up to this day, inclusive")
    .option("--output <file>", "write the report to this file as Markdown")
    .option("--json <file>", "write it to this file as JSON")
    .option("--repair", "fetch what differs from Stripe again, and audit again")
    .action(async (options: AuditOptions) => {
      await withDatabase(cli, async (session) => await audit(cli, session, options));
    });
}

async function audit(
  cli: CommandLine,
  { database, configuration }: CommandSession,
  options: AuditOptions,
): Promise<void> {
  const { secretKey, apiBase } = configuration.stripe;
  if (secretKey === null) {
    throw new Problem(
      "UNAVAILABLE",
      "Stripe cannot be asked without a key: set STRIPE_SECRET_KEY to a restricted key that may read.",
    );
  }
  const { timeZone } = await readAccount(database);
  const days = daysOf(options, timeZone);
  const stripe = createStripeClient({ secretKey, apiBase, clock: systemClock });
  try {
    const ask = { stripe, clock: systemClock };
    const first = await auditAndKeep(database, ask, days, null);
    const isMended = options.repair === true && first.outcome.status !== "PASS";
    if (isMended)
      cli.tell(`${first.outcome.status} before the repair; run ${first.id} has the findings.`);
    const { outcome } = isMended ? await repair(cli, database, ask, first) : first;
    await report(cli, outcome, options);
  } finally {
    stripe.close();
  }
}

interface KeptAudit {
  readonly id: bigint;
  readonly outcome: AuditOutcome;
}

async function auditAndKeep(
  database: Database,
  ask: StripeAsk,
  days: AuditDays,
  repairOf: bigint | null,
): Promise<KeptAudit> {
  const outcome = await runAudit(database, ask, days);
  return { id: await keepRun(database, outcome, repairOf), outcome };
}

async function repair(
  cli: CommandLine,
  database: Database,
  ask: StripeAsk,
  { id, outcome }: KeptAudit,
): Promise<KeptAudit> {
  const names = objectsToFetch(outcome.findings);
  const unmended = await fetchAgain({ database, ...ask }, names);
  for (const { name, reason } of unmended) cli.tell(`${name.type} ${name.id}: ${reason}`);
  return await auditAndKeep(database, ask, outcome.days, id);
}

async function report(
  cli: CommandLine,
  outcome: AuditOutcome,
  { output, json }: AuditOptions,
): Promise<void> {
  const text = auditReport(outcome);
  if (output === undefined) cli.say(text);
  else await writeFile(output, text);
  if (json !== undefined) await writeFile(json, asJson(outcome));
  const { days, status, findings } = outcome;
  cli.tell(`${status}: ${days.from} to ${days.to}, ${findings.length} findings.`);
  if (status === "FAIL") {
    throw new Problem("CONFLICT", "The books and Stripe do not agree: see the findings above.");
  }
}

/** Amounts are text: JSON has no integers of any size. */
function asJson(outcome: AuditOutcome): string {
  const plain = (_key: string, value: unknown) =>
    typeof value === "bigint" ? value.toString() : value;
  return `${JSON.stringify(outcome, plain, 2)}\n`;
}

/** What is wrong with the days is wrong usage. */
function daysOf(options: AuditOptions, timeZone: string): AuditDays {
  try {
    return auditDays(options, timeZone, systemClock());
  } catch (error) {
    throw error instanceof Problem ? new UsageFault(error.message) : error;
  }
}
