import { addDays, type Day, daysBetween } from "../kit/format/day.ts";
import { type Company, type CompanyDay, levelAt, MOVEMENT_KINDS, placeOf } from "./company.ts";

/** A period as a caller asks for it. */
export interface AskedPeriod {
  readonly lastDays?: number | null;
  readonly from?: Day | null;
  readonly to?: Day | null;
}

/** What a resolver answers under: the company and the days asked for, as the schema's Period. */
export function resolvePeriod(company: Company, asked: AskedPeriod | null | undefined) {
  const { today } = company;
  const from = asked?.from ?? addDays(today, -(asked?.lastDays ?? 30));
  const to = asked?.to ?? addDays(today, -1);
  const days = daysBetween(from, to) + 1;
  return {
    from,
    to,
    days,
    previousFrom: addDays(from, -days),
    previousTo: addDays(from, -1),
    includesOpenDay: to >= today,
    today,
    timeZone: company.timeZone,
  };
}

type Period = ReturnType<typeof resolvePeriod>;

/** An amount as the schema's Money; `times` for what is a multiple of a level. */
export function money(minorUnits: bigint, currency: string) {
  return { minorUnits: minorUnits.toString(), currency, decimals: 2 };
}

/** The level of each currency, `times` over (12 for a year). */
export function moneyLevels(company: Company, period: Period, times: bigint) {
  return company.currencies.map((currency) => {
    const at = (day: Day) =>
      money(times * levelAt(company, currency, placeOf(company, day)), currency);
    const values = (from: Day, to: Day) => eachDay(from, to).map((day) => at(day).minorUnits);
    return {
      currency,
      now: at(company.today),
      closing: at(period.to),
      opening: at(addDays(period.from, -1)),
      values: values(period.from, period.to),
      previousValues: values(period.previousFrom, period.previousTo),
    };
  });
}

/** The sum of each currency of what `amountOf` takes from a day. */
export function moneySums(
  company: Company,
  period: Period,
  amountOf: (day: CompanyDay) => bigint,
  entriesOf: (day: CompanyDay) => number,
) {
  return company.currencies.map((currency) => {
    const days = daysOf(company, currency);
    const amount = (from: Day, to: Day) => money(total(days(from, to).map(amountOf)), currency);
    const entries = (from: Day, to: Day) => count(days(from, to).map(entriesOf));
    return {
      currency,
      value: amount(period.from, period.to),
      previous: amount(period.previousFrom, period.previousTo),
      today: amount(company.today, company.today),
      entries: entries(period.from, period.to),
      previousEntries: entries(period.previousFrom, period.previousTo),
      series: eachDay(period.from, period.to).map((day) => ({ day, value: amount(day, day) })),
      values: eachDay(period.from, period.to).map((day) => amount(day, day).minorUnits),
    };
  });
}

/** The bridge of each currency from the end of the day before the period to its end. */
export function bridges(company: Company, period: Period) {
  return company.currencies.map((currency) => {
    const days = daysOf(company, currency)(period.from, period.to);
    const at = (day: Day) => money(levelAt(company, currency, placeOf(company, day)), currency);
    return {
      currency,
      opening: at(addDays(period.from, -1)),
      movements: MOVEMENT_KINDS.map((kind) => ({
        kind,
        amount: money(total(days.map((day) => day.movements[kind])), currency),
        customers: count(days.map((day) => day.customers[kind])),
        values: days.map((day) => day.movements[kind].toString()),
      })),
      closing: at(period.to),
      flashChurn: { customers: 0, amount: money(0n, currency) },
    };
  });
}

/** How often something happened, in all currencies together: events may be added, amounts may not. */
export function countSum(company: Company, period: Period, of: (day: CompanyDay) => number) {
  const between = (from: Day, to: Day) =>
    count(company.currencies.flatMap((currency) => daysOf(company, currency)(from, to).map(of)));
  return {
    value: between(period.from, period.to),
    previous: between(period.previousFrom, period.previousTo),
    today: between(company.today, company.today),
    series: eachDay(period.from, period.to).map((day) => ({ day, value: between(day, day) })),
  };
}

/** Subscribers by counting who came and went; 180 were there at the beginning. */
export function subscriptionLevel(company: Company, period: Period) {
  const at = (day: Day) =>
    180 +
    count(
      company.currencies.flatMap((currency) =>
        daysOf(company, currency)(company.firstDay, day).map(
          ({ customers }) => customers.NEW + customers.REACTIVATION - customers.CHURN,
        ),
      ),
    );
  return {
    now: at(company.today),
    closing: at(period.to),
    opening: at(addDays(period.from, -1)),
    values: eachDay(period.from, period.to).map(at),
  };
}

/** Every day from the first to the last, both included. */
function eachDay(from: Day, to: Day): Day[] {
  return Array.from({ length: Math.max(0, daysBetween(from, to) + 1) }, (_, at) =>
    addDays(from, at),
  );
}

function daysOf(company: Company, currency: string) {
  return (from: Day, to: Day): readonly CompanyDay[] =>
    (company.days[currency] ?? []).slice(
      Math.max(0, placeOf(company, from)),
      Math.max(0, placeOf(company, to) + 1),
    );
}

function total(amounts: readonly bigint[]): bigint {
  return amounts.reduce((sum, each) => sum + each, 0n);
}

function count(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0);
}
