import { ArgsType, Field, InputType, Int, registerEnumType } from "type-graphql";
import type { FunnelCounting, FunnelOrder } from "../../../domain/funnel.ts";
import { MrrBandInput } from "../../mrr-band.ts";
import { PeopleFilterInput } from "../../people-filter.ts";
import { PeriodInput } from "../../period.object.ts";

export const FunnelOrderEnum = { SEQUENTIAL: "SEQUENTIAL", STRICT: "STRICT", ANY: "ANY" } as const;

registerEnumType(FunnelOrderEnum, {
  name: "FunnelOrder",
  description:
    "Whether anything, or nothing, may happen between two steps; or whether the steps after the first have no order.",
});

export const FunnelCountingEnum = { USERS: "USERS", ENTRIES: "ENTRIES" } as const;

registerEnumType(FunnelCountingEnum, {
  name: "FunnelCounting",
  description: "Whether each person counts once, or each event of the first step.",
});

/** Money of a person's that can be a step, as the API names it. */
const MoneyFactEnum = {
  FIRST_PAYMENT: "FIRST_PAYMENT",
  PAYMENT: "PAYMENT",
  REFUND: "REFUND",
} as const;

export type MoneyFact = (typeof MoneyFactEnum)[keyof typeof MoneyFactEnum];

registerEnumType(MoneyFactEnum, {
  name: "MoneyFact",
  description:
    "What Stripe knows of a person's money: the first payment ever, any payment, or a refund.",
});

/** What a filter asks of a property, as the API names it. */
const PropertyOperatorEnum = {
  EQ: "EQ",
  NEQ: "NEQ",
  GT: "GT",
  GTE: "GTE",
  LT: "LT",
  LTE: "LTE",
  IN: "IN",
  CONTAINS: "CONTAINS",
  EXISTS: "EXISTS",
} as const;

export type PropertyOperator = (typeof PropertyOperatorEnum)[keyof typeof PropertyOperatorEnum];

registerEnumType(PropertyOperatorEnum, {
  name: "PropertyOperator",
  description:
    "EQ, NEQ and IN compare numbers as numbers and anything else as text, GT, GTE, LT and LTE only numbers; CONTAINS looks for a part of the text, whatever its case; EXISTS asks for any value but null. NEQ is also true where the property is missing.",
});

@InputType("PropertyFilter", {
  description: "What a property at the top of an event's properties has to be.",
})
export class PropertyFilterInput {
  @Field(() => String)
  readonly property!: string;

  @Field(() => PropertyOperatorEnum, { defaultValue: "EQ" })
  readonly is!: PropertyOperator;

  @Field(() => [String], {
    defaultValue: [],
    description:
      "What it is compared with, written as text: one value; of IN 1 to 100, of EXISTS none.",
  })
  readonly values!: readonly string[];
}

@InputType("FunnelStepInput", { description: "Either an event by its name, or a money fact." })
export class FunnelStepInput {
  @Field(() => String, {
    nullable: true,
    description: "The name of an event that came or is planned.",
  })
  readonly event?: string | null;

  @Field(() => MoneyFactEnum, { nullable: true })
  readonly money?: MoneyFact | null;

  @Field(() => [PropertyFilterInput], {
    defaultValue: [],
    description: "All of them have to be so, 5 at most; only of an event.",
  })
  readonly where!: readonly PropertyFilterInput[];
}

@InputType("FunnelExclusionInput", { description: "What takes an entry out between two steps." })
export class FunnelExclusionInput {
  @Field(() => FunnelStepInput)
  readonly step!: FunnelStepInput;

  @Field(() => Int, { defaultValue: 1, description: "After this step, counted from 1." })
  readonly after!: number;

  @Field(() => Int, {
    nullable: true,
    description: "Before this one; the last where it is left out.",
  })
  readonly before?: number | null;
}

/** What people of a funnel are told apart by, as the API names it. */
const FunnelDimensionEnum = {
  SOURCE: "SOURCE",
  COUNTRY: "COUNTRY",
  FIRST_PLAN: "FIRST_PLAN",
  LAST_SOURCE: "LAST_SOURCE",
  LAST_COUNTRY: "LAST_COUNTRY",
  PROPERTY: "PROPERTY",
} as const;

export type FunnelDimension = (typeof FunnelDimensionEnum)[keyof typeof FunnelDimensionEnum];

registerEnumType(FunnelDimensionEnum, {
  name: "FunnelDimension",
  description:
    "First touch: SOURCE, COUNTRY and FIRST_PLAN, as a filter knows them. Last touch: LAST_SOURCE and LAST_COUNTRY, of the newest event whose context named one, whether or not it is a step. PROPERTY: of a step's event.",
});

@InputType("FunnelBreakdownInput")
export class FunnelBreakdownInput {
  @Field(() => FunnelDimensionEnum)
  readonly by!: FunnelDimension;

  @Field(() => String, { nullable: true, description: "Of PROPERTY: its name." })
  readonly property?: string | null;

  @Field(() => Int, {
    defaultValue: 1,
    description:
      "Of PROPERTY: the step whose event has it, counted from 1; in ANY order the first.",
  })
  readonly step!: number;
}

/** A funnel as it is asked, and as it is saved. */
@ArgsType()
export class FunnelArgs {
  @Field(() => [FunnelStepInput], { description: "2 to 10, in order." })
  readonly steps!: readonly FunnelStepInput[];

  @Field(() => Int, {
    defaultValue: 168,
    description: "Hours from the entry to the last step, the end not included: 1 to 8760.",
  })
  readonly windowHours!: number;

  @Field(() => FunnelOrderEnum, { defaultValue: "SEQUENTIAL" })
  readonly order!: FunnelOrder;

  @Field(() => [FunnelExclusionInput], { defaultValue: [], description: "4 at most." })
  readonly exclude!: readonly FunnelExclusionInput[];

  @Field(() => FunnelCountingEnum, { defaultValue: "USERS" })
  readonly countBy!: FunnelCounting;

  @Field(() => PeriodInput, { nullable: true })
  readonly period?: PeriodInput | null;

  @Field(() => PeopleFilterInput, { nullable: true })
  readonly filter?: PeopleFilterInput | null;

  @Field(() => FunnelBreakdownInput, { nullable: true })
  readonly breakdown?: FunnelBreakdownInput | null;

  @Field(() => MrrBandInput, { nullable: true })
  readonly mrrBand?: MrrBandInput | null;

  @Field(() => PeopleFilterInput, {
    nullable: true,
    description: "Other people to compare with, over the same period.",
  })
  readonly compareWith?: PeopleFilterInput | null;

  @Field(() => MrrBandInput, {
    nullable: true,
    description: "The MRR of the people to compare with; by itself, of everybody else's filter.",
  })
  readonly compareMrrBand?: MrrBandInput | null;
}
