import { Field, ObjectType } from "type-graphql";
import { monthlyValueToText } from "../../../domain/fixed-point.ts";
import { Problem } from "../../../domain/problems.ts";
import { DateTimeScalar, DayScalar } from "../../../graphql/scalars.ts";
import { readHistories } from "../../../store/facts/customer-history.ts";
import type { ReadContext } from "../../context.ts";
import { type ItemWorkings, workingsAt } from "./customer-workings.ts";
import { readCustomerMovements, readProductNames } from "./explain.query.ts";

@ObjectType("ItemWorkings", { description: "How one subscription item's value came about." })
class ItemWorkingsObject {
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

  @Field(() => String, { nullable: true, description: "Minor units a month, 12 decimals." })
  readonly exactValue!: string | null;

  @Field(() => String, { nullable: true, description: "Why it could not be valued." })
  readonly unvalued!: string | null;

  @Field(() => DateTimeScalar, { description: "Since when these inputs hold." })
  readonly since!: Date;

  @Field(() => String, { description: "The Stripe event that brought them." })
  readonly eventId!: string;
}

@ObjectType("CustomerMovement", { description: "A change of one customer's MRR in one plan." })
class CustomerMovementObject {
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

  @Field(() => String, { description: "What made it." })
  readonly rule!: string;

  @Field(() => String, { description: "The Stripe event behind it." })
  readonly eventId!: string;
}

@ObjectType("CustomerExplanation")
export class CustomerExplanation {
  @Field(() => String)
  readonly customerId!: string;

  @Field(() => DateTimeScalar)
  readonly asOf!: Date;

  @Field(() => [ItemWorkingsObject])
  readonly items!: ItemWorkingsObject[];

  @Field(() => [CustomerMovementObject], { description: "Newest first, at most 500." })
  readonly movements!: CustomerMovementObject[];
}

/** @throws Problem NOT_FOUND where the customer has no subscription here. */
export async function explainCustomer(
  { database, account }: ReadContext,
  customerId: string,
  asOf: Date,
): Promise<CustomerExplanation> {
  const [history] = await readHistories(database.sql, [customerId]);
  if (history === undefined || history.subscriptions.length === 0) {
    throw new Problem("NOT_FOUND", `No subscription of ${customerId.slice(0, 80)} is known here.`);
  }
  const workings = workingsAt(history, asOf, account.policy);
  const movements = await readCustomerMovements(database, customerId, asOf);
  const names = await readProductNames(database, productsOf(workings));
  return {
    customerId,
    asOf,
    items: workings.map(({ productId, ...item }) => ({
      ...item,
      product: names.get(productId ?? "") ?? null,
    })),
    movements: movements.map(({ delta, ...movement }) => ({
      ...movement,
      exactDelta: monthlyValueToText(delta),
    })),
  };
}

function productsOf(workings: readonly ItemWorkings[]): string[] {
  return workings.flatMap(({ productId }) => (productId === null ? [] : [productId]));
}
