import { Arg, Authorized, Ctx, Int, Mutation, Query, Resolver } from "type-graphql";
import type { Account } from "../domain/account.ts";
import type { Finding } from "../domain/audit.ts";
import type { Clock } from "../domain/clock.ts";
import { Problem } from "../domain/problems.ts";
import type { Role } from "../domain/role.ts";
import { pageCost } from "../graphql/cost.ts";
import { LARGEST_PAGE, refusePageOutside } from "../graphql/page.ts";
import { DayScalar } from "../graphql/scalars.ts";
import type { Database } from "../store/database.ts";
import type { StripeClient } from "../stripe/client.ts";
import { AuditFinding, RevenueAuditObject, RevenueAuditRepair } from "./audit.object.ts";
import { type NamedObject, objectsToFetch } from "./repair-audit.ts";
import { type AuditDays, runAudit } from "./run-audit.ts";
import { type KeptRun, keepRun, readFindings, readRuns } from "./runs.query.ts";
import type { StripeAsk } from "./stripe-side.ts";
import { auditDays } from "./window.ts";

/** What the audit asks of a request. */
interface AuditContext {
  readonly database: Database;
  readonly clock: Clock;
  readonly account: Account;
  /** Null without a key. */
  readonly stripe: { readonly client: StripeClient | null };
  /** By which what differs comes in again. */
  readonly frontDoor: {
    receiveAgain(
      names: readonly NamedObject[],
    ): Promise<{ readonly name: NamedObject; readonly reason: string }[]>;
  };
}

/** A repair that would fetch more than this is a backfill's to do. */
const MOST_REPAIRED = 1_000;

@Resolver()
export class AuditResolver {
  @Authorized<Role>("admin", "ci")
  @Mutation(() => RevenueAuditObject, {
    description:
      "Holds the books against Stripe, movement by movement, over closed days: a month, a span, or the last thirty. It reads alone; what it came to is kept.",
  })
  async runRevenueAudit(
    @Ctx() context: AuditContext,
    @Arg("month", () => String, { nullable: true, description: "Such as 2025-11." })
    month: string | null,
    @Arg("from", () => DayScalar, { nullable: true }) from: string | null,
    @Arg("to", () => DayScalar, { nullable: true }) to: string | null,
  ): Promise<RevenueAuditObject> {
    const { timeZone } = context.account;
    const days = auditDays({ month, from, to }, timeZone, context.clock());
    return await auditAndKeep(context, days, null);
  }

  @Authorized<Role>("admin")
  @Mutation(() => RevenueAuditRepair, {
    description:
      "Fetches what an audit's findings name from Stripe again, by the front door, and audits the same days once more.",
  })
  async repairRevenueAudit(
    @Arg("id", () => String) id: string,
    @Ctx() context: AuditContext,
  ): Promise<RevenueAuditRepair> {
    const run = await runOf(context, id);
    const findings = await readFindings(context.database, run.id, MOST_REPAIRED, 0);
    const unmended = await context.frontDoor.receiveAgain(objectsToFetch(findings));
    const audit = await auditAndKeep(context, { from: run.from, to: run.to }, run.id);
    return {
      audit,
      unmended: unmended.map(({ name, reason }) => ({
        objectType: name.type,
        objectId: name.id,
        reason,
      })),
    };
  }

  @Authorized<Role>("admin", "analyst", "ci")
  @Query(() => [RevenueAuditObject], {
    description: "Audits, the newest first.",
    complexity: pageCost,
  })
  async revenueAudits(
    @Ctx() { database }: AuditContext,
    @Arg("first", () => Int, { defaultValue: 20 }) first: number,
    @Arg("before", () => String, { nullable: true, description: "The id of an audit." })
    before: string | null,
  ): Promise<RevenueAuditObject[]> {
    refusePageOutside(first, LARGEST_PAGE);
    const runs = await readRuns(database, first, before == null ? null : readId(before));
    return runs.map(toObject);
  }

  @Authorized<Role>("admin", "analyst", "ci")
  @Query(() => [AuditFinding], {
    description: "An audit's findings, worst first.",
    complexity: pageCost,
  })
  async auditFindings(
    @Arg("id", () => String) id: string,
    @Ctx() context: AuditContext,
    @Arg("first", () => Int, { defaultValue: 50 }) first: number,
    @Arg("skip", () => Int, { defaultValue: 0 }) skip: number,
  ): Promise<AuditFinding[]> {
    refusePageOutside(first, LARGEST_PAGE);
    const run = await runOf(context, id);
    const findings = await readFindings(context.database, run.id, first, Math.max(0, skip));
    return findings.map(toFinding);
  }
}

async function auditAndKeep(
  context: AuditContext,
  days: AuditDays,
  repairOf: bigint | null,
): Promise<RevenueAuditObject> {
  const outcome = await runAudit(context.database, askOf(context), days);
  const id = await keepRun(context.database, outcome, repairOf);
  return toObject(await runOf(context, id.toString()));
}

function askOf({ stripe: { client }, clock }: AuditContext): StripeAsk {
  if (client !== null) return { stripe: client, clock };
  throw new Problem(
    "UNAVAILABLE",
    "Stripe cannot be asked without a key: set STRIPE_SECRET_KEY to a restricted key that may read.",
  );
}

async function runOf({ database }: AuditContext, id: string): Promise<KeptRun> {
  const wanted = readId(id);
  const [run] = await readRuns(database, 1, wanted + 1n);
  if (run?.id === wanted) return run;
  throw new Problem("NOT_FOUND", `There is no audit ${wanted}.`);
}

function readId(id: string): bigint {
  if (/^\d{1,18}$/.test(id)) return BigInt(id);
  throw new Problem("BAD_USER_INPUT", "The id of an audit is a whole number.");
}

function toObject({ id, repairOf, sums, ...run }: KeptRun): RevenueAuditObject {
  return {
    ...run,
    id: id.toString(),
    repairOf: repairOf === null ? null : repairOf.toString(),
    sums: sums.map(({ category, currency, ...amounts }) => {
      const money = (minorUnits: bigint) => ({ minorUnits, currency });
      const [stripe, ledger] = [BigInt(amounts.stripeMinor), BigInt(amounts.ledgerMinor)];
      const unexplained = money(BigInt(amounts.unexplainedMinor));
      const difference = money(ledger - stripe);
      return { category, stripe: money(stripe), ledger: money(ledger), difference, unexplained };
    }),
  };
}

function toFinding({ effectMinor, currency, category, ...finding }: Finding): AuditFinding {
  const isMoney = category !== null && currency !== null;
  return { ...finding, effect: isMoney ? { minorUnits: effectMinor, currency } : null };
}
