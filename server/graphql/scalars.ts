import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from "graphql";
import { type Day, isDay } from "../domain/calendar.ts";
import { type Fraction, fractionToText } from "../domain/fixed-point.ts";
import { ratioToText } from "../domain/ratio.ts";

const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;
const INTEGER = /^(0|-?[1-9]\d{0,18})$/;

/** A calendar day of the account's time zone, as text: "2026-02-28". It is not a moment and has no zone of its own. */
export const DayScalar = new GraphQLScalarType<Day, string>({
  name: "Day",
  description: 'A calendar day in the account\'s time zone, such as "2026-02-28".',
  serialize: (value) => {
    if (typeof value === "string" && isDay(value)) return value;
    throw new TypeError("A Day field was given something that is not a day.");
  },
  parseValue: (value) => asDay(value),
  parseLiteral: (node) => asDay(text(node), node),
});

/** A moment: `Date` inside, UTC text with milliseconds outside. Input must name its offset. */
export const DateTimeScalar = new GraphQLScalarType<Date, string>({
  name: "DateTime",
  description: 'A moment in UTC, such as "2026-02-28T23:59:59.000Z".',
  serialize: (value) => {
    if (value instanceof Date && !Number.isNaN(value.getTime())) return value.toISOString();
    throw new TypeError("A DateTime field was given something that is not a date.");
  },
  parseValue: (value) => asMoment(value),
  parseLiteral: (node) => asMoment(text(node), node),
});

/** An integer of a currency's minor unit: `bigint` inside, decimal text outside, since JSON numbers end at 2^53. */
export const MinorUnitsScalar = new GraphQLScalarType<bigint, string>({
  name: "MinorUnits",
  description: 'An integer of the currency\'s minor unit, written as text: "1999" is 19.99 EUR.',
  serialize: (value) => {
    if (typeof value === "bigint") return value.toString();
    throw new TypeError("A MinorUnits field was given something that is not a bigint.");
  },
  parseValue: (value) => asMinorUnits(value),
  parseLiteral: (node) => asMinorUnits(text(node), node),
});

/** A share or a ratio: an exact fraction inside, text with six decimals outside. It is told, and never asked with. */
export const RatioScalar = new GraphQLScalarType<never, string>({
  name: "Ratio",
  description:
    'A share or a ratio with six decimals, written as text and rounded half to even: "0.041667" is 4.1667 %.',
  serialize: (value) => {
    if (isFraction(value)) return ratioToText(value);
    throw new TypeError("A Ratio field was given something that is not a fraction.");
  },
  parseValue: () => {
    throw refused("A Ratio is only told: no argument takes one.", undefined);
  },
});

/** An exact number that may have decimals, such as a sum of a property: a fraction inside, decimal text outside. */
export const DecimalScalar = new GraphQLScalarType<never, string>({
  name: "Decimal",
  description:
    'A number written as text, since JSON numbers are not exact: "1520.5". Up to twelve decimals, rounded half to even, without zeros at the end.',
  serialize: (value) => {
    if (isFraction(value)) return fractionToText(value);
    throw new TypeError("A Decimal field was given something that is not a fraction.");
  },
  parseValue: () => {
    throw refused("A Decimal is only told: no argument takes one.", undefined);
  },
});

function isFraction(value: unknown): value is Fraction {
  return (
    typeof value === "object" &&
    value !== null &&
    "numerator" in value &&
    "denominator" in value &&
    typeof value.numerator === "bigint" &&
    typeof value.denominator === "bigint"
  );
}

function text(node: ValueNode): unknown {
  return node.kind === Kind.STRING ? node.value : undefined;
}

function asDay(value: unknown, node?: ValueNode): Day {
  if (typeof value === "string" && isDay(value)) return value;
  throw refused('A Day is a calendar day written as text, such as "2026-02-28".', node);
}

function asMoment(value: unknown, node?: ValueNode): Date {
  if (typeof value === "string" && MOMENT.test(value)) {
    const moment = new Date(value);
    if (!Number.isNaN(moment.getTime())) return moment;
  }
  throw refused(
    'A DateTime is ISO 8601 text with its offset, such as "2026-02-28T23:59:59Z".',
    node,
  );
}

function asMinorUnits(value: unknown, node?: ValueNode): bigint {
  if (typeof value === "string" && INTEGER.test(value)) {
    const amount = BigInt(value);
    // The column is a 64-bit integer.
    if (BigInt.asIntN(64, amount) === amount) return amount;
  }
  throw refused('MinorUnits are an integer written as text, such as "1999".', node);
}

function refused(message: string, node: ValueNode | undefined): GraphQLError {
  return new GraphQLError(message, {
    ...(node ? { nodes: node } : {}),
    extensions: { code: "BAD_USER_INPUT" },
  });
}
