import { NO_KEY } from "../audit/audits.ts";
import { type AuditContext, type PerformedAudit, performAudit } from "../audit/perform-audit.ts";
import { auditReport } from "../audit/report.ts";
import type { AuditDays } from "../audit/run-audit.ts";
import { type AuditWish, auditDays } from "../audit/window.ts";
import { systemClock } from "../domain/clock.ts";
import { Problem } from "../domain/problems.ts";
import { fetchAgain } from "../intake/fetch-again.ts";
import { readAccount } from "../store/account.ts";
import { createStripeClient } from "../stripe/client.ts";
import type { CommandLine } from "./command-line.ts";
import { UsageFault } from "./faults.ts";
import type { MadeAudit } from "./tell-audit.ts";
import type { CommandSession } from "./with-database.ts";

/**
 * Audits here, with the database at hand; repairs what differs and audits again where that is wanted.
 * @throws UsageFault for days that are none, Problem UNAVAILABLE without a key, and as performAudit does.
 */
export async function makeAudit(
  cli: CommandLine,
  { database, configuration }: CommandSession,
  { wish, isRepairing }: { readonly wish: AuditWish; readonly isRepairing: boolean },
): Promise<MadeAudit> {
  const { secretKey, apiBase } = configuration.stripe;
  if (secretKey === null) throw new Problem("UNAVAILABLE", NO_KEY);
  const { timeZone } = await readAccount(database);
  const days = daysOf(wish, timeZone);
  const clock = systemClock;
  const stripe = createStripeClient({ secretKey, apiBase, clock });
  const receiveAgain: AuditContext["receiveAgain"] = (names) =>
    fetchAgain({ database, stripe, clock }, names);
  const context = { database, clock, stripe, receiveAgain };
  const perform = async (repairOf: bigint | null) =>
    await performAudit(context, { author: "cli", days, repairOf });
  try {
    const first = await perform(null);
    if (!isRepairing || first.outcome.status === "PASS") return madeOf(first);
    cli.tell(`${first.outcome.status} before the repair; run ${first.id} has the findings.`);
    const second = await perform(first.id);
    for (const { objectType, objectId, reason } of second.unmended) {
      cli.tell(`${objectType} ${objectId}: ${reason}`);
    }
    return madeOf(second);
  } finally {
    stripe.close();
  }
}

function madeOf({ outcome, unmended }: PerformedAudit): MadeAudit {
  const { days, status, rows, findings } = outcome;
  const count = (severity: string) => findings.filter((one) => one.severity === severity).length;
  return {
    ...{ ...days, status },
    ...{ critical: count("critical"), warning: count("warning"), info: count("info") },
    sums: rows.map(({ category, currency, stripeMinor, ledgerMinor, unexplainedMinor }) => ({
      ...{ category, currency, differenceMinor: ledgerMinor - stripeMinor, unexplainedMinor },
    })),
    markdown: auditReport(outcome, unmended),
    content: outcome,
  };
}

/** What is wrong with the days is wrong usage. */
function daysOf(wish: AuditWish, timeZone: string): AuditDays {
  try {
    return auditDays(wish, timeZone, systemClock());
  } catch (error) {
    throw error instanceof Problem ? new UsageFault(error.message) : error;
  }
}
