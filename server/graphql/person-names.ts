import { Field, ObjectType } from "type-graphql";
import type { PersonNames } from "../domain/person.ts";

@ObjectType("PersonNames", { description: "What a person is called. Personal." })
export class PersonNamesObject implements PersonNames {
  @Field(() => String, {
    nullable: true,
    description: "The company's own id, the first that was known; null: never signed in.",
  })
  readonly userId!: string | null;

  @Field(() => String, { nullable: true, description: "An anonymous id." })
  readonly anonymousId!: string | null;

  @Field(() => String, { nullable: true, description: "Their Stripe customer; null: none." })
  readonly customerId!: string | null;

  @Field(() => String, { nullable: true, description: "Of the Stripe customer." })
  readonly name!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Of the Stripe customer, or else one that the company vouched for.",
  })
  readonly email!: string | null;
}
