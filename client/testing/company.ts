import { addDays, type Day, daysBetween } from "../kit/format/day.ts";
import { seededRandom } from "./random.ts";

export const MOVEMENT_KINDS = ["NEW", "EXPANSION", "REACTIVATION", "CONTRACTION", "CHURN"] as const;
type Kind = (typeof MOVEMENT_KINDS)[number];

/** What happened on one day in one currency, in minor units. */
export interface CompanyDay {
  readonly movements: Record<Kind, bigint>;
  readonly customers: Record<Kind, number>;
  gross: bigint;
  refunded: bigint;
  payments: number;
  refunds: number;
  failed: number;
  failedAmount: bigint;
}

/**
 * A made-up company, day by day. Everything is counted from these days: levels are sums of movements, so whatever
 * period is asked, opening, movements and closing belong together as they must on a real server.
 */
export interface Company {
  readonly name: string;
  readonly timeZone: string;
  readonly today: Day;
  readonly now: string;
  readonly firstDay: Day;
  readonly currencies: readonly string[];
  readonly days: Readonly<Record<string, CompanyDay[]>>;
  readonly startLevel: Readonly<Record<string, bigint>>;
}

const HISTORY_DAYS = 420;
const PRICES = [3900n, 9800n, 14700n, 19600n, 54000n];

/** Northquay on the given day: pounds and US dollars, growing slowly. */
export function northquay(today: Day = "2026-11-20", now = "2026-11-20T09:41:00Z"): Company {
  const firstDay = addDays(today, -HISTORY_DAYS);
  return {
    name: "Northquay",
    timeZone: "Europe/London",
    today,
    now,
    firstDay,
    currencies: ["gbp", "usd"],
    startLevel: { gbp: 3_120_000n, usd: 410_000n },
    days: { gbp: makeDays(7, 1), usd: makeDays(11, 0.18) },
  };
}

/** The place of a day in the company's lists; below 0 before its beginning. */
export function placeOf(company: Company, day: Day): number {
  return daysBetween(company.firstDay, day);
}

/** The level at the end of the day at that place. */
export function levelAt(company: Company, currency: string, place: number): bigint {
  let level = company.startLevel[currency] ?? 0n;
  for (const day of (company.days[currency] ?? []).slice(0, Math.max(0, place + 1)))
    for (const kind of MOVEMENT_KINDS) level += day.movements[kind];
  return level;
}

/** A customer joins today, as a webhook would tell. */
export function subscribe(company: Company, currency: string, amount: bigint): void {
  const day = company.days[currency]?.at(-1);
  if (day === undefined) return;
  day.movements.NEW += amount;
  day.customers.NEW += 1;
  day.gross += amount;
  day.payments += 1;
}

function makeDays(seed: number, size: number): CompanyDay[] {
  const random = seededRandom(seed);
  const some = (chance: number) => (random() < chance * size ? 1 + Math.floor(random() * 2) : 0);
  const price = () => PRICES[Math.floor(random() ** 2 * PRICES.length)] ?? 3900n;
  const amount = (count: number) =>
    Array.from({ length: count }, price).reduce((sum, each) => sum + each, 0n);
  return Array.from({ length: HISTORY_DAYS + 1 }, (_, place) => {
    const isToday = place === HISTORY_DAYS;
    const customers = {
      NEW: some(isToday ? 0 : 0.62),
      EXPANSION: some(0.34),
      REACTIVATION: some(0.05),
      CONTRACTION: some(isToday ? 0 : 0.2),
      CHURN: some(isToday ? 0 : 0.38),
    };
    const payments = Math.round((isToday ? 3 : 9 + random() * 12) * (size < 1 ? size * 2 : 1));
    const refunds = random() < 0.2 * size && !isToday ? 1 : 0;
    const failed = random() < 0.5 * size ? 1 : 0;
    return {
      movements: {
        NEW: amount(customers.NEW),
        EXPANSION: amount(customers.EXPANSION) / 2n,
        REACTIVATION: amount(customers.REACTIVATION),
        CONTRACTION: -amount(customers.CONTRACTION) / 2n,
        CHURN: -amount(customers.CHURN),
      },
      customers,
      gross: amount(payments),
      refunded: amount(refunds),
      payments,
      refunds,
      failed,
      failedAmount: amount(failed),
    };
  });
}
