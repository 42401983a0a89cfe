import { z } from "zod";
import { Problem } from "../domain/problems.ts";
import { recordAct } from "../store/audit-log.ts";
import type { Database, Transaction } from "../store/database.ts";
import type { Act } from "./act.ts";
import { generatePassword, hashChosenPassword } from "./passwords.ts";
import * as rows from "./people.query.ts";

/** What a person may be; the other roles are for keys. */
export const PERSON_ROLES = ["admin", "analyst"] as const;

export type PersonRole = (typeof PERSON_ROLES)[number];

/** The address as it is stored and looked up. The same check as at sign-in, so that whoever is created can sign in. */
const emailAddress = z.string().trim().toLowerCase().max(254).pipe(z.email());

/** A name is shown in one line. */
const personName = z
  .string()
  .trim()
  .regex(/^\P{Cc}{1,100}$/u);

export interface NewPerson {
  readonly email: string;
  readonly name: string;
  readonly role: PersonRole;
  /** Left out: a strong one is generated. */
  readonly password?: string;
}

export interface CreatedPerson {
  readonly person: rows.Person;
  /** To be shown once and kept nowhere; null where the caller brought a password. */
  readonly generatedPassword: string | null;
}

/**
 * Lets somebody sign in.
 * @throws Problem BAD_USER_INPUT for an address, name or password that cannot be; CONFLICT where the address is taken.
 */
export async function createPerson(act: Act, wanted: NewPerson): Promise<CreatedPerson> {
  const password = wanted.password ?? generatePassword();
  const checked = await checkedPerson({ ...wanted, password });
  const person = await act.database.sql.begin((tx) => insertPerson(tx, act, checked));
  return { person, generatedPassword: wanted.password === undefined ? password : null };
}

/**
 * Creates the first admin where there is none. Several servers that start at once make one admin between them.
 * @returns The admin; null where somebody is admin already: nothing was done and the arguments were not looked at.
 * @throws Problem as `createPerson` does.
 */
export async function bootstrapAdmin(
  act: Act,
  wanted: { readonly email: string; readonly password: string },
): Promise<rows.Person | null> {
  return act.database.sql.begin(async (tx) => {
    await rows.lockPeople(tx);
    if ((await rows.countAdmins(tx)) > 0) return null;
    const admin = await checkedPerson({ ...wanted, name: "Administrator", role: "admin" });
    return insertPerson(tx, act, admin);
  });
}

/** Everybody who may sign in, the eldest first. */
export async function listPeople(database: Database): Promise<readonly rows.Person[]> {
  return rows.selectPeople(database.sql);
}

/**
 * Changes what somebody may do, from their next request on.
 * @throws Problem NOT_FOUND; CONFLICT where nobody would be left who is admin.
 */
export async function setRole(act: Act, email: string, role: PersonRole): Promise<void> {
  await act.database.sql.begin(async (tx) => {
    await rows.lockPeople(tx);
    const person = await existingPerson(tx, email);
    if (role !== "admin") await requireAnotherAdmin(tx, person);
    await rows.updateRole(tx, person.id, role, act.now);
    await recordAct(tx, act, `person.set-role-${role}`, `person:${person.id}`);
  });
}

/**
 * Takes somebody's access away. Every session of theirs ends at once.
 * @throws Problem NOT_FOUND; CONFLICT where nobody would be left who is admin.
 */
export async function removePerson(act: Act, email: string): Promise<void> {
  await act.database.sql.begin(async (tx) => {
    await rows.lockPeople(tx);
    const person = await existingPerson(tx, email);
    await requireAnotherAdmin(tx, person);
    await rows.deletePerson(tx, person.id);
    await recordAct(tx, act, "person.remove", `person:${person.id}`);
  });
}

/** @throws Problem NOT_FOUND where nobody has the address. */
export async function existingPerson(tx: Transaction, email: string): Promise<rows.Person> {
  const address = emailAddress.safeParse(email);
  const person = address.success ? await rows.selectPerson(tx, address.data) : null;
  if (person !== null) return person;
  throw new Problem(
    "NOT_FOUND",
    `Nobody signs in as ${email}: "tidemark user list" shows who does.`,
  );
}

interface CheckedPerson {
  readonly email: string;
  readonly name: string;
  readonly role: PersonRole;
  readonly passwordHash: string;
}

async function checkedPerson(wanted: Required<NewPerson>): Promise<CheckedPerson> {
  const email = emailAddress.safeParse(wanted.email);
  if (!email.success) {
    throw new Problem("BAD_USER_INPUT", "This is not an e-mail address such as you@example.com.");
  }
  const name = personName.safeParse(wanted.name);
  if (!name.success) {
    throw new Problem("BAD_USER_INPUT", "A name is one line of 1 to 100 characters.");
  }
  const passwordHash = await hashChosenPassword(wanted.password);
  return { email: email.data, name: name.data, role: wanted.role, passwordHash };
}

async function insertPerson(
  tx: Transaction,
  act: Act,
  wanted: CheckedPerson,
): Promise<rows.Person> {
  const person = await rows.insertPerson(tx, wanted, wanted.passwordHash, act.now);
  if (person === null) {
    throw new Problem("CONFLICT", `Somebody already signs in as ${wanted.email}.`);
  }
  await recordAct(tx, act, "person.create", `person:${person.id}`);
  return person;
}

async function requireAnotherAdmin(tx: Transaction, person: rows.Person): Promise<void> {
  if (person.role !== "admin" || (await rows.countAdmins(tx)) > 1) return;
  throw new Problem("CONFLICT", `${person.email} is the only admin: make somebody else one first.`);
}
