import { Arg, Authorized, Ctx, FieldResolver, Int, Query, Resolver, Root } from "type-graphql";
import type { FindingKind, Severity } from "../domain/audit.ts";
import { daysBetween } from "../domain/calendar.ts";
import { Problem } from "../domain/problems.ts";
import type { Role } from "../domain/role.ts";
import { pageCost, periodCost } from "../graphql/cost.ts";
import { LARGEST_PAGE, refusePageOutside } from "../graphql/page.ts";
import { DayScalar } from "../graphql/scalars.ts";
import type { Reader } from "../store/database.ts";
import {
  type AuditFinding,
  AuditFindingPage,
  KindEnum,
  RevenueAuditDay,
  RevenueAuditObject,
  RevenueAuditPage,
  SeverityEnum,
} from "./audit.object.ts";
import { countFindings, type KeptFinding, readFindings } from "./findings.query.ts";
import { readAuditedDays, readReport, readRuns } from "./runs.query.ts";
import { readId, runOf, toAudit } from "./to-audit.ts";

interface AuditReadContext {
  readonly database: Reader;
  readonly account: { readonly timeZone: string };
}

/** Days that a calendar of audits has at most. */
const MOST_DAYS = 3_660;

/** What was audited, and what was found. */
@Resolver(() => RevenueAuditObject)
export class AuditResolver {
  @Authorized<Role>("admin", "analyst", "ci")
  @Query(() => RevenueAuditPage, {
    description: "Audits, the newest first.",
    complexity: pageCost,
  })
  async revenueAudits(
    @Ctx() { database }: AuditReadContext,
    @Arg("first", () => Int, { defaultValue: 20 }) first: number,
    @Arg("after", () => String, { nullable: true }) after: string | null,
  ): Promise<RevenueAuditPage> {
    refusePageOutside(first, LARGEST_PAGE);
    const runs = await readRuns(database, first + 1, after == null ? null : readPlace(after));
    const items = runs.slice(0, first).map(toAudit);
    const last = items.at(-1);
    const isLast = runs.length <= first || last === undefined;
    return { items, nextCursor: isLast ? null : writePlace(last.id) };
  }

  @Authorized<Role>("admin", "analyst", "ci")
  @Query(() => RevenueAuditObject, { description: "An audit by its id." })
  async revenueAudit(
    @Arg("id", () => String) id: string,
    @Ctx() { database }: AuditReadContext,
  ): Promise<RevenueAuditObject> {
    return toAudit(await runOf(database, id));
  }

  @FieldResolver(() => String, {
    description: "The whole report as it was made, with recommendations, in Markdown.",
  })
  async markdown(
    @Root() { id }: RevenueAuditObject,
    @Ctx() { database }: AuditReadContext,
  ): Promise<string> {
    const report = await readReport(database, readId(id));
    if (report === null) throw new Problem("NOT_FOUND", `There is no audit ${id}.`);
    return report;
  }

  @Authorized<Role>("admin", "analyst", "ci")
  @Query(() => [RevenueAuditDay], {
    description:
      "What the last audit of each day came to, by the day on which it was made, the oldest first; days without an audit are left out.",
    complexity: ({ args, childComplexity }) =>
      periodCost({ args: { period: { from: args.from, to: args.to } }, childComplexity }),
  })
  async revenueAuditDays(
    @Arg("from", () => DayScalar) from: string,
    @Arg("to", () => DayScalar, { description: "Inclusive." }) to: string,
    @Ctx() { database, account }: AuditReadContext,
  ): Promise<RevenueAuditDay[]> {
    const days = daysBetween(from, to) + 1;
    if (days < 1 || days > MOST_DAYS) {
      throw new Problem("BAD_USER_INPUT", `A calendar is of 1 to ${MOST_DAYS} days.`);
    }
    const audited = await readAuditedDays(database, { from, to }, account.timeZone);
    return audited.map(({ lastId, ...day }) => ({ ...day, lastId: lastId.toString() }));
  }

  @Authorized<Role>("admin", "analyst", "ci")
  @Query(() => AuditFindingPage, {
    description: "An audit's findings, worst first.",
    complexity: pageCost,
  })
  async auditFindings(
    @Arg("id", () => String) id: string,
    @Ctx() { database }: AuditReadContext,
    @Arg("first", () => Int, { defaultValue: 50 }) first: number,
    @Arg("after", () => String, { nullable: true }) after: string | null,
    @Arg("severity", () => SeverityEnum, { nullable: true }) severity: Severity | null,
    @Arg("kind", () => KindEnum, { nullable: true }) kind: FindingKind | null,
    @Arg("currency", () => String, { nullable: true, description: "ISO 4217, such as eur." })
    currency: string | null,
  ): Promise<AuditFindingPage> {
    refusePageOutside(first, LARGEST_PAGE);
    const run = await runOf(database, id);
    const choice = { severity, kind, currency: currency?.toLowerCase() ?? null };
    const place = after == null ? null : Number(readPlace(after));
    const findings = await readFindings(
      database,
      run.id,
      { first: first + 1, after: place },
      choice,
    );
    const shown = findings.slice(0, first);
    const last = shown.at(-1);
    const isLast = findings.length <= first || last === undefined;
    return {
      items: shown.map(toFinding),
      totalCount: await countFindings(database, run.id, choice),
      nextCursor: isLast ? null : writePlace(last.position),
    };
  }
}

/** A cursor is a word to everybody else: a bare number in an address is read as a number. */
const writePlace = (place: number | string) => `place-${place}`;

function readPlace(cursor: string): bigint {
  const place = /^place-(\d{1,9})$/.exec(cursor)?.[1];
  if (place !== undefined) return BigInt(place);
  throw new Problem(
    "BAD_USER_INPUT",
    "after is no cursor: give the nextCursor of an earlier page.",
  );
}

function toFinding({ effectMinor, currency, category, ...finding }: KeptFinding): AuditFinding {
  const moves = category !== null || effectMinor !== 0n;
  const effect = moves && currency !== null ? { minorUnits: effectMinor, currency } : null;
  return { ...finding, effect };
}
