/** The names that a backend gives to people. */
export type NameKind = "user_id" | "anonymous_id";

/** Whom a message is about, as its sender says. It has a user id or an anonymous one. */
export interface NamesSaid {
  /** The company's own id; null: nobody is signed in. */
  readonly userKey: string | null;
  /** Of a visitor who may not be signed in yet; null: none. */
  readonly anonymousKey: string | null;
  /** Another name that the same person had before, of either kind: alias says so. Null: none. */
  readonly previousKey: string | null;
}

/** A person by our own number: positive for one who is stored, negative for one who is new here. */
export type PersonNumber = bigint;

export interface PersonName {
  readonly kind: NameKind;
  readonly value: string;
  readonly person: PersonNumber;
}

/** What is known of the people whom some messages name, before these. */
export interface KnownPeople {
  readonly names: readonly PersonName[];
  /** Those of them who have a user id of the company's. */
  readonly withUserKey: ReadonlySet<PersonNumber>;
  /** Who is going to go up in whom: said before, and not done yet. */
  readonly merges: readonly Merge[];
}

/** Two people who turn out to be one. */
export interface Merge {
  readonly from: PersonNumber;
  readonly into: PersonNumber;
}

/** What some messages say of who people are. */
export interface SettledNames {
  /** Whom each message is about, in their order. */
  readonly people: readonly PersonNumber[];
  /** Names that nobody had yet. Those of new people have negative numbers. */
  readonly names: readonly PersonName[];
  readonly merges: readonly Merge[];
}

/**
 * Says whom messages are about, one after the other:
 *
 * - Two names that nobody has are one new person's.
 * - A name that nobody has becomes that of the person who has the other; but an anonymous visitor who has a user id
 *   already keeps it, since two people may share a browser: the new user id is then a new person's.
 * - Where both names are somebody's, a visitor without a user id goes up in the user. One with another user id stays.
 * - An alias is explicit: whoever had the previous name, of either kind, goes up in the user.
 */
export function settleNames(said: readonly NamesSaid[], known: KnownPeople): SettledNames {
  const book = openBook(known);
  const people = said.map((names) => {
    if (names.previousKey !== null) settleAlias(book, names.previousKey, names.userKey);
    return settleMessage(book, names);
  });
  return { people, names: book.added, merges: book.merges };
}

interface Book {
  find(kind: NameKind, value: string): PersonNumber | undefined;
  give(kind: NameKind, value: string, person: PersonNumber): void;
  newPerson(): PersonNumber;
  merge(from: PersonNumber, into: PersonNumber): void;
  hasUserKey(person: PersonNumber): boolean;
  isSame(a: PersonNumber, b: PersonNumber): boolean;
  readonly added: PersonName[];
  readonly merges: Merge[];
}

function settleMessage(book: Book, { userKey, anonymousKey }: NamesSaid): PersonNumber {
  const visitor = anonymousKey === null ? undefined : book.find("anonymous_id", anonymousKey);
  if (userKey === null) {
    const person = visitor ?? book.newPerson();
    if (anonymousKey !== null && visitor === undefined) {
      book.give("anonymous_id", anonymousKey, person);
    }
    return person;
  }
  const known = book.find("user_id", userKey);
  const isFree = visitor !== undefined && !book.hasUserKey(visitor);
  const user = known ?? (isFree ? visitor : book.newPerson());
  if (known === undefined) book.give("user_id", userKey, user);
  if (anonymousKey === null) return user;
  if (visitor === undefined) book.give("anonymous_id", anonymousKey, user);
  else if (isFree && !book.isSame(visitor, user)) book.merge(visitor, user);
  return user;
}

function settleAlias(book: Book, previousKey: string, userKey: string | null): void {
  if (userKey === null) return;
  const kinds = ["user_id", "anonymous_id"] as const;
  const previous = kinds.map((kind) => book.find(kind, previousKey));
  const had = previous.filter((person) => person !== undefined);
  const user = book.find("user_id", userKey) ?? had[0] ?? book.newPerson();
  if (book.find("user_id", userKey) === undefined) book.give("user_id", userKey, user);
  for (const person of had) if (!book.isSame(person, user)) book.merge(person, user);
  // Nobody has used it yet: whatever comes under it later is theirs, whichever kind of name it is sent as.
  if (had.length === 0) for (const kind of kinds) book.give(kind, previousKey, user);
}

function openBook(known: KnownPeople): Book {
  const names = new Map(known.names.map((name) => [keyOf(name.kind, name.value), name.person]));
  const into = new Map(known.merges.map((merge) => [merge.from, merge.into]));
  const whole = (person: PersonNumber): PersonNumber => {
    let one = person;
    for (let next = into.get(one); next !== undefined; next = into.get(one)) one = next;
    return one;
  };
  const withUserKey = new Set([...known.withUserKey].map(whole));
  const added: PersonName[] = [];
  const merges: Merge[] = [];
  let last = 0n;
  return {
    added,
    merges,
    find: (kind, value) => names.get(keyOf(kind, value)),
    give: (kind, value, person) => {
      names.set(keyOf(kind, value), person);
      added.push({ kind, value, person });
      if (kind === "user_id") withUserKey.add(whole(person));
    },
    newPerson: () => {
      last -= 1n;
      return last;
    },
    merge: (from, user) => {
      const merge = { from: whole(from), into: whole(user) };
      into.set(merge.from, merge.into);
      if (withUserKey.has(merge.from)) withUserKey.add(merge.into);
      merges.push(merge);
    },
    hasUserKey: (person) => withUserKey.has(whole(person)),
    isSame: (a, b) => whole(a) === whole(b),
  };
}

function keyOf(kind: NameKind, value: string): string {
  return `${kind} ${value}`;
}
