import {
  type KnownPeople,
  type Merge,
  type NameKind,
  type NamesSaid,
  type PersonName,
  type PersonNumber,
  settleNames,
} from "../../domain/people-names.ts";
import type { Transaction } from "../database.ts";
import { lockNames } from "../people-locks.ts";
import { noteNewsOfPeople } from "./user-news.ts";

/** A person's name as it is stored, and since when the person is known to have been there. */
export interface StoredName extends PersonName {
  readonly firstSeenAt: Date;
}

/** Names that messages say, and when what they say happened. */
export interface NamesSaidAt extends NamesSaid {
  readonly at: Date;
}

/** The stored ones among the names that some messages say. */
export async function readNames(
  tx: Transaction,
  said: readonly NamesSaid[],
): Promise<StoredName[]> {
  const { kinds, values } = namesOf(said);
  const rows = await tx<StoredName[]>`
    select i.kind, i.value, i.user_id as person, u.first_seen_at as "firstSeenAt"
    from unnest(${kinds}::text[], ${values}::text[]) n(kind, value)
    join user_identities i on i.kind = n.kind and i.value = n.value
    join users u on u.id = i.user_id`;
  return [...rows];
}

/**
 * Says whom messages are about by domain/people-names, and stores whoever and whatever is new among them.
 * @param known What `readNames` has just told: where all is known, nothing is read or written.
 */
export async function settlePeople(
  tx: Transaction,
  said: readonly NamesSaidAt[],
  known: readonly StoredName[],
  now: Date,
): Promise<PersonNumber[]> {
  const settled = isAllKnown(said, known)
    ? { people: settleNames(said, withoutMore(known)).people, firstSeen: known }
    : await settleAnew(tx, said, now);
  await moveFirstSeenBack(tx, said, settled.people, settled.firstSeen);
  return [...settled.people];
}

interface Settled {
  readonly people: readonly PersonNumber[];
  readonly firstSeen: readonly StoredName[];
}

/** Whether nobody new is named and no two people turn out to be one. */
function isAllKnown(said: readonly NamesSaid[], known: readonly StoredName[]): boolean {
  const personOf = new Map(known.map(({ kind, value, person }) => [`${kind} ${value}`, person]));
  return said.every(({ userKey, anonymousKey, previousKey }) => {
    if (previousKey !== null) return false;
    const user = userKey === null ? null : personOf.get(`user_id ${userKey}`);
    const visitor = anonymousKey === null ? null : personOf.get(`anonymous_id ${anonymousKey}`);
    if (user === undefined || visitor === undefined) return false;
    return user === null || visitor === null || user === visitor;
  });
}

function withoutMore(names: readonly StoredName[]): KnownPeople {
  return { names, withUserKey: new Set(), merges: [] };
}

/** Settles names while nobody else gives any: what was read before the lock may be out of date. */
async function settleAnew(
  tx: Transaction,
  said: readonly NamesSaidAt[],
  now: Date,
): Promise<Settled> {
  await lockNames(tx);
  const known = await readNames(tx, said);
  const settled = settleNames(said, { names: known, ...(await readRelations(tx, known)) });
  const firstAt = earliestOf(said, settled.people);
  const numbers = await insertPeople(tx, settled.names, firstAt, now);
  const numberOf = (person: PersonNumber) => numbers.get(person) ?? person;
  await insertNames(
    tx,
    settled.names.map((name) => ({ ...name, person: numberOf(name.person) })),
    now,
  );
  await insertMerges(
    tx,
    settled.merges.map(({ from, into }) => ({ from: numberOf(from), into: numberOf(into) })),
    now,
  );
  return { people: settled.people.map(numberOf), firstSeen: known };
}

/** Which of these people, and of those they are going to go up in, have a user id; and who goes up in whom. */
async function readRelations(
  tx: Transaction,
  known: readonly StoredName[],
): Promise<Omit<KnownPeople, "names">> {
  const people = [...new Set(known.map(({ person }) => person))].map(String);
  if (people.length === 0) return { withUserKey: new Set(), merges: [] };
  const merges = await tx<Merge[]>`
    with recursive reached as (
      select id from unnest(${people}::bigint[]) id
      union select m.into_user_id from reached r join user_merges m on m.from_user_id = r.id)
    select m.from_user_id as "from", m.into_user_id as "into"
    from reached r join user_merges m on m.from_user_id = r.id`;
  const all = [...people, ...merges.map(({ into }) => into.toString())];
  const rows = await tx<{ person: bigint }[]>`
    select distinct user_id as person from user_identities
    where user_id = any(${all}::bigint[]) and kind = 'user_id'`;
  return { merges, withUserKey: new Set(rows.map(({ person }) => person)) };
}

