import { Field, Int, ObjectType } from "type-graphql";
import { DayScalar } from "../../../graphql/scalars.ts";
import { MetricAnswer } from "../../answers.ts";
import { CountRatio } from "../../ratio.object.ts";

@ObjectType("CustomerChurnRate", {
  description: "Churned customers of those at the start, divided by those at the start.",
})
class CustomerChurnRate extends CountRatio {
  @Field(() => Int, { description: "Customers who came and left within the span; in no rate." })
  readonly cameAndLeft!: number;
}

@ObjectType("CustomerChurnRateOnDay", {
  description: "Of a day, a week or a month as a period of its own.",
})
class CustomerChurnRateOnDay {
  @Field(() => DayScalar, { description: "The first day of it that lies in the period." })
  readonly day!: string;

  @Field(() => Boolean, { description: "True where the period or today cuts it short." })
  readonly isPartial!: boolean;

  @Field(() => CustomerChurnRate)
  readonly value!: CustomerChurnRate;
}

@ObjectType("CustomerChurn")
class CustomerChurn {
  @Field(() => CustomerChurnRate, { description: "Over the period." })
  readonly value!: CustomerChurnRate;

  @Field(() => CustomerChurnRate, { description: "Over the period before." })
  readonly previous!: CustomerChurnRate;

  @Field(() => [CustomerChurnRateOnDay])
  readonly series!: CustomerChurnRateOnDay[];
}

@ObjectType("CustomerChurnInCurrency", {
  description: "Of the customers who paid in one currency when the span began.",
})
class CustomerChurnInCurrency extends CustomerChurn {
  @Field(() => String)
  readonly currency!: string;
}

@ObjectType("CustomerChurnRateAnswer", { implements: MetricAnswer })
export class CustomerChurnRateAnswer extends MetricAnswer {
  @Field(() => String, { description: "The policy under which values count." })
  readonly policy!: string;

  @Field(() => CustomerChurn, {
    description: "Of all customers, each counted once whatever its currencies.",
  })
  readonly overall!: CustomerChurn;

  @Field(() => [CustomerChurnInCurrency], {
    description: "One per currency, most customers first. A customer of two is in both.",
  })
  readonly byCurrency!: CustomerChurnInCurrency[];
}
