import { Field, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import type { Money } from "../domain/money.ts";
import type { MrrPolicy, ProfileName } from "../domain/mrr-policy.ts";
import { MoneyObject } from "../graphql/money.ts";
import type { PolicyPreview } from "./policy-preview.ts";

enum ProfileEnum {
  TIDEMARK = "tidemark",
  STRIPE = "stripe",
  CHARTMOGUL = "chartmogul",
  PROFITWELL = "profitwell",
  STRICT = "strict",
}

registerEnumType(ProfileEnum, {
  name: "MrrProfile",
  description: "Whose idea of what counts as MRR to start from.",
});

@ObjectType("MrrPolicy", { description: "What counts as MRR." })
export class MrrPolicyObject implements MrrPolicy {
  @Field(() => ProfileEnum, { description: "What a switch follows unless it was changed." })
  readonly profile!: ProfileName;

  @Field(() => String, { description: "The profile, and whether a switch of it was changed." })
  readonly name!: string;

  @Field(() => Int, {
    nullable: true,
    description: "Days a past-due subscription counts; null: no limit.",
  })
  readonly pastDueDays!: number | null;

  @Field(() => Boolean, {
    description: "False: a subscription counts only from its first paid invoice above nothing.",
  })
  readonly countsBeforePayment!: boolean;

  @Field(() => Boolean)
  readonly countsPaused!: boolean;

  @Field(() => Boolean, {
    description:
      "False: a pause is a contraction and its end an expansion, and who is on hold stays counted, at nothing.",
  })
  readonly pausesAreChurn!: boolean;

  @Field(() => Boolean, { description: "While collection is paused, voiding aside." })
  readonly countsPausedCollection!: boolean;

  @Field(() => Boolean, { description: "False: what is set to end counts only until the request." })
  readonly countsUntilEnd!: boolean;

  @Field(() => Boolean)
  readonly subtractsForeverCoupons!: boolean;

  @Field(() => Boolean)
  readonly subtractsRepeatingCoupons!: boolean;

  @Field(() => Boolean)
  readonly subtractsOnceCoupons!: boolean;

  @Field(() => Boolean, { description: "What is billed by use; where not, it stands beside MRR." })
  readonly countsUsage!: boolean;

  @Field(() => Int, { description: "Hours within which a new subscription replaces an ended one." })
  readonly successorHours!: number;

  @Field(() => Int, {
    description:
      "Days without paying after which a return is a reactivation; one that is sooner is an expansion. 0: any return.",
  })
  readonly reactivationDays!: number;
}

@InputType("MrrPolicyInput", {
  description:
    "A profile, and the switches to set otherwise; a switch left out follows the profile.",
})
export class MrrPolicyInput {
  @Field(() => ProfileEnum)
  readonly profile!: ProfileName;

  @Field(() => Int, { nullable: true, description: "0 to 365; null: no limit." })
  readonly pastDueDays?: number | null;

  @Field(() => Boolean, { nullable: true })
  readonly countsBeforePayment?: boolean | null;

  @Field(() => Boolean, { nullable: true })
  readonly countsPaused?: boolean | null;

  @Field(() => Boolean, { nullable: true })
  readonly pausesAreChurn?: boolean | null;

  @Field(() => Boolean, { nullable: true })
  readonly countsPausedCollection?: boolean | null;

  @Field(() => Boolean, { nullable: true })
  readonly countsUntilEnd?: boolean | null;

  @Field(() => Boolean, { nullable: true })
  readonly subtractsForeverCoupons?: boolean | null;

  @Field(() => Boolean, { nullable: true })
  readonly subtractsRepeatingCoupons?: boolean | null;

  @Field(() => Boolean, { nullable: true })
  readonly subtractsOnceCoupons?: boolean | null;

  @Field(() => Boolean, { nullable: true })
  readonly countsUsage?: boolean | null;

  @Field(() => Int, { nullable: true, description: "0 to 720." })
  readonly successorHours?: number | null;

  @Field(() => Int, { nullable: true, description: "0 to 365." })
  readonly reactivationDays?: number | null;
}

@ObjectType("MrrDifference")
class MrrDifference {
  @Field(() => MoneyObject)
  readonly before!: Money;

  @Field(() => MoneyObject)
  readonly after!: Money;
}

@ObjectType("CustomerMrrDifference")
class CustomerMrrDifference extends MrrDifference {
  @Field(() => String)
  readonly customerId!: string;

  @Field(() => String, { nullable: true })
  readonly name!: string | null;

  @Field(() => String, { nullable: true })
  readonly email!: string | null;
}

@ObjectType("MrrPolicyPreview", {
  description: "What a policy would do to the MRR of this moment.",
})
export class MrrPolicyPreview implements PolicyPreview {
  @Field(() => [MrrDifference], { description: "One per currency." })
  readonly totals!: MrrDifference[];

  @Field(() => Int)
  readonly changedCustomers!: number;

  @Field(() => [CustomerMrrDifference], { description: "The largest changes first, at most 50." })
  readonly customers!: CustomerMrrDifference[];
}
