import { Field, ObjectType, registerEnumType } from "type-graphql";
import type { Money } from "../../domain/money.ts";
import type { JsonObject } from "../../domain/product-message.ts";
import { JsonObjectScalar } from "../../graphql/json-object.ts";
import { MoneyObject } from "../../graphql/money.ts";
import { DateTimeScalar } from "../../graphql/scalars.ts";
import type { ItemShape } from "../item-words.ts";
import { TIMELINE_KIND_NAMES, toTimelineEntry } from "../timeline.object.ts";
import type { CustomerEntry, PersonTimelineKind, ProductEntry } from "./person-timeline.query.ts";

/** The names that the API gives to kinds of entries. */
export const PERSON_TIMELINE_KIND_NAMES = {
  PRODUCT: "product",
  ...TIMELINE_KIND_NAMES,
} as const satisfies Record<Uppercase<PersonTimelineKind>, PersonTimelineKind>;

registerEnumType(PERSON_TIMELINE_KIND_NAMES, {
  name: "PersonTimelineKind",
  description:
    "What an entry of a person's timeline tells of: PRODUCT what they did in the product, the others as in TimelineKind.",
});

@ObjectType("PersonTimelineEntry", {
  description: "One thing that a person did, or that happened to a customer of theirs.",
})
export class PersonTimelineEntryObject {
  @Field(() => String, { description: "Unique within the timeline." })
  readonly id!: string;

  @Field(() => DateTimeScalar)
  readonly at!: Date;

  @Field(() => PERSON_TIMELINE_KIND_NAMES)
  readonly kind!: PersonTimelineKind;

  @Field(() => String, { description: "What happened, in a few words; of PRODUCT its name." })
  readonly words!: string;

  @Field(() => String, { nullable: true, description: "Of PRODUCT: the feature that it used." })
  readonly feature!: string | null;

  @Field(() => JsonObjectScalar, { nullable: true, description: "Of PRODUCT: what it says." })
  readonly properties!: JsonObject | null;

  @Field(() => MoneyObject, {
    nullable: true,
    description: "The amount it is about; signed for a movement, else positive.",
  })
  readonly amount!: Money | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Of PRODUCT: how it departs from the plan. What made a movement; why an event was parked or ignored.",
  })
  readonly rule!: string | null;

  @Field(() => String, { nullable: true, description: "Whose money it is; null for PRODUCT." })
  readonly customerId!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The Stripe event it stands on; null for PRODUCT.",
  })
  readonly eventId!: string | null;
}

/** @param items What a subscription's entry shows it to consist of. */
export function toPersonEntry(
  entry: ProductEntry | CustomerEntry,
  items: readonly ItemShape[],
): PersonTimelineEntryObject {
  if (entry.kind === "product") {
    const { key, at, kind, name, feature, properties, violation } = entry;
    const none = { amount: null, customerId: null, eventId: null };
    return { id: key, at, kind, words: name, feature, properties, rule: violation, ...none };
  }
  const { id, at, kind, words, amount, rule, eventId } = toTimelineEntry(entry, items);
  const { customerId } = entry;
  return {
    id,
    at,
    kind,
    words,
    amount,
    rule,
    eventId,
    customerId,
    feature: null,
    properties: null,
  };
}
