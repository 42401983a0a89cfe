import { Field, Int, ObjectType, registerEnumType } from "type-graphql";
import type { Money } from "../../../domain/money.ts";
import { MoneyObject } from "../../../graphql/money.ts";
import { DateTimeScalar } from "../../../graphql/scalars.ts";
import type { GAP_CAUSES, GapCause } from "./gap-cause.ts";

const GAP_CAUSE_NAMES = {
  PAST_DUE: "past_due",
  PAUSE: "pause",
  COUPON: "coupon",
  METERED: "metered",
  TAX: "tax",
  WEEK_FACTOR: "week_factor",
  TIMING: "timing",
  FX: "fx",
  ROUNDING: "rounding",
  UNKNOWN: "unknown",
} as const satisfies Record<Uppercase<(typeof GAP_CAUSES)[number]>, GapCause>;

registerEnumType(GAP_CAUSE_NAMES, {
  name: "GapCause",
  description: "Why a number differs from Stripe's.",
  valuesConfig: {
    PAST_DUE: { description: "Whether and how long what is past due counts." },
    PAUSE: { description: "Whether what is paused, or whose collection is, counts." },
    COUPON: { description: "Which discounts are subtracted." },
    METERED: { description: "Whether what is billed by use counts." },
    TAX: { description: "Whether the tax in a price counts." },
    WEEK_FACTOR: { description: "How many weeks and days a month has." },
    TIMING: { description: "When the month ends, and when a value begins and ends to count." },
    FX: { description: "At which rate other currencies are converted." },
    ROUNDING: { description: "Less than a minor unit for each item." },
    UNKNOWN: { description: "No rule that is known here leads to Stripe's number." },
  },
});

@ObjectType("GapPart", { description: "How much of a gap has one cause." })
export class GapPartObject {
  @Field(() => GAP_CAUSE_NAMES)
  readonly cause!: GapCause;

  @Field(() => MoneyObject, { description: "Positive where it makes our number the larger." })
  readonly amount!: Money;

  @Field(() => String, { description: "The rule from which Stripe's number would follow." })
  readonly words!: string;
}

@ObjectType("CustomerMrrGap", { description: "One customer's two numbers in one currency." })
export class CustomerMrrGapObject {
  @Field(() => String)
  readonly customerId!: string;

  @Field(() => String, { nullable: true })
  readonly name!: string | null;

  @Field(() => String, { nullable: true })
  readonly email!: string | null;

  @Field(() => Boolean, { description: "False: Stripe's export does not have the customer." })
  readonly isListed!: boolean;

  @Field(() => Boolean, { description: "False: nothing has ever named the customer here." })
  readonly isKnown!: boolean;

  @Field(() => MoneyObject)
  readonly ours!: Money;

  @Field(() => MoneyObject)
  readonly theirs!: Money;

  @Field(() => MoneyObject, { description: "Ours less theirs: the sum of the parts." })
  readonly gap!: Money;

  @Field(() => [GapPartObject], { description: "In the order in which the rules are changed." })
  readonly parts!: GapPartObject[];
}

@ObjectType("CauseSum", { description: "How much of all gaps has one cause." })
export class CauseSumObject {
  @Field(() => GAP_CAUSE_NAMES)
  readonly cause!: GapCause;

  @Field(() => MoneyObject)
  readonly amount!: Money;

  @Field(() => Int)
  readonly customers!: number;
}

@ObjectType("MrrGapTotal", { description: "All compared customers together, in one currency." })
export class MrrGapTotalObject {
  @Field(() => MoneyObject)
  readonly ours!: Money;

  @Field(() => MoneyObject)
  readonly theirs!: Money;

  @Field(() => MoneyObject, { description: "Ours less theirs: the sum of the causes." })
  readonly gap!: Money;

  @Field(() => [CauseSumObject], { description: "In a fixed order; none of nothing." })
  readonly causes!: CauseSumObject[];

  @Field(() => Int, { description: "Customers with the same number on both sides." })
  readonly agreeing!: number;

  @Field(() => Int)
  readonly differing!: number;
}

@ObjectType("UncomparedCustomer", { description: "One whose numbers cannot be compared." })
export class UncomparedCustomerObject {
  @Field(() => String)
  readonly customerId!: string;

  @Field(() => String)
  readonly currency!: string;

  @Field(() => String, { description: "What is missing and where it would come from." })
  readonly because!: string;
}

@ObjectType("MrrGap", { description: "Stripe's export beside our own MRR." })
export class MrrGapObject {
  @Field(() => String, { description: "The month, as 2026-03." })
  readonly month!: string;

  @Field(() => DateTimeScalar, {
    description: "The month's end in the account's time zone, or now within the month.",
  })
  readonly asOf!: Date;

  @Field(() => String, { description: "The policy under which our values count." })
  readonly policy!: string;

  @Field(() => [MrrGapTotalObject], { description: "One per currency." })
  readonly totals!: MrrGapTotalObject[];

  @Field(() => [CustomerMrrGapObject], {
    description: "Those whose numbers differ, the largest gap first.",
  })
  readonly customers!: CustomerMrrGapObject[];

  @Field(() => [UncomparedCustomerObject], {
    description: "Those that stand in no total because a rate is missing, at most 100.",
  })
  readonly uncompared!: UncomparedCustomerObject[];

  @Field(() => Int)
  readonly uncomparedCount!: number;
}
