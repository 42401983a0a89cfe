import { Problem } from "../../domain/problems.ts";
import { isUserKey } from "../../domain/user-identity.ts";
import type { Transaction } from "../database.ts";
import { relinkCustomers } from "./customer-links.ts";
import { ensureUsers } from "./users.ts";

/**
 * Decides that a customer is that user's, whatever its objects say, until another decision is taken. A user whom
 * nothing has named yet is made. The caller holds the applier's lock.
 * @returns our own number of the user.
 * @throws Problem BAD_USER_INPUT for a text that is no user id, NOT_FOUND for a customer nobody has told of.
 */
export async function decideLink(
  tx: Transaction,
  customerId: string,
  userKey: string,
  now: Date,
): Promise<bigint> {
  await requireCustomer(tx, customerId);
  const userId = await requireUser(tx, userKey, now);
  await writeDecision(tx, customerId, userId, now);
  return userId;
}

/**
 * Decides that a customer is nobody's, whatever its objects say or will say, until another decision is taken.
 * @throws Problem NOT_FOUND for a customer nobody has told of, CONFLICT where that was decided already.
 */
export async function decideUnlink(tx: Transaction, customerId: string, now: Date): Promise<void> {
  await requireCustomer(tx, customerId);
  const decided = await tx`
    select from customer_link_decisions where customer_id = ${customerId} and user_id is null`;
  if (decided.count > 0) {
    throw new Problem("CONFLICT", `That ${customerId} is nobody's was decided already.`);
  }
  await writeDecision(tx, customerId, null, now);
}

/**
 * Takes back what was decided of a customer: what its objects and its e-mail address say holds again.
 * @throws Problem NOT_FOUND for a customer nobody has told of, CONFLICT where nothing was decided.
 */
export async function withdrawDecision(
  tx: Transaction,
  customerId: string,
  now: Date,
): Promise<void> {
  await requireCustomer(tx, customerId);
  const withdrawn = await tx`
    delete from customer_link_decisions where customer_id = ${customerId}`;
  if (withdrawn.count === 0) {
    throw new Problem("CONFLICT", `No administrator has decided whose ${customerId} is.`);
  }
  await relinkCustomers(tx, [customerId], now);
}

/** Of everything that is typed, the longest that a mail server takes. */
const LONGEST_EMAIL = 254;

/**
 * Vouches that an e-mail address is a user's, and links the customers who have it and whom nothing stronger names.
 * @returns our own number of the user.
 * @throws Problem BAD_USER_INPUT for what is no address or no user id, CONFLICT where it is another user's.
 */
export async function vouchForEmail(
  tx: Transaction,
  email: string,
  userKey: string,
  now: Date,
): Promise<bigint> {
  const isAddress = /^\S+@\S+$/.test(email.trim()) && !email.includes("\0");
  if (!isAddress || email.length > LONGEST_EMAIL) {
    throw new Problem("BAD_USER_INPUT", "That is no e-mail address.");
  }
  const userId = await requireUser(tx, userKey, now);
  await tx`
    insert into user_identities (kind, value, user_id, linked_by, known_at)
    values ('email_verified', lower(btrim(${email}::text)), ${userId.toString()}::bigint, 'decision', ${now})
    on conflict do nothing`;
  const [holder] = await tx<{ userId: bigint }[]>`
    select user_id as "userId" from user_identities
    where kind = 'email_verified' and value = lower(btrim(${email}::text))`;
  if (holder?.userId !== userId) {
    throw new Problem("CONFLICT", "That e-mail address is another user's.");
  }
  const rows = await tx<{ id: string }[]>`
    select id from customers where lower(btrim(email)) = lower(btrim(${email}::text))`;
  await relinkCustomers(
    tx,
    rows.map(({ id }) => id),
    now,
  );
  return userId;
}

async function writeDecision(
  tx: Transaction,
  customerId: string,
  userId: bigint | null,
  now: Date,
): Promise<void> {
  await tx`
    insert into customer_link_decisions (customer_id, user_id, decided_at)
    values (${customerId}, ${userId?.toString() ?? null}::bigint, ${now})
    on conflict (customer_id) do update set user_id = excluded.user_id, decided_at = excluded.decided_at`;
  await relinkCustomers(tx, [customerId], now);
}

async function requireCustomer(tx: Transaction, customerId: string): Promise<void> {
  const isText = !customerId.includes("\0");
  if (isText && (await tx`select from customers where id = ${customerId}`).count > 0) return;
  throw new Problem("NOT_FOUND", `No customer ${customerId.slice(0, 80)} is known here.`);
}

/** The user of that id, made where nobody has named them yet. */
async function requireUser(tx: Transaction, userKey: string, now: Date): Promise<bigint> {
  if (!isUserKey(userKey)) {
    throw new Problem("BAD_USER_INPUT", `"${userKey.slice(0, 80)}" is no user id.`);
  }
  await ensureUsers(tx, [{ userKey, at: now }], now);
  const [user] = await tx<{ id: bigint }[]>`
    select user_id as id from user_identities where kind = 'user_id' and value = ${userKey}`;
  if (user === undefined) throw new Error("A user that was just made is not there");
  return user.id;
}
