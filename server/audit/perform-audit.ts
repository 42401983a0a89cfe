import type { Clock } from "../domain/clock.ts";
import { Problem } from "../domain/problems.ts";
import { type Author, recordAct } from "../store/audit-log.ts";
import type { Database } from "../store/database.ts";
import { holdWorkLock } from "../store/work-lock.ts";
import type { StripeClient } from "../stripe/client.ts";
import { type AuditStep, endAttempt, insertAttempt, ONE_AUDIT } from "./attempts.query.ts";
import { readFindings } from "./findings.query.ts";
import { type NamedObject, objectsToFetch } from "./repair-audit.ts";
import { type AuditDays, type AuditOutcome, runAudit } from "./run-audit.ts";
import { keepRun, type UnmendedObject } from "./runs.query.ts";
import { createTeller, type Teller } from "./tell-progress.ts";

/** What an audit works with. */
export interface AuditContext {
  readonly database: Database;
  readonly clock: Clock;
  readonly stripe: StripeClient;
  /** The front door: fetches objects from Stripe again, and answers which it could not. */
  readonly receiveAgain: (
    names: readonly NamedObject[],
  ) => Promise<{ readonly name: NamedObject; readonly reason: string }[]>;
  /** Asked as it goes on: true has it end early. */
  readonly isStopping?: () => boolean;
}

/** An audit that is wanted. */
export interface AuditRequest {
  readonly author: Author;
  readonly days: AuditDays;
  /** The run whose findings are fetched again first; null: none. */
  readonly repairOf: bigint | null;
}

/** An audit that was made and kept. */
export interface PerformedAudit {
  /** The run's number. */
  readonly id: bigint;
  readonly outcome: AuditOutcome;
  readonly unmended: readonly UnmendedObject[];
}

/** A repair that would fetch more than this is a backfill's to do. */
const MOST_REPAIRED = 1_000;

/**
 * Audits, after a repair where one is asked for, keeps what it came to, and tells on the way how far it is. One at a time
 * per database.
 * @param onBegun Called with the attempt's number once nothing speaks against it and it is under way.
 * @throws Problem CONFLICT where another is under way, and as StripeClient does where Stripe cannot be asked: what went
 * wrong is kept with the attempt too.
 */
export async function performAudit(
  context: AuditContext,
  request: AuditRequest,
  onBegun: (attempt: bigint) => void = () => {},
): Promise<PerformedAudit> {
  const { database, clock } = context;
  return await holdWorkLock(database, ONE_AUDIT, async (letGo) => {
    const attempt = await begin(context, request);
    onBegun(attempt);
    const end = (cameTo: { runId: bigint } | { error: string }) =>
      letGo((tx) => endAttempt(tx, attempt, cameTo, clock()));
    try {
      const performed = await perform(context, request, createTeller(context, attempt));
      await end({ runId: performed.id });
      return performed;
    } catch (error) {
      await end({ error: error instanceof Problem ? error.message : BUG });
      throw error;
    }
  });
}

const BUG = "It broke off by a fault of ours: the server's log says which.";

async function begin(
  { database, clock }: AuditContext,
  { author, days, repairOf }: AuditRequest,
): Promise<bigint> {
  const now = clock();
  const askedBy = typeof author === "string" ? author : `${author.kind}:${author.id}`;
  const step: AuditStep = repairOf === null ? "reading" : "fetching";
  return await database.sql.begin(async (tx) => {
    const attempt = await insertAttempt(tx, { askedBy, days, repairOf, step, now });
    if (repairOf !== null) {
      await recordAct(tx, { author, now }, "revenue-audit.repair", `revenue-audit:${repairOf}`);
    }
    return attempt;
  });
}

async function perform(
  context: AuditContext,
  { days, repairOf }: AuditRequest,
  teller: Teller,
): Promise<PerformedAudit> {
  const { database, stripe, clock } = context;
  const unmended = repairOf === null ? [] : await repair(context, repairOf, teller);
  const ask = { stripe, clock, onRead: teller.read };
  const outcome = await runAudit(database, ask, days).finally(teller.settled);
  const after = repairOf === null ? null : { of: repairOf, unmended };
  return { id: await keepRun(database, outcome, after), outcome, unmended };
}

/** Fetches what a run's findings name, one after the other. */
async function repair(
  { database, receiveAgain }: AuditContext,
  run: bigint,
  teller: Teller,
): Promise<UnmendedObject[]> {
  const findings = await readFindings(database, run, { first: MOST_REPAIRED });
  const names = objectsToFetch(findings);
  const unmended: UnmendedObject[] = [];
  for (const [at, name] of names.entries()) {
    teller.fetching(at, names.length);
    for (const { reason } of await receiveAgain([name])) {
      unmended.push({ objectType: name.type, objectId: name.id, reason });
    }
  }
  await teller.settled();
  return unmended;
}
