import { money } from "./answers.ts";

/** A customer of the made-up list, as the schema's UnlinkedCustomer and ListedCustomer have them together. */
export interface MockCustomer {
  readonly id: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly mrr: bigint;
  userId: string | null;
  isDecided: boolean;
  readonly suggestedUserId: string | null;
}

/** Forty-five customers, the newest first; the third and the fourth are linked to nobody. */
export function somePeople(): MockCustomer[] {
  return Array.from({ length: 45 }, (_, place) => {
    const number = place + 1;
    const isUnlinked = number === 3 || number === 4;
    return {
      id: `cus_${number}`,
      name: number === 4 ? null : `Company ${number}`,
      email: `pay${number}@mail.example`,
      mrr: number % 5 === 0 ? 0n : BigInt(number) * 1_000n,
      userId: isUnlinked ? null : `user_${number}`,
      isDecided: false,
      suggestedUserId: number === 3 ? "user_9" : null,
    };
  });
}

const amounts = (minorUnits: bigint) => (minorUnits === 0n ? [] : [money(minorUnits, "gbp")]);

/** One page of those whose name begins like that; a cursor is the number of rows above its place. */
export function customerPage(
  people: readonly MockCustomer[],
  asked: { search?: string | null; first: number; after?: string | null; before?: string | null },
) {
  const begins = (asked.search ?? "").toLowerCase();
  const found = people.filter(({ name }) => (name ?? "").toLowerCase().startsWith(begins));
  const start =
    asked.before == null
      ? Number(asked.after ?? 0)
      : Math.max(0, Number(asked.before) - asked.first);
  const next = start + asked.first;
  return {
    items: found.slice(start, next).map(({ id, name, email, userId, mrr }) => ({
      id,
      name,
      email,
      country: "DE",
      deleted: false,
      createdAt: "2026-03-01T09:00:00Z",
      userId,
      subscriptionStatuses: ["active"],
      mrr: amounts(mrr),
      paid: amounts(mrr * 3n),
    })),
    nextCursor: next < found.length ? String(next) : null,
    previousCursor: start > 0 ? String(start) : null,
  };
}

/** The queue, all on one page. */
export function unlinkedPage(people: readonly MockCustomer[]) {
  const unlinked = people.filter(({ userId }) => userId === null);
  return {
    totalCount: unlinked.length,
    undecidedCount: unlinked.filter(({ isDecided }) => !isDecided).length,
    includesUnnamed: true,
    nextCursor: null,
    items: unlinked.map(({ id, name, email, isDecided, suggestedUserId, mrr }) => ({
      customerId: id,
      name,
      email,
      deleted: false,
      createdAt: "2026-03-01T09:00:00Z",
      isDecided,
      why: isDecided ? "An administrator decided that it is nobody's." : "Nothing names a user.",
      suggestedUserId,
      mrr: amounts(mrr),
      paid: amounts(mrr * 3n),
    })),
  };
}

/** Links, or for null decides that it is nobody's. Throws what the server says of a text that is no user id. */
export function decide(people: MockCustomer[], customerId: string, userId: string | null) {
  if (userId === "undefined") throw new Error('"undefined" is no user id.');
  const customer = people.find(({ id }) => id === customerId);
  if (customer === undefined) throw new Error(`No customer ${customerId} is known here.`);
  customer.userId = userId;
  customer.isDecided = true;
  return { userId, linkedBy: "DECISION", evidence: null, knownAt: "2026-11-20T09:41:00Z" };
}

/** Takes a decision back; nothing else names a user here. */
export function withdraw(people: MockCustomer[], customerId: string): null {
  decide(people, customerId, null);
  const customer = people.find(({ id }) => id === customerId);
  if (customer !== undefined) customer.isDecided = false;
  return null;
}

/** Links everybody with the address who is linked to nobody. */
export function vouch(people: MockCustomer[], userId: string, email: string): boolean {
  for (const customer of people) if (customer.email === email) customer.userId ??= userId;
  return true;
}
