import { type ClassType, createUnionType, Field, ObjectType } from "type-graphql";

@ObjectType("ConversionUnavailable", {
  description: "An answer that cannot be told in the reporting currency, as a whole.",
})
export class ConversionUnavailable {
  @Field(() => String, { description: "The currency it was to be told in." })
  readonly currency!: string;

  @Field(() => String, { description: "A sentence that names the rate that is missing." })
  readonly unavailableBecause!: string;
}

/** What `converted` says wherever it is; each answer adds nothing but the shape. */
export const ABOUT_CONVERTED =
  "All currencies together in the account's reporting currency: a level at the rate of its day, what moved at the rate of the day it moved, a rate holding for the seven days after its own. Exact until it is rounded once. Null: the account has no reporting currency.";

/** A union of an answer's shape and of why it is not there: never zero and never a part of the whole. */
export function conversionOf<Shape extends object>(name: string, shape: ClassType<Shape>) {
  return createUnionType({
    name,
    types: () => [shape, ConversionUnavailable] as const,
    resolveType: (value) => ("unavailableBecause" in value ? ConversionUnavailable : shape),
  });
}
