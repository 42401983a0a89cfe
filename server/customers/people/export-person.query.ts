import type { JsonObject } from "../../domain/product-message.ts";
import type { Database } from "../../store/database.ts";

type Sql = Pick<Database, "sql">;

/** Everything that is stored of a person, by table: rows as they stand, each as JSON. */
export async function readEverythingOf({ sql }: Sql, userId: bigint): Promise<JsonObject> {
  const id = sql`${userId.toString()}::bigint`;
  const customers = sql`(
    select value from user_identities where kind = 'stripe_customer' and user_id = ${id})`;
  const charges = sql`(select id from charges where customer_id in ${customers})`;
  const ofPerson = [
    "user_identities",
    "user_traits",
    "user_days",
    "user_counters",
    "user_standings",
    "user_payments",
    "events",
    "lifecycle_standings",
    "lifecycle_transitions",
    "lifecycle_sends",
  ];
  const ofCustomer = [
    "subscriptions",
    "subscription_history",
    "charges",
    "invoices",
    "checkout_sessions",
    "payment_intents",
    "credit_notes",
    "ledger_entries",
    "mrr_movements",
    "notices",
    "user_claims",
    "customer_link_decisions",
    "stripe_events",
  ];
  const parts: [string, ReturnType<Database["sql"]>][] = [
    ["users", sql`select * from users where id = ${id}`],
    ...ofPerson.map((table): [string, ReturnType<Database["sql"]>] => [
      table,
      sql`select * from ${sql(table)} where user_id = ${id}`,
    ]),
    ["customers", sql`select * from customers where id in ${customers}`],
    ...ofCustomer.map((table): [string, ReturnType<Database["sql"]>] => [
      table,
      sql`select * from ${sql(table)} where customer_id in ${customers}`,
    ]),
    ["refunds", sql`select * from refunds where charge_id in ${charges}`],
    ["disputes", sql`select * from disputes where charge_id in ${charges}`],
  ];
  const everything: Record<string, JsonObject[]> = {};
  for (const [table, rows] of parts) {
    const found = await sql<{ row: JsonObject }[]>`select to_jsonb(r) as row from (${rows}) r`;
    everything[table] = found.map(({ row }) => row);
  }
  return everything;
}
