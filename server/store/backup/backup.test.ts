import { PassThrough, Readable, Writable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { gunzipSync, gzipSync } from "node:zlib";
import { expect, onTestFinished, test } from "vitest";
import { openTestDatabase, type TestDatabase } from "../../testing/database.ts";
import { rewritten, withHeader, withoutTables } from "../../testing/forged-backup.ts";
import { fillWithHostileRows } from "../../testing/hostile-rows.ts";
import { openDatabase, SERVER_APPLICATION } from "../database.ts";
import { migrateDatabase } from "../migrate.ts";
import { migrationState } from "../migration-state.ts";
import { backupDatabase } from "./backup-database.ts";
import { restoreDatabase } from "./restore-database.ts";

const clock = () => new Date("2026-02-03T04:05:06Z");

async function testDatabase(): Promise<TestDatabase> {
  const database = await openTestDatabase();
  onTestFinished(() => database.drop());
  return database;
}

async function backupOf(database: TestDatabase): Promise<Buffer> {
  const target = new PassThrough();
  const [content] = await Promise.all([
    buffer(target),
    backupDatabase(database, target, { clock }),
  ]);
  return content;
}

const restore = (database: TestDatabase, content: Buffer, options = {}) =>
  restoreDatabase(database, Readable.from([content]), options);

/** Every row of every table as PostgreSQL itself writes it. */
async function everything({ sql }: TestDatabase): Promise<Record<string, string[]>> {
  const tables = await sql<{ name: string }[]>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE'
      and not exists (select from pg_inherits where inhrelid = quote_ident(table_name)::regclass)
    order by 1`;
  const all: Record<string, string[]> = {};
  for (const { name } of tables) {
    const rows = await sql<
      { row: string }[]
    >`select t::text as row from public.${sql(name)} t order by 1`;
    all[name] = rows.map(({ row }) => row);
  }
  return all;
}

const isEmpty = async (database: TestDatabase) =>
  Object.values(await everything(database)).every((rows) => rows.length === 0);

const audit = (subject: string, count = 1) => `
  insert into audit_log (at, actor, action, subject)
  select '2026-01-01', 'cli', 'test', '${subject}' || md5(n::text) from generate_series(1, ${count}) n`;

test("brings every table back row for row, whatever the values", async () => {
  const original = await testDatabase();
  await fillWithHostileRows(original);
  const before = await everything(original);
  expect(Object.values(before).every((rows) => rows.length >= 2)).toBe(true);
  const copy = await testDatabase();
  const { madeAt, rows } = await restore(copy, await backupOf(original));
  expect(await everything(copy)).toEqual(before);
  expect(madeAt).toBe("2026-02-03T04:05:06.000Z");
  expect(rows).toEqual(
    Object.fromEntries(Object.entries(before).map(([table, its]) => [table, its.length])),
  );
});

test("brings back the parts of a table that is cut by time", async () => {
  const original = await testDatabase();
  await original.sql`select make_event_months(array['2026-02-28T23:59Z', '2026-03-01T00:00Z']::timestamptz[])`;
  const copy = await testDatabase();
  await restore(copy, await backupOf(original));
  const parts = (database: TestDatabase) =>
    database.sql<{ name: string; bounds: string }[]>`
      select relname as name, pg_get_expr(relpartbound, oid) as bounds from pg_class
      where relispartition and relkind = 'r' order by 1`;
  expect([...(await parts(copy))]).toEqual([
    { name: "events_2026_02", bounds: bounds("2026-02-01", "2026-03-01") },
    { name: "events_2026_03", bounds: bounds("2026-03-01", "2026-04-01") },
  ]);
});

const bounds = (from: string, to: string) =>
  `FOR VALUES FROM ('${from} 00:00:00+00') TO ('${to} 00:00:00+00')`;

test("lets SQL in by no bound of a part", async () => {
  const original = await testDatabase();
  const evil = withHeader(await backupOf(original), () => ({
    partitions: [
      { name: "p", of: "events", bounds: "FOR VALUES FROM (1) TO (2); drop table people" },
    ],
  }));
  await expect(restore(await testDatabase(), evil)).rejects.toThrow("its header is not complete");
});

test("lets numbered rows go on where the original stood", async () => {
  const original = await testDatabase();
  await original.sql.unsafe(audit("a", 3));
  await original.sql`delete from audit_log where id = 3`;
  const copy = await testDatabase();
  await restore(copy, await backupOf(original));
  await copy.sql.unsafe(audit("b"));
  expect(await copy.sql`select id from audit_log order by id`).toEqual([
    { id: 1n },
    { id: 2n },
    { id: 4n },
  ]);
});

test("holds the moment it began, not what is written meanwhile", async () => {
  const original = await testDatabase();
  await original.sql.unsafe(audit("before"));
  const chunks: Buffer[] = [];
  const target = new Writable({
    write: (chunk: Buffer, _, done) => {
      chunks.push(chunk);
      original.sql.unsafe(audit("meanwhile")).then(() => done(), done);
    },
  });
  expect((await backupDatabase(original, target, { clock })).audit_log).toBe(1);
  expect(await original.sql`select count(*) > 1 as more from audit_log`).toEqual([{ more: true }]);
  const copy = await testDatabase();
  expect((await restore(copy, Buffer.concat(chunks))).rows.audit_log).toBe(1);
});

test("passes on why the file could not be written and leaves no transaction open", async () => {
  const original = await testDatabase();
  await original.sql.unsafe(audit("a", 100_000));
  let written = 0;
  const target = new Writable({
    write: (chunk: Buffer, _, done) => {
      written += chunk.length;
      done(written > 100_000 ? new Error("disk full") : null);
    },
  });
  await expect(backupDatabase(original, target, { clock })).rejects.toThrow("disk full");
  const open = async () =>
    (
      await original.sql`
        select 1 from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null
          and backend_type = 'client backend'`
    ).count;
  await expect.poll(open).toBe(0);
});

test("waits for a slow target without losing a row", async () => {
  const original = await testDatabase();
  await original.sql.unsafe(audit("a", 20_000));
  const chunks: Buffer[] = [];
  // Takes a chunk only when everything else has had its turn, and announces that its buffer is full at once.
  const target = new Writable({
    highWaterMark: 1,
    write: (chunk: Buffer, _, done) => {
      chunks.push(chunk);
      setImmediate(done);
    },
  });
  await backupDatabase(original, target, { clock });
  const copy = await testDatabase();
  expect((await restore(copy, Buffer.concat(chunks))).rows.audit_log).toBe(20_000);
  expect(await everything(copy)).toEqual(await everything(original));
});

test("refuses a file that was cut off anywhere and leaves the database as it was", async () => {
  const original = await testDatabase();
  await fillWithHostileRows(original);
  const content = await backupOf(original);
  const copy = await testDatabase();
  for (const share of [0, 0.01, 0.2, 0.4, 0.6, 0.8, 0.99]) {
    const cut = content.subarray(0, Math.floor(content.length * share));
    await expect(restore(copy, cut)).rejects.toMatchObject({
      name: "Problem",
      message: expect.stringContaining("no whole backup"),
    });
    // Cut before it was packed, too: then only the format itself can tell.
    const text = gunzipSync(content);
    const short = gzipSync(text.subarray(0, Math.floor(text.length * share)));
    await expect(restore(copy, short)).rejects.toThrow(/no whole backup|no backup of Tidemark/);
    expect(await isEmpty(copy)).toBe(true);
  }
});

test("refuses a file in which one letter differs, and one that goes on after its end", async () => {
  const original = await testDatabase();
  await original.sql.unsafe(audit("honest"));
  const content = await backupOf(original);
  const copy = await testDatabase();
  const forged = rewritten(content, (text) => text.replace("honest", "hOnest"));
  await expect(restore(copy, forged)).rejects.toThrow("its checksum does not match");
  const longer = rewritten(content, (text) => `${text}more\n`);
  await expect(restore(copy, longer)).rejects.toThrow("something follows its end");
  expect(await isEmpty(copy)).toBe(true);
});

test("refuses what is no backup of its own, and a format it does not know", async () => {
  const copy = await testDatabase();
  await expect(restore(copy, Buffer.from("a text"))).rejects.toThrow("no whole backup");
  await expect(restore(copy, gzipSync('{"a": 1}\n'))).rejects.toThrow(
    "This is no backup of Tidemark's.",
  );
  const content = await backupOf(copy);
  await expect(
    restore(
      copy,
      withHeader(content, () => ({ version: 2 })),
    ),
  ).rejects.toThrow("This backup has format 2; this Tidemark reads format 1.");
});

test("refuses a database that holds anything, and replaces it where that is asked for", async () => {
  const original = await testDatabase();
  await original.sql.unsafe(audit("kept", 2));
  const content = await backupOf(original);
  const other = await testDatabase();
  await other.sql.unsafe(audit("other"));
  const before = await everything(other);
  await expect(restore(other, content)).rejects.toMatchObject({
    code: "CONFLICT",
    message: expect.stringMatching(/not empty \(table audit_log has rows\).* --replace/),
  });
  const damaged = content.subarray(0, content.length - 20);
  await expect(restore(other, damaged, { replace: true })).rejects.toThrow("no whole backup");
  expect(await everything(other)).toEqual(before);
  await restore(other, content, { replace: true });
  expect(await everything(other)).toEqual(await everything(original));
});

test("refuses while a server works on the database", async () => {
  const copy = await testDatabase();
  const content = await backupOf(copy);
  const server = openDatabase(copy.url, { applicationName: SERVER_APPLICATION });
  await server.sql`select 1`;
  await expect(restore(copy, content)).rejects.toThrow("Stop it before you restore.");
  await server.close();
});

test("backs up nothing where no Tidemark ever started", async () => {
  const fresh = await testDatabase();
  await fresh.sql.unsafe(
    "drop schema public cascade; drop schema drizzle cascade; create schema public",
  );
  await expect(backupOf(fresh)).rejects.toThrow("nothing of Tidemark's to back up");
});

test("makes the tables itself in a new database, and brings an older backup forward", async () => {
  const original = await testDatabase();
  await original.sql.unsafe(audit("kept"));
  const content = await backupOf(original);
  const fresh = await testDatabase();
  await fresh.sql.unsafe(
    "drop schema public cascade; drop schema drizzle cascade; create schema public",
  );
  // As old as can be: from before the first migration, so that there were no tables.
  const ancient = withoutTables(content);
  await restore(fresh, ancient);
  expect(await isEmpty(fresh)).toBe(true);
  expect(await migrationState(fresh)).toBe("current");
  await fresh.sql.unsafe(
    "drop schema public cascade; drop schema drizzle cascade; create schema public",
  );
  await restore(fresh, content);
  expect(await everything(fresh)).toEqual(await everything(original));
  expect(await migrationState(fresh)).toBe("current");
  await migrateDatabase(fresh.url);
  expect(await everything(fresh)).toEqual(await everything(original));
});

test("refuses a backup older than the tables, and one from a later version", async () => {
  const copy = await testDatabase();
  const content = await backupOf(copy);
  const ancient = withoutTables(content);
  await expect(restore(copy, ancient)).rejects.toThrow(/older than the tables .* TIDEMARK_DATA/);
  const later = withHeader(content, ({ migrations }) => ({
    migrations: [...migrations, { hash: "f00", at: 9e12 }],
  }));
  await expect(restore(copy, later)).rejects.toThrow("made by a newer or another Tidemark");
});

test("fails in PostgreSQL's own words where a row does not fit, and restores nothing", async () => {
  const original = await testDatabase();
  await original.sql.unsafe(audit("twice"));
  const twice = rewritten(await backupOf(original), (text) =>
    text.replace(/\n\["1".*twice.*(?=\n)/, (row) => row + row),
  );
  const copy = await testDatabase();
  await expect(restore(copy, twice)).rejects.toMatchObject({ code: "23505" });
  expect(await isEmpty(copy)).toBe(true);
});
