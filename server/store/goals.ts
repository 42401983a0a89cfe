import { type Goal, SHIPPED_GOAL } from "../domain/goal.ts";
import type { Reader, Statements, Transaction } from "./database.ts";

/** All goals, those of one measure together. */
export async function readGoals({ sql }: Reader): Promise<Goal[]> {
  const rows = await sql<Goal[]>`
    select id, measure, trim_scale(target)::text as target, currency, by_day as "byDay"
    from goals order by measure, target, id`;
  return [...rows];
}

/** Writes a goal; without an id a new one. Returns its id; null where there is no goal of that id. */
export async function writeGoal(
  tx: Transaction,
  { id, measure, target, currency, byDay }: Omit<Goal, "id"> & { readonly id: string | null },
): Promise<string | null> {
  const [row] =
    id === null
      ? await tx<{ id: string }[]>`
          insert into goals (measure, target, currency, by_day)
          values (${measure}, ${target}, ${currency}, ${byDay}) returning id`
      : await tx<{ id: string }[]>`
          update goals set measure = ${measure}, target = ${target}, currency = ${currency},
            by_day = ${byDay}
          where id = ${id} returning id`;
  return row?.id ?? null;
}

/** False where there was none. */
export async function removeGoal(tx: Transaction, id: string): Promise<boolean> {
  return (await tx`delete from goals where id = ${id}`).count > 0;
}

/** Gives a new account the goal it begins with. */
export async function addShippedGoal(sql: Statements): Promise<void> {
  const { id, measure, target, currency } = SHIPPED_GOAL;
  await sql`
    insert into goals (id, measure, target, currency) values (${id}, ${measure}, ${target}, ${currency})
    on conflict (id) do nothing`;
}
