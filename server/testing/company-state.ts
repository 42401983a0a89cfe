import type { Database } from "../store/database.ts";

const TABLES = [
  "charges",
  "refunds",
  "customers",
  "subscriptions",
  "discounts",
  "coupons",
  "ledger_days",
  "user_claims",
];

/** Everything that the numbers and lists are made of, without what tells only of the delivery. */
export async function companyState({ sql }: Database): Promise<Record<string, unknown>> {
  const state: Record<string, unknown> = {};
  for (const table of TABLES) {
    state[table] = [...(await sql`select * from ${sql(table)} order by 1, 2, 3`)];
  }
  state.ledger = [
    ...(await sql`select id, amount_minor, occurred_at, day, customer_id, charge_id from ledger_entries order by id`),
  ];
  state.movements = [
    ...(await sql`select customer_id, currency, occurred_at, kind, delta, rule, event_id from mrr_movements order by 1, 2, 3, 4, 5`),
  ];
  state.mrr_days = [
    ...(await sql`select day, currency, kind, delta, subscriptions_delta, customers_delta, movements
      from mrr_days where plan_id = 0 and segment_id = 0 and movements <> 0 order by 1, 2, 3`),
  ];
  state.links = [
    ...(await sql`
      select i.kind, i.value, k.value as user, i.linked_by, i.evidence, u.first_seen_at
      from user_identities i join users u on u.id = i.user_id
      join user_identities k on k.kind = 'user_id' and k.user_id = u.id order by 1, 2, 3`),
  ];
  return state;
}
