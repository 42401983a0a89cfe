import { Field, ObjectType } from "type-graphql";
import type { Money } from "../domain/money.ts";
import { MoneyObject } from "../graphql/money.ts";
import { DateTimeScalar, DayScalar } from "../graphql/scalars.ts";
import type { CustomerTotals, SubscriptionRow, UnvaluedRow } from "./customer.query.ts";
import { type ItemShape, itemWords } from "./item-words.ts";

@ObjectType("CustomerTotals", { description: "What a customer's money came to. All positive." })
export class CustomerTotalsObject implements CustomerTotals {
  @Field(() => MoneyObject, { description: "Collected, before refunds and disputes." })
  readonly paid!: Money;

  @Field(() => MoneyObject, { description: "Given back, failed refunds aside." })
  readonly refunded!: Money;

  @Field(() => MoneyObject, {
    description: "Withdrawn by disputes and not returned, in the currency of the balance.",
  })
  readonly disputed!: Money;
}

@ObjectType("SubscriptionItem")
class SubscriptionItemObject {
  @Field(() => String)
  readonly itemId!: string;

  @Field(() => String)
  readonly priceId!: string;

  @Field(() => String, { description: 'As a person says it: "5 × Team, monthly".' })
  readonly words!: string;
}

@ObjectType("CustomerSubscription", { description: "A subscription as it stands." })
export class CustomerSubscriptionObject {
  @Field(() => String)
  readonly id!: string;

  @Field(() => String, { description: "In Stripe's word, also one that is not known here." })
  readonly status!: string;

  @Field(() => String)
  readonly currency!: string;

  @Field(() => [SubscriptionItemObject])
  readonly items!: SubscriptionItemObject[];

  @Field(() => DateTimeScalar)
  readonly startedAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: "Null: no trial." })
  readonly trialEnd!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: "Null: no end is set." })
  readonly cancelAt!: Date | null;

  @Field(() => Boolean)
  readonly cancelAtPeriodEnd!: boolean;

  @Field(() => DateTimeScalar, { nullable: true, description: "When its end was asked for." })
  readonly canceledAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: "Null: it has not ended." })
  readonly endedAt!: Date | null;

  @Field(() => String, { nullable: true, description: "Stripe's word for why it ended." })
  readonly cancellationReason!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "What becomes of invoices while collection is paused; null: it is not.",
  })
  readonly pauseBehavior!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Stripe's word for why its status is paused; null: it is not, or Stripe did not say.",
  })
  readonly pauseReason!: string | null;

  @Field(() => String, { description: "The event that last told of it." })
  readonly eventId!: string;
}

export function toSubscription({
  items,
  ...subscription
}: SubscriptionRow): CustomerSubscriptionObject {
  return { ...subscription, items: items.map(toItem) };
}

function toItem(item: ItemShape): SubscriptionItemObject {
  return { itemId: item.itemId, priceId: item.priceId, words: itemWords(item) };
}

@ObjectType("UnvaluedItem", { description: "What an MRR leaves out because it cannot be valued." })
export class UnvaluedItemObject implements UnvaluedRow {
  @Field(() => String)
  readonly subscriptionId!: string;

  @Field(() => String)
  readonly itemId!: string;

  @Field(() => String, { description: "What is missing and where it would come from." })
  readonly reason!: string;
}

@ObjectType("MrrStep", { description: "A change of a customer's MRR in one plan." })
export class MrrStepObject {
  @Field(() => DateTimeScalar)
  readonly occurredAt!: Date;

  @Field(() => DayScalar)
  readonly day!: string;

  @Field(() => String)
  readonly currency!: string;

  @Field(() => String, { description: "new, expansion, reactivation, contraction or churn." })
  readonly kind!: string;

  @Field(() => String)
  readonly plan!: string;

  @Field(() => String, { description: "Minor units a month, 12 decimals, signed." })
  readonly exactDelta!: string;

  @Field(() => String, {
    description: "The customer's level in that currency after it: minor units, 12 decimals.",
  })
  readonly exactLevel!: string;

  @Field(() => String, { description: "What made it." })
  readonly rule!: string;

  @Field(() => String, { description: "The Stripe event behind it." })
  readonly eventId!: string;
}
