import {
  Arg,
  Authorized,
  Ctx,
  Field,
  ID,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  registerEnumType,
} from "type-graphql";
import type { Clock } from "../../domain/clock.ts";
import { Problem } from "../../domain/problems.ts";
import type { Actor, Role } from "../../domain/role.ts";
import type { Database } from "../../store/database.ts";
import type { StripeClient } from "../../stripe/client.ts";
import type { LackingPermission } from "../../stripe/permissions.ts";
import type { WebhookEndpoint } from "../../stripe/webhook-endpoints.ts";
import { mendSetup, type NewSecret, readSetup, webhookUrl } from "./setup.ts";

/** What the server was configured with to speak with Stripe. */
export interface StripeAccess {
  /** Null without a key. */
  readonly client: StripeClient | null;
  readonly hasWebhookSecret: boolean;
}

interface SetupResolverContext {
  readonly database: Database;
  readonly clock: Clock;
  readonly actor: Actor | null;
  readonly stripe: StripeAccess;
}

enum SetupStepEnum {
  CREATE = "create",
  SUBSCRIBE = "subscribe",
  ENABLE = "enable",
  DISABLE = "disable",
}

registerEnumType(SetupStepEnum, {
  name: "StripeSetupStepKind",
  description: "What is done to a webhook endpoint: made, given more events, switched on or off.",
});

@ObjectType("StripeWebhookEndpoint", { description: "An address to which Stripe delivers events." })
class EndpointObject {
  @Field(() => ID)
  readonly id!: string;

  @Field(() => Boolean)
  readonly isEnabled!: boolean;

  @Field(() => String, {
    nullable: true,
    description: "How its events are written; null: as the account's default is.",
  })
  readonly apiVersion!: string | null;

  @Field(() => Int, { description: "How many types of events with an effect it does not deliver." })
  readonly missingCount!: number;
}

@ObjectType("StripeSetupStep", { description: "Something to be made or mended at Stripe." })
class SetupStepObject {
  @Field(() => SetupStepEnum)
  readonly kind!: string;

  @Field(() => String, { description: "What would be done, for a person." })
  readonly words!: string;
}

@ObjectType("StripeLackingPermission", { description: "Something that the Stripe key may not." })
class LackingPermissionObject implements LackingPermission {
  @Field(() => String, { description: "Stripe's word for it, such as rak_charge_read." })
  readonly name!: string;

  @Field(() => String)
  readonly neededFor!: string;
}

@ObjectType("StripeSetup", {
  description:
    "How the account at Stripe stands against what is needed. Stripe is asked each time.",
})
class StripeSetupObject {
  @Field(() => Boolean, { description: "Without a key nothing can be looked at." })
  readonly hasKey!: boolean;

  @Field(() => Boolean, { description: "Without a signing secret webhooks are refused." })
  readonly hasWebhookSecret!: boolean;

  @Field(() => String, { description: "Where Stripe is to deliver to." })
  readonly url!: string;

  @Field(() => [EndpointObject], {
    nullable: true,
    description: "Those that deliver there; null: the key may not read them.",
  })
  readonly endpoints!: readonly EndpointObject[] | null;

  @Field(() => [SetupStepObject], { description: "What would be done, in this order." })
  readonly steps!: readonly SetupStepObject[];

  @Field(() => [LackingPermissionObject])
  readonly lacks!: readonly LackingPermission[];
}

@ObjectType("StripeWebhookSecret", {
  description: "What signs the deliveries of an endpoint: for STRIPE_WEBHOOK_SECRET, shown once.",
})
class NewSecretObject implements NewSecret {
  @Field(() => ID)
  readonly endpointId!: string;

  @Field(() => String)
  readonly secret!: string;
}

@Resolver()
export class SetupResolver {
  @Authorized<Role>("admin")
  @Query(() => StripeSetupObject, {
    description: "Compares the webhook endpoint and the key's permissions with what is needed.",
  })
  async stripeSetup(
    @Arg("address", () => String, { description: "Under which Stripe reaches this server." })
    address: string,
    @Ctx() { database, stripe }: SetupResolverContext,
  ): Promise<StripeSetupObject> {
    const url = webhookUrl(address);
    const { client, hasWebhookSecret } = stripe;
    if (client === null) {
      return { hasKey: false, hasWebhookSecret, url, endpoints: null, steps: [], lacks: [] };
    }
    const setup = await readSetup({ database, stripe: client }, url);
    const endpoints = setup.endpoints?.map(toObject) ?? null;
    return { ...setup, hasKey: true, hasWebhookSecret, endpoints };
  }

  @Authorized<Role>("admin")
  @Mutation(() => [NewSecretObject], {
    description:
      "Makes and mends what stripeSetup names, at Stripe. Returns the secrets of endpoints that were made.",
  })
  async setUpStripe(
    @Arg("address", () => String) address: string,
    @Ctx() { database, clock, actor, stripe }: SetupResolverContext,
  ): Promise<readonly NewSecret[]> {
    if (actor === null) throw new Problem("UNAUTHENTICATED", "Sign in first.");
    const { client } = stripe;
    if (client === null) {
      throw new Problem(
        "UNAVAILABLE",
        "Nothing can be set up without a key: set STRIPE_SECRET_KEY.",
      );
    }
    const by = { author: actor, now: clock() };
    return await mendSetup({ database, stripe: client }, webhookUrl(address), by);
  }
}

function toObject({ id, isEnabled, apiVersion, missing }: WebhookEndpoint): EndpointObject {
  return { id, isEnabled, apiVersion, missingCount: missing.length };
}
