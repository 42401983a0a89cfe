import { Field, ObjectType, registerEnumType } from "type-graphql";
import type { LINK_SOURCES } from "../domain/user-identity.ts";
import { DateTimeScalar } from "../graphql/scalars.ts";
import type { Claim, CustomerLink } from "./customer-link.query.ts";

const LINK_SOURCE_NAMES = {
  DECISION: "decision",
  CUSTOMER_METADATA: "customer_metadata",
  CHECKOUT_SESSION: "checkout_session",
  SUBSCRIPTION_METADATA: "subscription_metadata",
  VERIFIED_EMAIL: "verified_email",
} as const satisfies Record<Uppercase<(typeof LINK_SOURCES)[number]>, string>;

registerEnumType(LINK_SOURCE_NAMES, {
  name: "LinkSource",
  description: "What says whose a customer is, the strongest first in the list below.",
  valuesConfig: {
    DECISION: { description: "1. An administrator linked it; holds until another decision." },
    CUSTOMER_METADATA: { description: "2. metadata.user_id of the customer." },
    CHECKOUT_SESSION: {
      description: "3. client_reference_id, else metadata.user_id, of its newest checkout session.",
    },
    SUBSCRIPTION_METADATA: { description: "4. metadata.user_id of its newest subscription." },
    VERIFIED_EMAIL: {
      description:
        "5. Its e-mail address, which the company's backend or an administrator vouched for.",
    },
  },
});

@ObjectType("CustomerLink", { description: "Whose a Stripe customer is, and what says so." })
export class CustomerLinkObject implements CustomerLink {
  @Field(() => String, {
    nullable: true,
    description: "The company's own id of the user. Null: an e-mail address is all that is known.",
  })
  readonly userId!: string | null;

  @Field(() => LINK_SOURCE_NAMES)
  readonly linkedBy!: CustomerLink["linkedBy"];

  @Field(() => String, {
    nullable: true,
    description: "The Stripe object that names the user; null where a person or the backend did.",
  })
  readonly evidence!: string | null;

  @Field(() => DateTimeScalar, { description: "When it was learnt here." })
  readonly knownAt!: Date;
}

@ObjectType("UserClaim", {
  description: "What one Stripe object says about whose its customer is.",
})
export class UserClaimObject implements Claim {
  @Field(() => String)
  readonly objectId!: string;

  @Field(() => LINK_SOURCE_NAMES)
  readonly source!: Claim["source"];

  @Field(() => String, { description: "The company's own id, as the object has it." })
  readonly userId!: string;

  @Field(() => DateTimeScalar, { description: "When Stripe created the object." })
  readonly createdAt!: Date;

  @Field(() => String, { description: "The event that last said it." })
  readonly eventId!: string;
}
