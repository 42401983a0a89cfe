import "reflect-metadata";
import { createLog } from "../../api/log.ts";
import { startServer } from "../../api/server.ts";
import { readConfiguration } from "../../config/env.ts";
import { systemClock } from "../../domain/clock.ts";
import { rebuildEngagement } from "../../rollup/engagement/recount.ts";
import { openDatabase } from "../../store/database.ts";
import type { RebuildFigures } from "./rebuild.bench.ts";

/** A server as it runs for anybody, which counts everything anew once and tells what that took. */
async function main(): Promise<void> {
  const [url = ""] = process.argv.slice(2);
  const database = openDatabase(url);
  const server = await startServer({
    configuration: { ...readConfiguration({}), port: 0 },
    database,
    log: createLog({ level: "error", destination: process.stderr }),
    sessionSecret: "b".repeat(64),
    consoleFolder: null,
  });
  const start = performance.now();
  await rebuildEngagement(database, systemClock, () => {});
  const figures: RebuildFigures = {
    seconds: (performance.now() - start) / 1000,
    memoryBytes: process.resourceUsage().maxRSS * 1024,
  };
  process.send?.(figures);
  await server.stop();
  await database.close();
  process.disconnect?.();
}

await main();
