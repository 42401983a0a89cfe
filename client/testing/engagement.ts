import { addDays, type Day, daysBetween } from "../kit/format/day.ts";
import { type AskedPeriod, resolvePeriod } from "./answers.ts";
import type { Company } from "./company.ts";
import { definition, type MetricKey } from "./definitions.ts";

/** What a question of engagement is asked under, as far as the made-up product heeds it. */
interface Asked {
  readonly period?: AskedPeriod | null;
  readonly filter?: { readonly countries?: readonly string[] | null } | null;
  readonly windowDays?: number;
}

/** Who uses the product in the tests: everybody comes from Germany, and nobody before the product was there. */
export interface MockProduct {
  /** Whether any event has ever come. */
  isUsed: boolean;
}

/** The answers of a product that 20 people use a day, 50 a week and 80 a month, one more each than thirty days ago. */
export function engagementFields(company: Company, product: MockProduct) {
  return {
    ...peopleFields(company, product),
    ...habitFields(company, product),
    ...onboardingFields(company, product),
  };
}

function answerOf(company: Company, key: MetricKey, asked: Asked) {
  const period = resolvePeriod(company, asked.period);
  return { definition: definition(key), period, asOf: company.now };
}

function isAnybody({ isUsed }: MockProduct, { filter }: Asked): boolean {
  return isUsed && (filter?.countries == null || filter.countries.includes("DE"));
}

function peopleFields(company: Company, product: MockProduct) {
  const people = (key: MetricKey, level: number) => (asked: Asked) => {
    const answer = answerOf(company, key, asked);
    const { period } = answer;
    const [now, before] = isAnybody(product, asked) ? [level, level - 1] : [0, 0];
    const series = (from: Day, to: Day, value: number) =>
      eachDay(from, to).map((day) => ({ day, isPartial: day >= company.today, value }));
    return {
      ...answer,
      value: now,
      previous: before,
      series: series(period.from, period.to, now),
      previousSeries: series(period.previousFrom, period.previousTo, before),
    };
  };
  return {
    peopleDimensions: () => ({
      countries: ["DE", "unknown"],
      sources: ["newsletter", "unknown"],
      firstPlans: [{ id: -1, name: null }],
    }),
    dailyActiveUsers: people("dailyActiveUsers", 20),
    weeklyActiveUsers: people("weeklyActiveUsers", 50),
    monthlyActiveUsers: people("monthlyActiveUsers", 80),
    totalUsers: people("totalUsers", 400),
    newUsers: (asked: Asked) => ({ ...people("newUsers", 12)(asked), today: 0 }),
  };
}

function habitFields(company: Company, product: MockProduct) {
  return {
    stickiness: (asked: Asked) => {
      const answer = answerOf(company, "stickiness", asked);
      const over = (active: number, days: number) => {
        const value = isAnybody(product, asked) ? ratio(20 * days, active * days) : ratio(0, 0);
        const series = eachDay(answer.period.from, answer.period.to).map((day) => {
          return { day, isPartial: day >= company.today, value };
        });
        return { value, previous: value, series };
      };
      const daysActive = Array.from({ length: 30 }, (_, at) => {
        return { days: at + 1, people: isAnybody(product, asked) && at % 10 === 4 ? at + 1 : 0 };
      });
      return { ...answer, overMonth: over(80, 30), overWeek: over(50, 7), daysActive };
    },
    lifecycle: (asked: Asked) => {
      const answer = answerOf(company, "lifecycle", asked);
      const some = isAnybody(product, asked) ? 1 : 0;
      const series = eachDay(answer.period.from, answer.period.to).map((day) => {
        const isPartial = day >= company.today;
        const counts = { new: 2 * some, returning: 15 * some, resurrected: 3 * some };
        return { day, isPartial, ...counts, dormant: isPartial ? null : 4 * some };
      });
      return { ...answer, series };
    },
  };
}

function onboardingFields(company: Company, product: MockProduct) {
  return {
    activationRate: (asked: Asked) => {
      const answer = answerOf(company, "activationRate", asked);
      const { windowDays = 7 } = asked;
      const { from, to, today } = { ...answer.period, today: company.today };
      const some = isAnybody(product, asked) ? 1 : 0;
      const days = eachDay(from, to).map((day) => {
        const isOver = daysBetween(day, today) > windowDays;
        return { day, signedUp: 2 * some, isOver };
      });
      const of = (part: typeof days) => {
        const over = part.filter(({ isOver }) => isOver).length * 2 * some;
        return { rate: ratio(over / 2, over), open: part.length * 2 * some - over };
      };
      return {
        ...answer,
        windowDays,
        value: of(days),
        previous: of(days.map((day) => ({ ...day, isOver: true }))),
        series: days.map((day) => {
          return { day: day.day, isPartial: day.day >= today, value: of([day]) };
        }),
      };
    },
    featureAdoption: (asked: Asked) => ({
      ...answerOf(company, "featureAdoption", asked),
      features: !isAnybody(product, asked)
        ? []
        : [{ feature: "enrichment", value: ratio(32, 80), previous: ratio(30, 79) }],
    }),
  };
}

/** Of people; none where there is nobody. */
export function ratio(numerator: number, denominator: number) {
  const isKnown = denominator > 0;
  return {
    numerator,
    denominator,
    ratio: isKnown ? (numerator / denominator).toFixed(6) : null,
    unavailableBecause: isKnown ? null : "Nobody was active in these days.",
  };
}

function eachDay(from: Day, to: Day): Day[] {
  return Array.from({ length: Math.max(0, daysBetween(from, to) + 1) }, (_, at) =>
    addDays(from, at),
  );
}
