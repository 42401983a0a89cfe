import type { Day } from "../../domain/calendar.ts";
import type { PersonNumber } from "../../domain/people-names.ts";
import type { CounterIncrement } from "../../domain/product-message.ts";
import type { Transaction } from "../database.ts";

/** So much more of a person's counter on a day. */
export interface PersonIncrement extends CounterIncrement {
  readonly person: PersonNumber;
}

/** Adds to counters. The caller has made sure that each message's increments come here once. */
export async function addToCounters(
  tx: Transaction,
  increments: readonly PersonIncrement[],
): Promise<void> {
  if (increments.length === 0) return;
  const people = increments.map(({ person }) => person.toString());
  const days: Day[] = increments.map(({ day }) => day);
  const counters = increments.map(({ counter }) => counter);
  const amounts = increments.map(({ amount }) => amount.toString());
  // In the order of the key, so that two requests never wait for each other in a circle.
  await tx`
    insert into user_counters as c (user_id, day, counter, amount)
    select person, day, counter, sum(amount)
    from unnest(${people}::bigint[], ${days}::text[]::date[], ${counters}::text[], ${amounts}::bigint[])
      n(person, day, counter, amount)
    group by person, day, counter order by person, day, counter
    on conflict (user_id, day, counter) do update set amount = c.amount + excluded.amount`;
}
