import "reflect-metadata";
import { type ExecutionResult, graphql } from "graphql";
import { Arg, buildSchema, Query, Resolver } from "type-graphql";
import { expect, test } from "vitest";
import type { Money } from "../domain/money.ts";
import { MoneyObject } from "./money.ts";
import { DateTimeScalar, DayScalar, MinorUnitsScalar } from "./scalars.ts";

@Resolver()
class EchoResolver {
  @Query(() => DayScalar)
  day(@Arg("value", () => DayScalar) value: string): string {
    return value;
  }

  @Query(() => DateTimeScalar)
  moment(@Arg("value", () => DateTimeScalar) value: Date): Date {
    return value;
  }

  @Query(() => MinorUnitsScalar)
  amount(@Arg("value", () => MinorUnitsScalar) value: bigint): bigint {
    return value;
  }

  @Query(() => MoneyObject)
  price(@Arg("currency", () => String) currency: string): Money {
    return { minorUnits: 1999n, currency };
  }
}

// The library asks for a checker where any resolver of the process needs one; of these here, none does.
const schema = await buildSchema({
  resolvers: [EchoResolver],
  validate: false,
  authChecker: () => false,
});

const ask = (source: string, variableValues?: Record<string, unknown>): Promise<ExecutionResult> =>
  graphql({ schema, source, ...(variableValues ? { variableValues } : {}) });

async function refusal(source: string): Promise<string> {
  const answer = await ask(source);
  expect(answer.data).toBeUndefined();
  return answer.errors?.[0]?.message ?? "";
}

test("an amount beyond 2^53 travels as text without losing a digit, in a literal and in a variable", async () => {
  const answer = await ask(
    'query($v: MinorUnits!) { literal: amount(value: "-9223372036854775808") variable: amount(value: $v) }',
    { v: "9223372036854775807" },
  );
  expect(answer).toEqual({
    data: { literal: "-9223372036854775808", variable: "9223372036854775807" },
  });
});

test.each(["12", '"12.5"', '"-0"', '"007"', '" 1"', '""', '"9223372036854775808"'])(
  "refuses %s as minor units",
  async (literal) => {
    expect(await refusal(`{ amount(value: ${literal}) }`)).toContain("integer written as text");
  },
);

test("a day is the text it was, whatever the machine's zone", async () => {
  expect(await ask('{ day(value: "2028-02-29") }')).toEqual({ data: { day: "2028-02-29" } });
});

test.each(['"2026-02-29"', '"2026-2-1"', '"2026-02-01T00:00:00Z"', "20260201"])(
  "refuses %s as a day",
  async (literal) => {
    expect(await refusal(`{ day(value: ${literal}) }`)).toContain("A Day is a calendar day");
  },
);

test("a moment with an offset is answered in UTC", async () => {
  // 00:30 in a zone two hours ahead is 22:30 UTC of the day before.
  expect(await ask('{ moment(value: "2026-03-01T00:30:00+02:00") }')).toEqual({
    data: { moment: "2026-02-28T22:30:00.000Z" },
  });
});

test.each(['"2026-03-01T00:30:00"', '"2026-03-01"', "1772323200", '"2026-13-01T00:00:00Z"'])(
  "refuses %s as a moment",
  async (literal) => {
    expect(await refusal(`{ moment(value: ${literal}) }`)).toContain("ISO 8601");
  },
);

test("money says how many decimals its currency has, and resolvers return the plain domain value", async () => {
  const answer = await ask(`{
    yen: price(currency: "jpy") { minorUnits currency decimals }
    euro: price(currency: "eur") { minorUnits currency decimals }
    dinar: price(currency: "kwd") { minorUnits currency decimals }
  }`);
  expect(answer).toEqual({
    data: {
      yen: { minorUnits: "1999", currency: "jpy", decimals: 0 },
      euro: { minorUnits: "1999", currency: "eur", decimals: 2 },
      dinar: { minorUnits: "1999", currency: "kwd", decimals: 3 },
    },
  });
});
