import { Field, Int, ObjectType } from "type-graphql";
import type { Day } from "../../domain/calendar.ts";
import { fraction, roundHalfEven } from "../../domain/fixed-point.ts";
import type { Money } from "../../domain/money.ts";
import { MoneyObject } from "../../graphql/money.ts";
import type { CellTime } from "./cell-times.ts";
import type { CohortMoney } from "./cohort-money.query.ts";

@ObjectType("MoneyPerPerson", { description: "An amount divided by the people of a cohort." })
export class MoneyPerPerson {
  @Field(() => MoneyObject, {
    nullable: true,
    description: "Rounded once, half to even. Null: see `unavailableBecause`.",
  })
  readonly amount!: Money | null;

  @Field(() => String, { nullable: true })
  readonly unavailableBecause!: string | null;
}

@ObjectType("CohortMoneyCell", { description: "What the people of a cohort paid in a period." })
export class CohortMoneyCell {
  @Field(() => Int, { description: "The cohort's own is 0." })
  readonly period!: number;

  @Field(() => Boolean, { description: "False: the period is not over, and more may come." })
  readonly isComplete!: boolean;

  @Field(() => MoneyObject, { description: "What came in." })
  readonly gross!: Money;

  @Field(() => MoneyObject, { description: "Less refunds and disputes, on the days they moved." })
  readonly net!: Money;

  @Field(() => Int, { description: "People who paid in this currency in the period." })
  readonly payers!: number;

  @Field(() => MoneyObject, { description: "Net, from period 0 to the end of this one." })
  readonly cumulativeNet!: Money;

  @Field(() => MoneyPerPerson, {
    description: "The cumulative net by all people of the cohort, also those who never paid.",
  })
  readonly cumulativePerPerson!: MoneyPerPerson;
}

/** The cells of a cohort's money in one currency, until the last period that has begun. */
export function moneyCurve(
  cohort: Day,
  currency: string,
  { people, lastPeriod, money, timeOf }: CurveParts,
): CohortMoneyCell[] {
  const cells: CohortMoneyCell[] = [];
  let cumulative = 0n;
  for (let period = 0; period <= lastPeriod; period += 1) {
    const time = timeOf(cohort, { from: period, to: period });
    if (time === "not begun") break;
    const { gross, net, payers } = money.in(currency, cohort, period);
    cumulative += net;
    cells.push({
      period,
      isComplete: time === "over",
      gross: { minorUnits: gross, currency },
      net: { minorUnits: net, currency },
      payers,
      cumulativeNet: { minorUnits: cumulative, currency },
      cumulativePerPerson: perPerson(cumulative, people, currency),
    });
  }
  return cells;
}

/** What a curve is made of. */
export interface CurveParts {
  readonly people: number;
  readonly lastPeriod: number;
  readonly money: CohortMoney;
  readonly timeOf: (cohort: Day, column: { from: number; to: number }) => CellTime;
}

/** An amount by some people: exact, and rounded once. */
export function perPerson(minorUnits: bigint, people: number, currency: string): MoneyPerPerson {
  if (people === 0) return { amount: null, unavailableBecause: "Nobody is of this cohort." };
  const amount = { minorUnits: roundHalfEven(fraction(minorUnits, people)), currency };
  return { amount, unavailableBecause: null };
}
