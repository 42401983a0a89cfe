import { Authorized, Field, Int, ObjectType, Query, Resolver } from "type-graphql";
import type { Role } from "../../../domain/role.ts";
import { DayScalar } from "../../../graphql/scalars.ts";
import type { MomentContext } from "../../context.ts";
import { AtMoment, AtOneMoment } from "../../one-moment.ts";
import { type DerivedMovements, readDerivedMovements } from "./derived-mrr.query.ts";

@ObjectType("DerivedMrr", {
  description: "What of MRR nobody told as it happened: it was rebuilt from the lines of invoices.",
})
class DerivedMrr implements DerivedMovements {
  @Field(() => DayScalar, { description: "The last day on which a movement was rebuilt." })
  readonly until!: string;

  @Field(() => Int, { description: "Whose movements were." })
  readonly customers!: number;
}

@AtOneMoment()
@Resolver()
export class DerivedMrrResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => DerivedMrr, {
    nullable: true,
    description:
      "Which days of MRR lie before the first news of the subscriptions and are derived from what was billed: prices and quantities of invoice lines, and the discounts that are still known. Each such movement's rule says so and names the invoice. Null: everything was told by Stripe as it happened.",
  })
  async derivedMrr(@AtMoment() { database }: MomentContext): Promise<DerivedMrr | null> {
    return await readDerivedMovements(database);
  }
}
