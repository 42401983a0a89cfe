import { expect, onTestFinished, test } from "vitest";
import { openTestDatabase, type TestDatabase } from "../testing/database.ts";
import {
  DELIVERY_SECRET,
  deliverAll,
  firstDeliveries,
  promisedIds,
} from "../testing/kill/deliveries.ts";
import { everyRow } from "../testing/kill/every-row.ts";
import { statusesOf, undisturbed } from "../testing/kill/undisturbed.ts";
import { untilFolded } from "../testing/kill/until-folded.ts";
import { scratchFolder } from "../testing/scratch-folder.ts";
import { runBuiltTidemark } from "../testing/tidemark-process.ts";

const DELIVERIES = firstDeliveries(500);

async function startServer(database: TestDatabase) {
  const server = runBuiltTidemark(["start", "--no-console"], {
    DATABASE_URL: database.url,
    TIDEMARK_DATA: await scratchFolder(),
    TIDEMARK_DEMO: "0",
    STRIPE_WEBHOOK_SECRET: DELIVERY_SECRET,
    LOG_LEVEL: "warn",
    PORT: "0",
  });
  const [, address] = await server.until(/Tidemark is at (http:\S+)/);
  return { server, address: String(address) };
}

test("a server killed among five hundred deliveries ends, after all are sent again, where an undisturbed one does", async () => {
  const killed = await openTestDatabase();
  onTestFinished(() => killed.drop());
  const calm = await undisturbed(DELIVERIES);

  // Killed when it has promised 150, and again when it has promised 150 of the second round.
  let promised = 0;
  for (const _round of ["first", "second"]) {
    const { server, address } = await startServer(killed);
    const answers = await deliverAll(address, DELIVERIES, (answered) => {
      if (answered === 150) server.signal("SIGKILL");
    });
    promised = promisedIds(answers).length;
    expect(await server.ended).toBeNull();
    expect(promised).toBeLessThan(DELIVERIES.length);
  }
  const stored = await killed.sql`select 1 from stripe_events`;
  expect(stored.length).toBeGreaterThanOrEqual(promised);

  const { server, address } = await startServer(killed);
  expect(promisedIds(await deliverAll(address, DELIVERIES))).toHaveLength(DELIVERIES.length);
  await untilFolded(killed.sql);
  server.signal("SIGTERM");
  expect(await server.ended).toBe(0);

  expect(await everyRow(killed.sql)).toEqual(calm.rows);
  expect(await statusesOf(killed.sql)).toEqual(calm.statuses);
});
