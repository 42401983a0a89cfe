import { monthlyValueFromText, roundToMinorUnits } from "../domain/fixed-point.ts";
import type { Money } from "../domain/money.ts";
import type { Database } from "../store/database.ts";

/** What customers are worth and have paid, one amount per currency, by the customer's id. */
export interface CustomerMoney {
  readonly mrr: ReadonlyMap<string, Money[]>;
  /** Collected until now, refunds and disputes aside. */
  readonly paid: ReadonlyMap<string, Money[]>;
}

/** Two statements, however many customers. Movements after `now` are left out. */
export async function readCustomerMoney(
  { sql }: Pick<Database, "sql">,
  customerIds: readonly string[],
  now: Date,
): Promise<CustomerMoney> {
  const ids = [...customerIds];
  const mrr = await sql<{ customerId: string; currency: string; value: string }[]>`
    select customer_id as "customerId", currency, sum(delta)::text as value
    from mrr_movements where customer_id = any(${ids}) and occurred_at <= ${now}
    group by 1, 2 having sum(delta) <> 0 order by 1, 2`;
  const paid = await sql<{ customerId: string; currency: string; value: string }[]>`
    select customer_id as "customerId", currency, sum(amount_minor)::text as value
    from ledger_entries where customer_id = any(${ids}) and kind in ('charge', 'off_stripe')
    group by 1, 2 order by 1, 2`;
  return {
    mrr: moneyOf(mrr, (value) => roundToMinorUnits(monthlyValueFromText(value))),
    paid: moneyOf(paid, BigInt),
  };
}

function moneyOf(
  rows: readonly { customerId: string; currency: string; value: string }[],
  read: (value: string) => bigint,
): Map<string, Money[]> {
  const byCustomer = new Map<string, Money[]>();
  for (const { customerId, currency, value } of rows) {
    const money = { minorUnits: read(value), currency };
    byCustomer.set(customerId, [...(byCustomer.get(customerId) ?? []), money]);
  }
  return byCustomer;
}
