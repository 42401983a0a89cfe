import { EVERY_PAYMENT, type PaymentFilter } from "../metrics/revenue/payments/payment-filter.ts";
import { searchPayments } from "../metrics/revenue/payments/payment-search.query.ts";
import { countPayments, readPayments } from "../metrics/revenue/payments/payments.query.ts";
import type { Database } from "../store/database.ts";

const { part: NO_PART } = EVERY_PAYMENT;

const FIRST_PAGE = { first: 20, after: null, before: null };

/**
 * So many charges over three years by so many customers: one in thirty failed and is told again by its invoice, one in
 * sixty more failed and is known by its invoice alone, one in forty was refunded, one in ten thousand is in francs.
 */
export async function fillPayments(
  { sql }: Database,
  size: { readonly subscriptions: number; readonly ledgerRows: number },
): Promise<void> {
  const moment = sql`lateral (
    select now() - (n % 1095) * interval '1 day' - n * interval '1 second' / 100 as at) t`;
  await sql`
    insert into customers (id, name, email, deleted, as_of, as_of_rank, as_of_event)
    select 'cus_' || n, 'Company ' || n, 'pay@company' || n || '.example', false, now(), 0, 'evt'
    from generate_series(0, ${size.subscriptions - 1}) n`;
  await sql`
    insert into charges (id, customer_id, amount_minor, amount_captured_minor, currency, status, captured, created_at, day, as_of, as_of_rank, as_of_event)
    select 'ch_' || n, 'cus_' || n % ${size.subscriptions}, 1900, 1900,
      case when n % 10000 = 0 then 'chf' else 'gbp' end,
      case when n % 30 = 0 then 'failed' else 'succeeded' end, n % 30 <> 0, at, at::date, at, 0, 'evt'
    from generate_series(1, ${size.ledgerRows}) n, ${moment}`;
  await sql`
    insert into refunds (id, charge_id, amount_minor, currency, status, created_at, left_balance, as_of, as_of_rank, as_of_event)
    select 're_' || n, 'ch_' || n, case when n % 400 = 1 then 1900 else 500 end, 'gbp', 'succeeded', at, true, at, 0, 'evt'
    from generate_series(1, ${size.ledgerRows}, 40) n, ${moment}`;
  await sql`
    insert into invoice_failures (id, invoice_id, attempt, customer_id, amount_minor, currency, failed_at, day, as_of, as_of_rank, as_of_event)
    select 'in_' || n || ':1', 'in_' || n, 1, 'cus_' || n % ${size.subscriptions}, 1900, 'gbp', at, at::date, at, 0, 'evt'
    from generate_series(1, ${size.ledgerRows}) n, ${moment} where n % 30 = 0 or n % 60 = 1`;
}

/** The questions of the payments table: each page and each count, by the name of its filter. */
export function paymentQuestions(database: Database): [string, () => Promise<unknown>][] {
  const filters: [string, PaymentFilter][] = [
    ["payments", EVERY_PAYMENT],
    ["payments, failed", { ...EVERY_PAYMENT, statuses: ["failed"] }],
    ["payments, refunded", { ...EVERY_PAYMENT, statuses: ["refunded"] }],
    ["payments, pending", { ...EVERY_PAYMENT, statuses: ["pending"] }],
    ["payments, in francs", { ...EVERY_PAYMENT, currency: "chf" }],
    ["payments, one source", { ...EVERY_PAYMENT, part: { ...NO_PART, segmentIds: [3, 9] } }],
    ["payments, one plan", { ...EVERY_PAYMENT, part: { ...NO_PART, planIds: [1] } }],
    ["payments, a plan of none", { ...EVERY_PAYMENT, part: { ...NO_PART, planIds: [6] } }],
  ];
  const searched = async (search: string) => {
    const filter = { ...EVERY_PAYMENT, scope: await searchPayments(database, search) };
    await Promise.all([
      readPayments(database, filter, FIRST_PAGE),
      countPayments(database, filter),
    ]);
  };
  return [
    ...filters.flatMap(([name, filter]): [string, () => Promise<unknown>][] => [
      [name, () => readPayments(database, filter, FIRST_PAGE)],
      [`${name}, counted`, () => countPayments(database, filter)],
    ]),
    ["search for one", () => searched("company 4711")],
    ["search for a hundred", () => searched("company471")],
  ];
}
