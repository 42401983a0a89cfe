import { Command } from "commander";
import { pino } from "pino";
import { createLog } from "../api/log.ts";
import { startServer } from "../api/server.ts";
import { keptSessionSecret } from "../api/session-secret.ts";
import { type Configuration, readConfiguration } from "../config/env.ts";
import { SERVER_APPLICATION } from "../store/database.ts";
import { holdServerLock } from "../store/embedded/server-lock.ts";
import { openMigrated } from "../store/open-migrated.ts";
import type { CommandLine } from "./command-line.ts";
import { builtConsole } from "./console-build.ts";
import { databaseAddress } from "./database-address.ts";
import { fillDemo, introduce, prepareAccount } from "./first-start.ts";
import { type Later, withReleases } from "./releases.ts";
import { stopSignal } from "./stop-signal.ts";

/** `tidemark start`: the server, until it is asked to stop. */
export function startCommand(cli: CommandLine): Command {
  return new Command("start")
    .description("run the server with its console")
    .option("--no-console", "serve the API alone, as npm run dev does")
    .action(async ({ console }: { console: boolean }) => {
      const configuration = readConfiguration(cli.variables);
      for (const name of configuration.unknownVariables) {
        cli.tell(`Warning: ${name} is set, but Tidemark reads no variable of this name.`);
      }
      const stopped = stopSignal();
      const consoleFolder = console ? await builtConsole(cli) : null;
      await withReleases((later) => serve(cli, { configuration, consoleFolder, stopped, later }));
    });
}

interface Run {
  readonly configuration: Configuration;
  readonly consoleFolder: string | null;
  /** Resolves when the server shall stop. */
  readonly stopped: Promise<void>;
  readonly later: Later;
}

async function serve(cli: CommandLine, run: Run): Promise<void> {
  const { configuration, consoleFolder, stopped, later } = run;
  const { dataFolder, databaseUrl } = configuration;
  if (databaseUrl === null) later((await holdServerLock(dataFolder)).release);
  const address = await databaseAddress(configuration, cli.tell);
  later(address.release);
  const database = await openMigrated(address.url, SERVER_APPLICATION);
  later(database.close);
  const isDemoDue = await prepareAccount(database, configuration);
  const server = await startServer({
    configuration,
    database,
    log: createLog({ level: configuration.logLevel, destination: await logDestination(cli) }),
    sessionSecret: configuration.sessionSecret ?? (await keptSessionSecret(dataFolder)),
    consoleFolder,
  });
  later(server.stop);
  const made = isDemoDue ? fillDemo(cli, database, server.frontDoor) : Promise.resolve();
  const isInterrupted = await Promise.race([made.then(() => false), stopped.then(() => true)]);
  if (isInterrupted) {
    // The next start makes the rest; what is under way now fails once the database closes, and may.
    made.catch(() => {});
  } else {
    await introduce(cli, database, configuration);
    cli.tell(`Tidemark is at ${server.address} (Ctrl-C stops it).`);
    await stopped;
  }
  cli.tell("Stopping: what is under way is finished first.");
}

/** Lines for a person at a terminal, JSON for a machine. */
async function logDestination(cli: CommandLine) {
  if (!cli.isTerminal) return pino.destination(1);
  const { PinoPretty } = await import("pino-pretty");
  return PinoPretty({ sync: true, ignore: "reqId", translateTime: "SYS:HH:MM:ss" });
}
