import { writeFile } from "node:fs/promises";
import { Command } from "commander";
import { NO_KEY } from "../audit/audits.ts";
import { type AuditContext, type PerformedAudit, performAudit } from "../audit/perform-audit.ts";
import { auditReport } from "../audit/report.ts";
import type { AuditDays, AuditOutcome } from "../audit/run-audit.ts";
import { type AuditWish, auditDays } from "../audit/window.ts";
import { systemClock } from "../domain/clock.ts";
import { Problem } from "../domain/problems.ts";
import { fetchAgain } from "../intake/fetch-again.ts";
import { readAccount } from "../store/account.ts";
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
  if (secretKey === null) throw new Problem("UNAVAILABLE", NO_KEY);
  const { timeZone } = await readAccount(database);
  const days = daysOf(options, timeZone);
  const clock = systemClock;
  const stripe = createStripeClient({ secretKey, apiBase, clock });
  const receiveAgain: AuditContext["receiveAgain"] = (names) =>
    fetchAgain({ database, stripe, clock }, names);
  const perform = async (repairOf: bigint | null) =>
    await performAudit(
      { database, clock, stripe, receiveAgain },
      { author: "cli", days, repairOf },
    );
  try {
    const first = await perform(null);
    if (options.repair !== true || first.outcome.status === "PASS") {
      return await report(cli, first, options);
    }
    cli.tell(`${first.outcome.status} before the repair; run ${first.id} has the findings.`);
    const second = await perform(first.id);
    for (const { objectType, objectId, reason } of second.unmended) {
      cli.tell(`${objectType} ${objectId}: ${reason}`);
    }
    await report(cli, second, options);
  } finally {
    stripe.close();
  }
}

async function report(
  cli: CommandLine,
  { outcome, unmended }: PerformedAudit,
  { output, json }: AuditOptions,
): Promise<void> {
  const text = auditReport(outcome, unmended);
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
