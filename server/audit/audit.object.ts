import { Field, Int, ObjectType, registerEnumType } from "type-graphql";
import { FINDING_KINDS, type FindingKind } from "../domain/audit.ts";
import type { Money } from "../domain/money.ts";
import { MoneyObject } from "../graphql/money.ts";
import { DateTimeScalar, DayScalar } from "../graphql/scalars.ts";

const StatusEnum = { PASS: "PASS", WARNING: "WARNING", FAIL: "FAIL" } as const;

registerEnumType(StatusEnum, {
  name: "RevenueAuditStatus",
  description:
    "FAIL: money is wrong, a minor unit differs that no finding explains, or findings make MRR wrong by more than 1 %. WARNING: something else is not as Stripe has it. PASS: neither.",
});

export const KindEnum = Object.fromEntries(FINDING_KINDS.map((kind) => [kind.toUpperCase(), kind]));

registerEnumType(KindEnum, { name: "AuditFindingKind" });

export const SeverityEnum = { CRITICAL: "critical", WARNING: "warning", INFO: "info" } as const;

registerEnumType(SeverityEnum, { name: "AuditSeverity" });

@ObjectType("AuditSum", {
  description: "One kind of movement in one currency, at Stripe and in the ledger. Signed.",
})
export class AuditSum {
  @Field(() => String, { description: "charge, refund, dispute, fee …" })
  readonly category!: string;

  @Field(() => MoneyObject)
  readonly stripe!: Money;

  @Field(() => MoneyObject)
  readonly ledger!: Money;

  @Field(() => MoneyObject, { description: "The ledger's less Stripe's." })
  readonly difference!: Money;

  @Field(() => MoneyObject, { description: "What of the difference no finding explains." })
  readonly unexplained!: Money;
}

@ObjectType("AuditMrr", {
  description:
    "MRR of one currency as of the audit, rounded once: of Stripe's subscriptions under the account's policy, and as it is shown.",
})
export class AuditMrr {
  @Field(() => MoneyObject)
  readonly stripe!: Money;

  @Field(() => MoneyObject)
  readonly books!: Money;

  @Field(() => MoneyObject, { description: "The books' less Stripe's." })
  readonly difference!: Money;

  @Field(() => MoneyObject, {
    description: "What of the difference no finding explains; less than a minor unit counts too.",
  })
  readonly unexplained!: Money;
}

@ObjectType("AuditFinding", { description: "One difference, which names its object." })
export class AuditFinding {
  @Field(() => KindEnum)
  readonly kind!: FindingKind;

  @Field(() => SeverityEnum)
  readonly severity!: string;

  @Field(() => String, { description: "Stripe's word for the object, such as charge." })
  readonly objectType!: string;

  @Field(() => String)
  readonly objectId!: string;

  @Field(() => MoneyObject, {
    nullable: true,
    description:
      "By how much it makes the ledger differ from Stripe, or of the kind MRR what a month brings; null: it moves neither.",
  })
  readonly effect!: Money | null;

  @Field(() => String, { description: "A sentence with both sides." })
  readonly detail!: string;

  @Field(() => String, {
    nullable: true,
    description: "Whose object it is; null: nobody's, or a customer that is not known here.",
  })
  readonly customerId!: string | null;

  @Field(() => String, { nullable: true, description: "The customer's name or e-mail address." })
  readonly customerName!: string | null;
}

@ObjectType("AuditFindingPage")
export class AuditFindingPage {
  @Field(() => [AuditFinding])
  readonly items!: AuditFinding[];

  @Field(() => Int, { description: "Of all pages together." })
  readonly totalCount!: number;

  @Field(() => String, { nullable: true, description: "Null: this is the last page." })
  readonly nextCursor!: string | null;
}

@ObjectType("UnmendedObject", { description: "An object that could not be fetched again." })
class UnmendedObject {
  @Field(() => String)
  readonly objectType!: string;

  @Field(() => String)
  readonly objectId!: string;

  @Field(() => String)
  readonly reason!: string;
}

@ObjectType("RevenueAudit", { description: "One time that the books were held against Stripe." })
export class RevenueAuditObject {
  @Field(() => String)
  readonly id!: string;

  @Field(() => StatusEnum)
  readonly status!: string;

  @Field(() => DayScalar, { description: "In the account's time zone, inclusive." })
  readonly from!: string;

  @Field(() => DayScalar, { description: "Inclusive." })
  readonly to!: string;

  @Field(() => DateTimeScalar)
  readonly startedAt!: Date;

  @Field(() => DateTimeScalar)
  readonly finishedAt!: Date;

  @Field(() => String, { nullable: true, description: "The audit whose repair it follows." })
  readonly repairOf!: string | null;

  @Field(() => [AuditSum])
  readonly sums!: AuditSum[];

  @Field(() => [AuditMrr], { description: "As of when it ran, whatever its days." })
  readonly mrr!: AuditMrr[];

  @Field(() => Int, { description: "Findings that say that money is wrong." })
  readonly critical!: number;

  @Field(() => Int, { description: "Findings that say that something beside money is wrong." })
  readonly warning!: number;

  @Field(() => Int, { description: "What is told for the sake of completeness." })
  readonly info!: number;

  @Field(() => [UnmendedObject], {
    description: "What the repair before it could not fetch, and why.",
  })
  readonly unmended!: readonly UnmendedObject[];
}

@ObjectType("RevenueAuditPage")
export class RevenueAuditPage {
  @Field(() => [RevenueAuditObject])
  readonly items!: RevenueAuditObject[];

  @Field(() => String, { nullable: true, description: "Null: this is the last page." })
  readonly nextCursor!: string | null;
}

@ObjectType("RevenueAuditDay", { description: "A day on which audits were made." })
export class RevenueAuditDay {
  @Field(() => DayScalar)
  readonly day!: string;

  @Field(() => Int, { description: "How many were made." })
  readonly runs!: number;

  @Field(() => StatusEnum, { description: "Of the last of them." })
  readonly status!: string;

  @Field(() => String, { description: "The id of the last of them." })
  readonly lastId!: string;
}
