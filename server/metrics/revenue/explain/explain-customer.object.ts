import { Field, ObjectType } from "type-graphql";
import type { Money } from "../../../domain/money.ts";
import { MoneyObject } from "../../../graphql/money.ts";
import { DateTimeScalar, DayScalar } from "../../../graphql/scalars.ts";

@ObjectType("ItemWorkings", { description: "How one subscription item's value came about." })
export class ItemWorkingsObject {
  @Field(() => String)
  readonly subscriptionId!: string;

  @Field(() => String)
  readonly itemId!: string;

  @Field(() => String)
  readonly priceId!: string;

  @Field(() => String, { nullable: true, description: "The product's name; null where unknown." })
  readonly product!: string | null;

  @Field(() => String)
  readonly currency!: string;

  @Field(() => String, { description: "The subscription's status, in Stripe's word." })
  readonly status!: string;

  @Field(() => [String], { description: "The arithmetic in minor units, a line a step, exact." })
  readonly steps!: readonly string[];

  @Field(() => String, {
    nullable: true,
    description: "What it is worth in the figure: minor units a month, 12 decimals.",
  })
  readonly exactValue!: string | null;

  @Field(() => String, { nullable: true, description: "Why it could not be valued." })
  readonly unvalued!: string | null;

  @Field(() => DateTimeScalar, { description: "Since when these inputs hold." })
  readonly since!: Date;

  @Field(() => String, { description: "The Stripe event that brought them." })
  readonly eventId!: string;
}

@ObjectType("CustomerMovement", {
  description: "A change of one customer's monthly value in one plan.",
})
export class CustomerMovementObject {
  @Field(() => DateTimeScalar)
  readonly occurredAt!: Date;

  @Field(() => DayScalar)
  readonly day!: string;

  @Field(() => String)
  readonly currency!: string;

  @Field(() => String, {
    description:
      "Of MRR: new, expansion, reactivation, contraction or churn. Of another figure: which one.",
  })
  readonly kind!: string;

  @Field(() => String)
  readonly plan!: string;

  @Field(() => String, { description: "Minor units a month, 12 decimals, signed." })
  readonly exactDelta!: string;

  @Field(() => String, { description: "What made it." })
  readonly rule!: string;

  @Field(() => String, { description: "The Stripe event behind it." })
  readonly eventId!: string;
}

@ObjectType("CustomerValue", { description: "What a customer has in the figure, in one currency." })
export class CustomerValueObject {
  @Field(() => String)
  readonly currency!: string;

  @Field(() => MoneyObject, { description: "Rounded by itself." })
  readonly value!: Money;

  @Field(() => String, {
    description: "The sum of its movements: minor units a month, 12 decimals.",
  })
  readonly exactValue!: string;

  @Field(() => String, { description: "The sum of its items." })
  readonly exactInItems!: string;

  @Field(() => String, {
    nullable: true,
    description: "Why the two sums are not the same; null where they are.",
  })
  readonly differsBecause!: string | null;
}

@ObjectType("CustomerExplanation")
export class CustomerExplanation {
  @Field(() => String)
  readonly customerId!: string;

  @Field(() => DateTimeScalar)
  readonly asOf!: Date;

  @Field(() => String, { description: "The policy under which values count." })
  readonly policy!: string;

  @Field(() => [CustomerValueObject], { description: "By currency." })
  readonly values!: CustomerValueObject[];

  @Field(() => [ItemWorkingsObject])
  readonly items!: ItemWorkingsObject[];

  @Field(() => [CustomerMovementObject], { description: "Newest first, at most 500." })
  readonly movements!: CustomerMovementObject[];
}
