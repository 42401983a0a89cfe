import type { FunnelDimension, MoneyFact, PropertyOperator } from "../../../generated/graphql.ts";
import { durationText } from "../../../kit/format/duration.ts";

/** What a step can be, in the order in which it is offered. */
export const KIND_WORDS: Readonly<Record<"EVENT" | MoneyFact, string>> = {
  EVENT: "Event",
  FIRST_PAYMENT: "First payment",
  PAYMENT: "Payment",
  REFUND: "Refund",
};

export const OPERATOR_WORDS: Readonly<Record<PropertyOperator, string>> = {
  EQ: "is",
  NEQ: "is not",
  GT: "is more than",
  GTE: "is at least",
  LT: "is less than",
  LTE: "is at most",
  IN: "is one of",
  CONTAINS: "contains",
  EXISTS: "is there",
};

export const DIMENSION_WORDS: Readonly<Record<FunnelDimension, string>> = {
  COUNTRY: "Country",
  SOURCE: "Source, first touch",
  FIRST_PLAN: "First plan",
  LAST_COUNTRY: "Country, last touch",
  LAST_SOURCE: "Source, last touch",
  PROPERTY: "Property of a step",
};

/** `7 d` for a window of 168 hours. */
export function windowText(hours: number): string {
  return durationText(hours * 3_600);
}