/** Gives the new people of a settlement their numbers. Returns these by the negative ones. */
async function insertPeople(
  tx: Transaction,
  names: readonly PersonName[],
  firstAt: ReadonlyMap<PersonNumber, Date>,
  now: Date,
): Promise<Map<PersonNumber, PersonNumber>> {
  const fresh = [...new Set(names.map(({ person }) => person))].filter((person) => person < 0n);
  if (fresh.length === 0) return new Map();
  const given = await tx<{ id: bigint }[]>`
    select nextval(pg_get_serial_sequence('users', 'id')) as id
    from generate_series(1, ${fresh.length}::int)`;
  const numbers = new Map(fresh.map((person, index) => [person, given[index]?.id ?? person]));
  const rows = fresh.map((person) => ({
    id: (numbers.get(person) ?? person).toString(),
    at: (firstAt.get(person) ?? now).toISOString(),
  }));
  await tx`
    insert into users (id, known_at, first_seen_at)
    select id, ${now}, at
    from unnest(${rows.map(({ id }) => id)}::bigint[], ${rows.map(({ at }) => at)}::text[]::timestamptz[]) n(id, at)`;
  await noteNewsOfPeople(tx, [...numbers.values()]);
  return numbers;
}

async function insertNames(
  tx: Transaction,
  names: readonly PersonName[],
  now: Date,
): Promise<void> {
  if (names.length === 0) return;
  const kinds = names.map(({ kind }) => kind);
  const values = names.map(({ value }) => value);
  const people = names.map(({ person }) => person.toString());
  await tx`
    insert into user_identities (kind, value, user_id, known_at)
    select kind, value, person, ${now}
    from unnest(${kinds}::text[], ${values}::text[], ${people}::bigint[]) n(kind, value, person)`;
}

async function insertMerges(tx: Transaction, merges: readonly Merge[], now: Date): Promise<void> {
  if (merges.length === 0) return;
  const from = merges.map((merge) => merge.from.toString());
  const into = merges.map((merge) => merge.into.toString());
  await tx`
    insert into user_merges (from_user_id, into_user_id, said_at)
    select f, i, ${now} from unnest(${from}::bigint[], ${into}::bigint[]) n(f, i)`;
}

/** Late news may tell that somebody was there earlier than we knew. */
async function moveFirstSeenBack(
  tx: Transaction,
  said: readonly NamesSaidAt[],
  people: readonly PersonNumber[],
  known: readonly StoredName[],
): Promise<void> {
  const firstSeen = new Map(known.map(({ person, firstSeenAt }) => [person, firstSeenAt]));
  const earlier = [...earliestOf(said, people)].filter(([person, at]) => {
    const before = firstSeen.get(person);
    return before !== undefined && at < before;
  });
  if (earlier.length === 0) return;
  const ids = earlier.map(([person]) => person.toString());
  const moments = earlier.map(([, at]) => at.toISOString());
  // In the order of the numbers, so that two requests never wait for each other in a circle.
  await tx`
    with held as (select id from users where id = any(${ids}::bigint[]) order by id for no key update)
    update users u set first_seen_at = n.at
    from held join unnest(${ids}::bigint[], ${moments}::text[]::timestamptz[]) n(id, at) on n.id = held.id
    where u.id = held.id and u.first_seen_at > n.at`;
}

function earliestOf(
  said: readonly NamesSaidAt[],
  people: readonly PersonNumber[],
): Map<PersonNumber, Date> {
  const earliest = new Map<PersonNumber, Date>();
  for (const [index, person] of people.entries()) {
    const at = said[index]?.at;
    const before = earliest.get(person);
    if (at !== undefined && (before === undefined || at < before)) earliest.set(person, at);
  }
  return earliest;
}

/** Each name once. */
function namesOf(said: readonly NamesSaid[]): { kinds: NameKind[]; values: string[] } {
  const users = new Set<string>();
  const visitors = new Set<string>();
  for (const { userKey, anonymousKey, previousKey } of said) {
    if (userKey !== null) users.add(userKey);
    if (anonymousKey !== null) visitors.add(anonymousKey);
    if (previousKey === null) continue;
    users.add(previousKey);
    visitors.add(previousKey);
  }
  const kinds = [
    ...[...users].map(() => "user_id" as const),
    ...[...visitors].map(() => "anonymous_id" as const),
  ];
  return { kinds, values: [...users, ...visitors] };
}
