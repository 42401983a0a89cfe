import type { PersonNumber } from "../../domain/people-names.ts";
import {
  FIRST_TRAITS,
  isFirstTrait,
  LAST_TRAITS,
  type Trait,
} from "../../domain/product-message.ts";
import type { Transaction } from "../database.ts";
import { noteNewsOfPeople } from "./user-news.ts";

/** What a message says of a person. */
export interface PersonTrait extends Trait {
  readonly person: PersonNumber;
  /** When the message says it was so. */
  readonly at: Date;
  readonly messageId: string;
}

/**
 * Keeps what messages say of people: the newest of each trait wins, of the first ones the earliest, and of two of one
 * moment that of the greater message id, so that the order in which they come does not matter. Whoever changed by it is
 * put on the fold's queue, unless nothing is folded from what changed.
 */
export async function storeTraits(tx: Transaction, traits: readonly PersonTrait[]): Promise<void> {
  const winners = [...winnersOf(traits).values()];
  if (winners.length === 0) return;
  const rows = JSON.stringify(
    winners.map(({ person, key, value, at, messageId }) => ({
      person: person.toString(),
      key,
      value,
      at,
      id: messageId,
      first: isFirstTrait(key),
    })),
  );
  // Asked before it is tried: an upsert locks and rewrites the row of a trait that is old news.
  const changed = await tx<{ person: bigint; key: string }[]>`
    insert into user_traits as t (user_id, key, value, as_of, message_id)
    select n.person, n.key, n.value, n.at, n.id
    from jsonb_to_recordset(${rows}::text::jsonb)
      as n(person bigint, key text, value jsonb, at timestamptz, id text, first boolean)
    left join user_traits o on o.user_id = n.person and o.key = n.key
    where o.user_id is null
      or case when n.first then (n.at, o.message_id) < (o.as_of, n.id) else (n.at, n.id) > (o.as_of, o.message_id) end
    order by n.person, n.key
    on conflict (user_id, key) do update
      set value = excluded.value, as_of = excluded.as_of, message_id = excluded.message_id
      where case when t.key = any(${FIRST_KEYS}::text[])
        then (excluded.as_of, t.message_id) < (t.as_of, excluded.message_id)
        else (excluded.as_of, excluded.message_id) > (t.as_of, t.message_id) end
    returning t.user_id as person, t.key`;
  await noteNewsOfPeople(
    tx,
    changed.filter(({ key }) => !UNFOLDED_KEYS.includes(key)).map(({ person }) => person),
  );
}

const UNFOLDED_KEYS: readonly string[] = Object.values(LAST_TRAITS);

const FIRST_KEYS = Object.values(FIRST_TRAITS);

/** One for each person and key: a statement may not touch a row twice. */
function winnersOf(traits: readonly PersonTrait[]): Map<string, PersonTrait> {
  const winners = new Map<string, PersonTrait>();
  for (const trait of traits) {
    const name = `${trait.person} ${trait.key}`;
    const other = winners.get(name);
    if (other === undefined || wins(trait, other)) winners.set(name, trait);
  }
  return winners;
}

function wins(one: PersonTrait, other: PersonTrait): boolean {
  const later = one.at.getTime() - other.at.getTime();
  if (later === 0) return one.messageId > other.messageId;
  return isFirstTrait(one.key) ? later < 0 : later > 0;
}
