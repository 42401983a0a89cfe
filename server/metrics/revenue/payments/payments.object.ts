import { Field, ObjectType, registerEnumType } from "type-graphql";
import type { Money } from "../../../domain/money.ts";
import { MoneyObject } from "../../../graphql/money.ts";
import { DateTimeScalar } from "../../../graphql/scalars.ts";
import { type PaymentStatus, paymentStatus } from "./payment-status.ts";
import type { PaymentRow } from "./payments.query.ts";

export enum PaymentStatusEnum {
  PAID = "paid",
  FAILED = "failed",
  REFUNDED = "refunded",
  PARTLY_REFUNDED = "partly refunded",
  UNCAPTURED = "uncaptured",
  PENDING = "pending",
  UNKNOWN = "unknown",
}

registerEnumType(PaymentStatusEnum, { name: "PaymentStatus" });

@ObjectType("Payment", { description: "One attempt to collect money." })
export class PaymentObject {
  @Field(() => String, {
    description: "The charge's id, or the invoice's with the attempt's number.",
  })
  readonly id!: string;

  @Field(() => DateTimeScalar)
  readonly at!: Date;

  @Field(() => String, { nullable: true, description: "Null: Stripe named no customer." })
  readonly customerId!: string | null;

  @Field(() => String, { nullable: true })
  readonly customerName!: string | null;

  @Field(() => String, { nullable: true })
  readonly customerEmail!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "What the customer's MRR consisted of a day later; null where of nothing.",
  })
  readonly plan!: string | null;

  @Field(() => MoneyObject)
  readonly amount!: Money;

  @Field(() => MoneyObject, { description: "What of it was given back, failed refunds aside." })
  readonly refunded!: Money;

  @Field(() => PaymentStatusEnum)
  readonly status!: PaymentStatus;

  @Field(() => String, {
    nullable: true,
    description: "Stripe's words; null where it did not fail.",
  })
  readonly failureMessage!: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "When Stripe will try again, if it will.",
  })
  readonly nextAttemptAt!: Date | null;
}

/** The row as the API writes it. */
export function toPayment({
  amountMinor,
  refundedMinor,
  currency,
  ...row
}: PaymentRow): PaymentObject {
  return {
    ...row,
    amount: { minorUnits: amountMinor, currency },
    refunded: { minorUnits: refundedMinor, currency },
    status: paymentStatus({ ...row, amountMinor, refundedMinor }),
  };
}

/** A page of the API; how many there are is read only where it is asked for. */
@ObjectType("PaymentPage")
export class PaymentPage {
  @Field(() => [PaymentObject], { description: "Newest first." })
  readonly items!: PaymentObject[];

  @Field(() => String, {
    nullable: true,
    description: "Give it as `after` for the older payments. Null: this is the last page.",
  })
  readonly nextCursor!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Give it as `before` for the newer payments. Null: this is the first page.",
  })
  readonly previousCursor!: string | null;

  /** Counts once, however many fields ask; one more than the bound stands for any larger number. */
  readonly count!: () => Promise<number>;
}
