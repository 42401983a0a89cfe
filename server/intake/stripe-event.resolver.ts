import {
  Arg,
  Authorized,
  Ctx,
  Field,
  Mutation,
  ObjectType,
  Resolver,
  registerEnumType,
} from "type-graphql";
import type { Role } from "../domain/role.ts";
import type { StripeEventReceipt, StripeFrontDoor } from "./front-door.ts";

export enum IntakeStatusEnum {
  APPLIED = "applied",
  IGNORED = "ignored",
  PARKED = "parked",
  WAITING = "waiting",
}

registerEnumType(IntakeStatusEnum, {
  name: "IntakeStatus",
  description:
    "APPLIED: the numbers know it. IGNORED: its type has no effect. PARKED: it could not be applied and waits for a person. WAITING: stored, applied within a moment.",
});

@ObjectType("StripeEventReceipt", { description: "What became of a delivered event." })
export class StripeEventReceiptObject implements StripeEventReceipt {
  @Field(() => String)
  readonly eventId!: string;

  @Field(() => IntakeStatusEnum)
  readonly status!: StripeEventReceipt["status"];

  @Field(() => Boolean, { description: "True for a second delivery: nothing was changed." })
  readonly alreadyKnown!: boolean;

  @Field(() => String, { nullable: true, description: "Why it is parked or ignored." })
  readonly error!: string | null;
}

@Resolver()
export class StripeEventResolver {
  @Authorized<Role>("admin", "ingest")
  @Mutation(() => StripeEventReceiptObject, {
    description:
      "The webhook's door as a mutation: takes an event's exact body and its Stripe-Signature header, and waits until it is applied. Nothing unsigned is believed.",
  })
  async receiveStripeEvent(
    @Arg("payload", () => String) payload: string,
    @Arg("signature", () => String) signature: string,
    @Ctx() { frontDoor }: { readonly frontDoor: StripeFrontDoor },
  ): Promise<StripeEventReceipt> {
    const stored = await frontDoor.receive(Buffer.from(payload, "utf8"), signature, "mutation");
    const settled = await frontDoor.settled(stored.eventId);
    return { ...settled, alreadyKnown: stored.alreadyKnown };
  }
}
