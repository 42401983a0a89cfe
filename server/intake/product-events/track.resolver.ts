import {
  Arg,
  Authorized,
  Ctx,
  Field,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Resolver,
  registerEnumType,
} from "type-graphql";
import { Problem } from "../../domain/problems.ts";
import type { JsonObject } from "../../domain/product-message.ts";
import type { Actor, Role } from "../../domain/role.ts";
import { JsonObjectScalar } from "../../graphql/json-object.ts";
import type { MessageVerdict, ProductDoor } from "./product-door.ts";

/** What the mutation needs of a request. */
interface TrackContext {
  readonly productDoor: ProductDoor;
  readonly actor: Actor | null;
}

/** Events of one mutation at most: more would not fit into a request, and is two. */
const MOST_EVENTS = 500;

@InputType("TrackedEventInput", { description: "Something that a person did in the product." })
class TrackedEventInput {
  @Field(() => String, {
    description: "Its name, as the tracking plan spells it or one of its aliases.",
  })
  readonly event!: string;

  @Field(() => String, {
    nullable: true,
    description: "The company's own id of the person. This or anonymousId is needed.",
  })
  readonly userId?: string | null;

  @Field(() => String, { nullable: true, description: "Of a visitor who is not signed in." })
  readonly anonymousId?: string | null;

  @Field(() => JsonObjectScalar, { nullable: true })
  readonly properties?: JsonObject | null;

  @Field(() => JsonObjectScalar, {
    nullable: true,
    description: "As Segment documents it: campaign.source, location.country and ip are read.",
  })
  readonly context?: JsonObject | null;

  // A text and no DateTime: GraphQL would refuse the whole list for one that cannot be read.
  @Field(() => String, {
    nullable: true,
    description:
      "When it happened, in ISO 8601 and in UTC unless it says another offset, such as 2026-03-01T09:30:00Z; now, without it. One that cannot be read refuses this event alone.",
  })
  readonly timestamp?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Your own id of the event: what is sent again under it within 35 days counts once. Without it, it counts each time.",
  })
  readonly messageId?: string | null;
}

const OUTCOMES = { ACCEPTED: "accepted", KNOWN: "known", REFUSED: "refused" } as const;

registerEnumType(OUTCOMES, {
  name: "TrackOutcome",
  description:
    "ACCEPTED: stored, counted within a moment. KNOWN: sent before, nothing was changed. REFUSED: nothing of it was stored.",
});

@ObjectType("TrackVerdict", { description: "What became of one event." })
class TrackVerdictObject {
  @Field(() => Int, { description: "Its place in the list, from 0." })
  readonly index!: number;

  @Field(() => String, { nullable: true })
  readonly messageId!: string | null;

  @Field(() => OUTCOMES)
  readonly outcome!: MessageVerdict["outcome"];

  @Field(() => String, { nullable: true, description: "Why it was refused." })
  readonly reason!: string | null;
}

@Resolver()
export class TrackResolver {
  @Authorized<Role>("admin", "ingest")
  @Mutation(() => [TrackVerdictObject], {
    description:
      "Stores events of the product and says of each what became of it: one that is refused holds no other up. Keys are secrets of a server and belong into no browser and no app.",
  })
  async track(
    @Arg("events", () => [TrackedEventInput]) events: TrackedEventInput[],
    @Ctx() { productDoor, actor }: TrackContext,
  ): Promise<TrackVerdictObject[]> {
    if (actor === null) throw new Problem("UNAUTHENTICATED", "Sign in first.");
    if (events.length > MOST_EVENTS) {
      throw new Problem("BAD_USER_INPUT", `Send ${MOST_EVENTS} events at most at once.`);
    }
    const messages = events.map((event) => ({ type: "track", ...event }));
    const sender = { source: `${actor.kind}:${actor.id}`, country: null };
    const verdicts = await productDoor.receive({ messages, sentAt: undefined }, sender);
    return verdicts.map((verdict, index) => ({ index, ...verdict }));
  }
}
