import { fillPeople } from "../../bench/sends/due-sends.ts";
import { openTestDatabase, type TestDatabase } from "../database.ts";

/** A database with so many people, see `fillPeople`. */
export async function openPeople(people: number): Promise<TestDatabase> {
  const database = await openTestDatabase();
  await fillPeople(database, people);
  return database;
}
