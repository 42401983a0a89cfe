import type { Fact } from "../../domain/facts.ts";
import { customerOfFact, withoutPersonal } from "../../domain/forgotten-facts.ts";
import type { Statements, Transaction } from "../database.ts";

/** Those of some customers whose person is forgotten. */
export async function readForgotten(
  sql: Statements,
  customerIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (customerIds.length === 0) return new Set();
  const rows = await sql<{ id: string }[]>`
    select customer_id as id from forgotten_customers where customer_id = any(${[...customerIds]})`;
  return new Set(rows.map(({ id }) => id));
}

/** The same facts, those of forgotten customers without what is personal: by whichever door they come, they pass here. */
export async function withoutForgotten(
  tx: Transaction,
  facts: readonly Fact[],
): Promise<readonly Fact[]> {
  const ids = new Set(facts.flatMap((fact) => customerOfFact(fact) ?? []));
  const forgotten = await readForgotten(tx, [...ids]);
  if (forgotten.size === 0) return facts;
  return facts.map((fact) =>
    forgotten.has(customerOfFact(fact) ?? "") ? withoutPersonal(fact) : fact,
  );
}

/** An event of the inbox as it was kept. */
export interface KeptBody {
  readonly id: string;
  readonly payload: string;
}

/** SQL of a condition on `stripe_events e`: the event is of one of the customers that a subquery names. */
function isOf(sql: Statements, customers: ReturnType<Statements>) {
  return sql`(e.customer_id in (${customers}) or e.customer_id is null and e.object_id in (
    select d.id from disputes d join charges c on c.id = d.charge_id where c.customer_id in (${customers})
    union all select r.id from refunds r join charges c on c.id = r.charge_id where c.customer_id in (${customers})))`;
}

/** The bodies of some events that are of forgotten customers. */
export async function readForgottenBodies(
  tx: Transaction,
  eventIds: readonly string[],
): Promise<KeptBody[]> {
  const [any] = await tx`select from forgotten_customers limit 1`;
  if (any === undefined) return [];
  return await tx<KeptBody[]>`
    select e.id, e.payload from stripe_events e
    where e.id = any(${[...eventIds]}) and ${isOf(tx, tx`select customer_id from forgotten_customers`)}`;
}

/** The bodies of all events that some customers have. */
export async function readBodiesOf(
  tx: Transaction,
  customerIds: readonly string[],
): Promise<KeptBody[]> {
  return await tx<KeptBody[]>`
    select e.id, e.payload from stripe_events e
    where ${isOf(tx, tx`select unnest(${[...customerIds]}::text[])`)}`;
}

/** Writes bodies anew. What was said of them is dropped: it may quote them. */
export async function writeBodies(tx: Transaction, bodies: readonly KeptBody[]): Promise<void> {
  for (const { id, payload } of bodies) {
    await tx`update stripe_events set payload = ${payload} where id = ${id}`;
  }
}
