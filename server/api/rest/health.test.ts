import { expect, onTestFinished, test } from "vitest";
import { openApplication } from "../../testing/application.ts";
import { createReadiness } from "../readiness.ts";

async function application(overrides = {}) {
  const server = await openApplication(overrides);
  onTestFinished(() => server.close());
  const ask = async (url: string) => {
    const answer = await server.app.inject({ url });
    return [answer.statusCode, answer.json()];
  };
  return { server, ask };
}

test("a process that answers is alive, and one with its tables is ready, for anybody who asks", async () => {
  const { ask } = await application();
  expect(await ask("/healthz")).toEqual([200, { status: "alive" }]);
  expect(await ask("/readyz")).toEqual([200, { status: "ready" }]);
});

test("a database that lacks the last migration makes it not ready, and it says what to run", async () => {
  const { server, ask } = await application();
  const { sql } = server.company.database;
  await sql`
    delete from drizzle.__drizzle_migrations
    where id = (select max(id) from drizzle.__drizzle_migrations)`;
  const reason = "The database lacks tables: run npx tidemark migrate.";
  expect(await ask("/readyz")).toEqual([503, { status: "unavailable", reason }]);
  await sql`drop schema drizzle cascade`;
  expect(await ask("/readyz")).toEqual([503, { status: "unavailable", reason }]);
});

test("a database with later migrations leaves it ready, while servers are replaced one by one", async () => {
  const { server, ask } = await application();
  await server.company.database.sql`
    insert into drizzle.__drizzle_migrations (hash, created_at) values ('later', 9999999999999)`;
  expect(await ask("/readyz")).toEqual([200, { status: "ready" }]);
});

test("a database that is gone makes it not ready, while the process stays alive", async () => {
  const gone = await openApplication();
  const { database } = gone.company;
  await gone.close();
  const { ask } = await application({ readiness: createReadiness(database, () => false) });
  const reason = "The database does not answer.";
  expect(await ask("/readyz")).toEqual([503, { status: "unavailable", reason }]);
  expect(await ask("/healthz")).toEqual([200, { status: "alive" }]);
});

test("a server that stops is not ready, so that nobody sends it more", async () => {
  const { server } = await application();
  const readiness = createReadiness(server.company.database, () => true);
  expect(await readiness()).toBe("The server is stopping.");
});
