import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { AUDIT_STATUSES } from "../domain/audit.ts";
import { Problem } from "../domain/problems.ts";
import { type AskedServer, askServer } from "./ask-server.ts";
import type { MadeAudit } from "./tell-audit.ts";

/** The days that are wanted, as the command has them. */
export interface WantedDays {
  readonly month?: string | null;
  readonly from?: string | null;
  readonly to?: string | null;
}

/** First so soon, and then twice as long each time, is looked whether it is done; never longer apart than the last. */
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;

/** In a row; a proxy that restarts answers for some seconds with what is no answer. */
const MOST_UNANSWERED = 5;

const BEGUN = z.object({ runRevenueAudit: z.object({ id: z.string() }) });

const ATTEMPT = z.object({
  revenueAuditAttempt: z.object({
    status: z.enum(["RUNNING", "DONE", "FAILED", "INTERRUPTED"]),
    auditId: z.string().nullable(),
    error: z.string().nullable(),
  }),
});

const MONEY = z.object({ minorUnits: z.string(), currency: z.string() });

const AUDIT = z.object({
  revenueAudit: z.object({
    id: z.string(),
    status: z.enum(AUDIT_STATUSES),
    from: z.string(),
    to: z.string(),
    critical: z.number(),
    warning: z.number(),
    info: z.number(),
    sums: z.array(
      z.object({ category: z.string(), stripe: MONEY, ledger: MONEY, unexplained: MONEY }),
    ),
    markdown: z.string(),
  }),
});

const RUN = `mutation Run($month: String, $from: Day, $to: Day) {
  runRevenueAudit(month: $month, from: $from, to: $to) { id }
}`;

const LOOK = "query Look($id: String!) { revenueAuditAttempt(id: $id) { status auditId error } }";

const READ = `query Read($id: String!) {
  revenueAudit(id: $id) {
    id status from to critical warning info markdown
    sums {
      category
      stripe { minorUnits currency } ledger { minorUnits currency } unexplained { minorUnits currency }
    }
  }
}`;

/**
 * Has a running server audit, and waits for it.
 * @throws Problem as askServer does, and UNAVAILABLE with the reason where the audit came to nothing.
 */
export async function askForAudit(server: AskedServer, days: WantedDays): Promise<MadeAudit> {
  const { month = null, from = null, to = null } = days;
  const wanted = { query: RUN, variables: { month, from, to } };
  const { runRevenueAudit } = await askServer(server, wanted, BEGUN);
  const id = await endOf(server, runRevenueAudit.id);
  const { revenueAudit } = await askServer(server, { query: READ, variables: { id } }, AUDIT);
  const { markdown, sums, ...told } = revenueAudit;
  return {
    ...told,
    markdown,
    content: { ...told, sums },
    sums: sums.map(({ category, stripe, ledger, unexplained }) => ({
      category,
      currency: stripe.currency,
      differenceMinor: BigInt(ledger.minorUnits) - BigInt(stripe.minorUnits),
      unexplainedMinor: BigInt(unexplained.minorUnits),
    })),
  };
}

/** Waits for the end of an attempt, and answers the audit's id. */
async function endOf(server: AskedServer, attempt: string): Promise<string> {
  const question = { query: LOOK, variables: { id: attempt } };
  let unanswered = 0;
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
    const answer = await askServer(server, question, ATTEMPT).catch((fault: unknown) => {
      unanswered += 1;
      if (fault instanceof Problem && unanswered < MOST_UNANSWERED) return null;
      throw fault;
    });
    if (answer !== null) {
      unanswered = 0;
      const { status, auditId, error } = answer.revenueAuditAttempt;
      if (auditId !== null) return auditId;
      if (status !== "RUNNING") {
        const why = error ?? "it ended before the audit did.";
        throw new Problem("UNAVAILABLE", `${server.address} made no audit: ${why}`);
      }
    }
    await sleep(pause);
  }
}
