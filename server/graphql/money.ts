import { Field, Int, ObjectType } from "type-graphql";
import { currencyDecimals, type Money } from "../domain/money.ts";
import { MinorUnitsScalar } from "./scalars.ts";

/** `Money` on the wire. Resolvers return the domain's plain `Money`; `decimals` follows from its currency. */
@ObjectType("Money", { description: "An amount of one currency. Two currencies are never added." })
export class MoneyObject implements Money {
  @Field(() => MinorUnitsScalar)
  readonly minorUnits!: bigint;

  @Field(() => String, { description: "ISO 4217 in lower case, as Stripe writes it." })
  readonly currency!: string;

  @Field(() => Int, {
    description: "How many digits of minorUnits stand behind the decimal point: 0, 2 or 3.",
  })
  get decimals(): number {
    return currencyDecimals(this.currency);
  }
}
