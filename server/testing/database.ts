import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { inject } from "vitest";
import { type Database, openDatabase } from "../store/database.ts";

/** A migrated, empty database of one test file. */
export interface TestDatabase extends Database {
  /** Closes the connections and removes the database. Call it in `afterAll`. */
  drop(): Promise<void>;
}

/**
 * Creates a fresh database as a copy of the migrated template, under a name of its own, so that test files run side by
 * side. The server is the one `global-setup.ts` started for the run.
 */
export async function openTestDatabase(): Promise<TestDatabase> {
  const { adminUrl, template } = inject("testServer");
  const name = `tidemark_test_${randomBytes(8).toString("hex")}`;
  // A copy of the files takes half as long as one through the log, which is PostgreSQL's usual way.
  await onServer(
    adminUrl,
    (sql) => sql`create database ${sql(name)} template ${sql(template)} strategy file_copy`,
  );
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  const database = openDatabase(url.href, { applicationName: "tidemark test" });
  return {
    ...database,
    drop: async () => {
      await database.close();
      await onServer(adminUrl, (sql) => sql`drop database ${sql(name)} with (force)`);
    },
  };
}

async function onServer(
  adminUrl: string,
  act: (sql: postgres.Sql) => Promise<unknown>,
): Promise<void> {
  const sql = postgres(adminUrl, { max: 1, onnotice: () => {} });
  try {
    await act(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
