import { Field, ObjectType, registerEnumType } from "type-graphql";
import { monthlyValueFromText, roundToMinorUnits } from "../domain/fixed-point.ts";
import type { Money } from "../domain/money.ts";
import { MoneyObject } from "../graphql/money.ts";
import { DateTimeScalar } from "../graphql/scalars.ts";
import type { ItemShape } from "./item-words.ts";
import type { TimelineRow } from "./timeline.query.ts";
import type { TimelineKind } from "./timeline-kind.ts";
import { timelineWords } from "./timeline-words.ts";

/** The names that the API gives to kinds of entries. */
export const TIMELINE_KIND_NAMES = {
  SUBSCRIPTION: "subscription",
  MOVEMENT: "movement",
  PAYMENT: "payment",
  REFUND: "refund",
  DISPUTE: "dispute",
  INVOICE: "invoice",
  EVENT: "event",
} as const satisfies Record<Uppercase<TimelineKind>, TimelineKind>;

registerEnumType(TIMELINE_KIND_NAMES, {
  name: "TimelineKind",
  description: "What an entry of a customer's timeline tells of.",
  valuesConfig: {
    SUBSCRIPTION: { description: "What a subscription became." },
    MOVEMENT: { description: "A change of MRR in one plan." },
    PAYMENT: { description: "An attempt to collect money, or money from outside Stripe." },
    REFUND: { description: "Money given back, or meant to be." },
    DISPUTE: { description: "A dispute, and each movement of its money." },
    INVOICE: { description: "An invoice, and each failed attempt to collect it." },
    EVENT: { description: "An event that Stripe sent." },
  },
});

@ObjectType("TimelineEntry", { description: "One thing that happened to a customer." })
export class TimelineEntryObject {
  @Field(() => String, { description: "Unique within the timeline." })
  readonly id!: string;

  @Field(() => DateTimeScalar)
  readonly at!: Date;

  @Field(() => TIMELINE_KIND_NAMES)
  readonly kind!: TimelineKind;

  @Field(() => String, { description: "What happened, in a few words." })
  readonly words!: string;

  @Field(() => MoneyObject, {
    nullable: true,
    description: "The amount it is about; signed for a movement, else positive.",
  })
  readonly amount!: Money | null;

  @Field(() => String, {
    nullable: true,
    description: "Of a movement: minor units a month with 12 decimals, signed.",
  })
  readonly exactDelta!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "What made a movement; why an event was parked or ignored.",
  })
  readonly rule!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The Stripe object it stands on; null for a movement, which stands on its event.",
  })
  readonly objectId!: string | null;

  @Field(() => String, { description: "The Stripe event it stands on; `stripeEvent` shows it." })
  readonly eventId!: string;
}

/** @param items What a subscription's entry shows it to consist of. */
export function toTimelineEntry(
  row: TimelineRow,
  items: readonly ItemShape[],
): TimelineEntryObject {
  const { at, kind, key, currency, amount, rule, objectId, eventId } = row;
  const exact = amount === null ? null : monthlyValueFromText(amount);
  const money =
    exact === null || currency === null ? null : { minorUnits: roundToMinorUnits(exact), currency };
  return {
    id: key,
    at,
    kind,
    words: timelineWords(row, items),
    amount: money,
    exactDelta: kind === "movement" ? amount : null,
    rule,
    objectId,
    eventId,
  };
}
