import { Arg, Authorized, Ctx, Mutation, Query, Resolver } from "type-graphql";
import type { Account } from "../domain/account.ts";
import type { Clock } from "../domain/clock.ts";
import { Problem } from "../domain/problems.ts";
import type { Actor, Role } from "../domain/role.ts";
import { DayScalar } from "../graphql/scalars.ts";
import type { Database } from "../store/database.ts";
import { isWorkLockHeld } from "../store/work-lock.ts";
import type { StripeClient } from "../stripe/client.ts";
import { RevenueAuditAttempt, RevenueAuditStanding, toAttempt } from "./attempt.object.ts";
import { ONE_AUDIT, readAttempt } from "./attempts.query.ts";
import { NO_KEY, type RevenueAudits } from "./audits.ts";
import type { AuditRequest } from "./perform-audit.ts";
import { readRuns } from "./runs.query.ts";
import { readId, runOf, toAudit } from "./to-audit.ts";
import { auditDays } from "./window.ts";

interface AuditActContext {
  readonly database: Database;
  readonly clock: Clock;
  readonly account: Account;
  readonly actor: Actor | null;
  readonly audits: RevenueAudits;
  /** Null without a key. */
  readonly stripe: { readonly client: StripeClient | null };
}

const DEMO = "This is the demo company: it has nothing at Stripe that could be compared.";

/** Audits and repairs, and how far they have come. */
@Resolver()
export class AuditActsResolver {
  @Authorized<Role>("admin", "ci")
  @Mutation(() => RevenueAuditAttempt, {
    description:
      "Holds the books against Stripe, movement by movement, over closed days: a month, a span, or the last thirty; and MRR as of now against Stripe's subscriptions. It reads alone; what it came to is kept. Returns once it is under way.",
  })
  async runRevenueAudit(
    @Ctx() context: AuditActContext,
    @Arg("month", () => String, { nullable: true, description: "Such as 2025-11." })
    month: string | null,
    @Arg("from", () => DayScalar, { nullable: true }) from: string | null,
    @Arg("to", () => DayScalar, { nullable: true }) to: string | null,
  ): Promise<RevenueAuditAttempt> {
    const { timeZone } = context.account;
    const days = auditDays({ month, from, to }, timeZone, context.clock());
    return await begin(context, { days, repairOf: null });
  }

  @Authorized<Role>("admin")
  @Mutation(() => RevenueAuditAttempt, {
    description:
      "Fetches what an audit's findings name from Stripe again, by the front door, and audits the same days once more. Returns once it is under way.",
  })
  async repairRevenueAudit(
    @Arg("id", () => String) id: string,
    @Ctx() context: AuditActContext,
  ): Promise<RevenueAuditAttempt> {
    const run = await runOf(context.database, id);
    return await begin(context, { days: { from: run.from, to: run.to }, repairOf: run.id });
  }

  @Authorized<Role>("admin", "analyst", "ci")
  @Query(() => RevenueAuditAttempt, { description: "How far an attempt has come." })
  async revenueAuditAttempt(
    @Arg("id", () => String) id: string,
    @Ctx() { database }: AuditActContext,
  ): Promise<RevenueAuditAttempt> {
    return await attemptOf(database, readId(id));
  }

  @Authorized<Role>("admin", "analyst", "ci")
  @Query(() => RevenueAuditStanding, {
    description:
      "The newest audit, the newest attempt, and why none can be made where none can. What is under way is told anew once a second.",
  })
  async revenueAuditStanding(
    @Ctx() { database, account, stripe }: AuditActContext,
  ): Promise<RevenueAuditStanding> {
    const attempt = await readStanding(database);
    // After the attempt: what it came to is there by then.
    const [latest] = await readRuns(database, 1, null);
    return {
      latest: latest === undefined ? null : toAudit(latest),
      attempt,
      cannotRunBecause: account.demo ? DEMO : stripe.client === null ? NO_KEY : null,
    };
  }
}

async function begin(
  { database, audits, actor }: AuditActContext,
  request: Omit<AuditRequest, "author">,
): Promise<RevenueAuditAttempt> {
  if (actor === null) throw new Problem("UNAUTHENTICATED", "Sign in first.");
  return await attemptOf(database, await audits.start({ ...request, author: actor }));
}

async function attemptOf(database: Database, id: bigint): Promise<RevenueAuditAttempt> {
  const attempt = await readStanding(database, id);
  if (attempt === null) throw new Problem("NOT_FOUND", `There is no attempt ${id}.`);
  return attempt;
}

/** The newest attempt, or the one that is named. */
async function readStanding(
  database: Database,
  id: bigint | null = null,
): Promise<RevenueAuditAttempt | null> {
  const attempt = await readAttempt(database, id);
  if (attempt === null) return null;
  if (attempt.finishedAt !== null || (await isWorkLockHeld(database.sql, ONE_AUDIT))) {
    return toAttempt(attempt, true);
  }
  // Its end and the lock's come by one commit: it has ended meanwhile, or it was interrupted.
  return toAttempt((await readAttempt(database, attempt.id)) ?? attempt, false);
}
