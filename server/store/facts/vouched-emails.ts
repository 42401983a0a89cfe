import type { PersonNumber } from "../../domain/people-names.ts";
import { APPLIER_LOCK } from "../applier-lock.ts";
import type { Transaction } from "../database.ts";
import { relinkCustomers } from "./customer-links.ts";
import { noteNewsOfPeople } from "./user-news.ts";

/** An address that the company's backend vouches for, in lower case. */
export interface VouchedEmail {
  readonly email: string;
  readonly person: PersonNumber;
}

/**
 * Takes the applier's lock where any of the addresses is new, since Stripe's customers may be linked by it. Called before
 * any other lock is taken, as the applier does.
 */
export async function prepareToVouch(tx: Transaction, emails: readonly string[]): Promise<void> {
  if (emails.length === 0) return;
  const wanted = [...new Set(emails)];
  const known = await tx`
    select from user_identities where kind = 'email_verified' and value = any(${wanted})`;
  if (known.count < wanted.length) await tx`select pg_advisory_xact_lock(${APPLIER_LOCK})`;
}

/**
 * Keeps that addresses are people's, and links the customers who have them and whom nothing stronger names. An address
 * that is somebody else's already stays theirs.
 */
export async function vouchForEmails(
  tx: Transaction,
  vouched: readonly VouchedEmail[],
  now: Date,
): Promise<void> {
  if (vouched.length === 0) return;
  const emails = vouched.map(({ email }) => email);
  const people = vouched.map(({ person }) => person.toString());
  const made = await tx<{ email: string; person: bigint }[]>`
    insert into user_identities (kind, value, user_id, linked_by, known_at)
    select 'email_verified', email, person, 'decision', ${now}
    from unnest(${emails}::text[], ${people}::bigint[]) n(email, person) order by email
    on conflict do nothing returning value as email, user_id as person`;
  if (made.length === 0) return;
  const customers = await tx<{ id: string }[]>`
    select id from customers
    where lower(btrim(email)) = any(${made.map(({ email }) => email)}) order by id`;
  await relinkCustomers(
    tx,
    customers.map(({ id }) => id),
    now,
  );
  await noteNewsOfPeople(
    tx,
    made.map(({ person }) => person),
  );
}
