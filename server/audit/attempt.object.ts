import { Field, Int, ObjectType, registerEnumType } from "type-graphql";
import { DateTimeScalar, DayScalar } from "../graphql/scalars.ts";
import type { Attempt, AuditStep } from "./attempts.query.ts";
import { RevenueAuditObject } from "./audit.object.ts";

enum AttemptStatus {
  RUNNING = "running",
  DONE = "done",
  FAILED = "failed",
  INTERRUPTED = "interrupted",
}

registerEnumType(AttemptStatus, {
  name: "RevenueAuditAttemptStatus",
  description:
    "RUNNING: under way. DONE: it came to an audit. FAILED: it came to none, and says why. INTERRUPTED: its process ended before it did; run it again.",
});

enum AttemptStep {
  FETCHING = "fetching",
  READING = "reading",
}

registerEnumType(AttemptStep, {
  name: "RevenueAuditStep",
  description:
    "FETCHING: what a repair names is fetched from Stripe again. READING: Stripe's side is read and held against the books.",
});

@ObjectType("RevenueAuditAttempt", {
  description: "A time that an audit or a repair was asked for, and how far it has come.",
})
export class RevenueAuditAttempt {
  @Field(() => String)
  readonly id!: string;

  @Field(() => AttemptStatus)
  readonly status!: AttemptStatus;

  @Field(() => DayScalar, { description: "In the account's time zone, inclusive." })
  readonly from!: string;

  @Field(() => DayScalar, { description: "Inclusive." })
  readonly to!: string;

  @Field(() => String, { nullable: true, description: "The audit that is repaired first." })
  readonly repairOf!: string | null;

  @Field(() => DateTimeScalar)
  readonly startedAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true })
  readonly finishedAt!: Date | null;

  @Field(() => AttemptStep)
  readonly step!: AuditStep;

  @Field(() => Int, { description: "Objects of this step that were fetched or read." })
  readonly done!: number;

  @Field(() => Int, {
    nullable: true,
    description: "How many there are; null: Stripe does not say.",
  })
  readonly total!: number | null;

  @Field(() => String, { nullable: true, description: "The audit that it came to." })
  readonly auditId!: string | null;

  @Field(() => String, { nullable: true, description: "Why it came to none." })
  readonly error!: string | null;
}

@ObjectType("RevenueAuditStanding", {
  description: "How the books stand with Stripe, as far as it was looked at.",
})
export class RevenueAuditStanding {
  @Field(() => RevenueAuditObject, {
    nullable: true,
    description: "The newest audit; null: there was none yet.",
  })
  readonly latest!: RevenueAuditObject | null;

  @Field(() => RevenueAuditAttempt, {
    nullable: true,
    description: "The newest attempt, whatever came of it; null: there was none.",
  })
  readonly attempt!: RevenueAuditAttempt | null;

  @Field(() => String, {
    nullable: true,
    description: "Why none can be made, and what to do; null: one can.",
  })
  readonly cannotRunBecause!: string | null;
}

/** @param isHeld Whether an audit is under way anywhere on the database. */
export function toAttempt(
  { id, repairOf, runId, ...attempt }: Attempt,
  isHeld: boolean,
): RevenueAuditAttempt {
  return {
    ...attempt,
    id: id.toString(),
    status: statusOf({ ...attempt, runId }, isHeld),
    repairOf: repairOf === null ? null : repairOf.toString(),
    auditId: runId === null ? null : runId.toString(),
  };
}

function statusOf(
  { finishedAt, runId }: Pick<Attempt, "finishedAt" | "runId">,
  isHeld: boolean,
): AttemptStatus {
  if (finishedAt === null) return isHeld ? AttemptStatus.RUNNING : AttemptStatus.INTERRUPTED;
  return runId === null ? AttemptStatus.FAILED : AttemptStatus.DONE;
}
