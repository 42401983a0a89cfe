import { expect, test } from "vitest";
import { openTestDatabase } from "./database.ts";

test("gives each caller a migrated database of its own, side by side", async () => {
  const [one, two] = await Promise.all([openTestDatabase(), openTestDatabase()]);
  try {
    await one.sql`insert into account_settings (name, time_zone, week_start, demo) values ('One', 'UTC', 1, false)`;
    expect(await one.sql`select name from account_settings`).toEqual([{ name: "One" }]);
    expect(await two.sql`select name from account_settings`).toEqual([]);
  } finally {
    await Promise.all([one.drop(), two.drop()]);
  }
});

test("removes a database even while somebody is connected to it", async () => {
  const database = await openTestDatabase();
  const observer = await openTestDatabase();
  try {
    const name = new URL(database.url).pathname.slice(1);
    await database.sql`select 1`;
    await database.drop();
    expect(await observer.sql`select 1 from pg_database where datname = ${name}`).toEqual([]);
  } finally {
    await observer.drop();
  }
});
