import { type Logger, pino } from "pino";
import { createLog } from "../api/log.ts";
import { startServer } from "../api/server.ts";
import { keptSessionSecret } from "../api/session-secret.ts";
import type { Configuration } from "../config/env.ts";
import { SERVER_APPLICATION } from "../store/database.ts";
import { holdServerLock } from "../store/embedded/server-lock.ts";
import { openMigrated } from "../store/open-migrated.ts";
import { isTransient } from "../store/transient.ts";
import type { CommandLine } from "./command-line.ts";
import { databaseAddress } from "./database-address.ts";
import { fillDemo, introduce, prepareAccount } from "./first-start.ts";
import type { Later } from "./releases.ts";

/** What a server is started with, and when it stops. */
interface Run {
  readonly configuration: Configuration;
  readonly consoleFolder: string | null;
  /** Resolves when the server shall stop. */
  readonly stopped: Promise<void>;
  readonly later: Later;
}

/** Takes what a server needs, one after the other, and serves until it shall stop. */
export async function serve(cli: CommandLine, run: Run): Promise<void> {
  const { configuration, consoleFolder, stopped, later } = run;
  const { dataFolder, databaseUrl } = configuration;
  for (const name of configuration.unknownVariables) {
    cli.tell(`Warning: ${name} is set, but Tidemark reads no variable of this name.`);
  }
  if (databaseUrl === null) later((await holdServerLock(dataFolder)).release);
  const address = await databaseAddress(configuration, cli.tell);
  later(address.release);
  later(address.keepUp());
  const database = await openMigrated(address.url, SERVER_APPLICATION);
  later(database.close);
  const isDemoDue = await prepareAccount(cli, database, configuration);
  const log = createLog({ level: configuration.logLevel, destination: await logDestination(cli) });
  later(outliveLostConnections(log));
  const server = await startServer({
    configuration,
    database,
    log,
    sessionSecret: configuration.sessionSecret ?? (await keptSessionSecret(dataFolder)),
    consoleFolder,
  });
  later(server.stop);
  const made = isDemoDue ? fillDemo(cli, database, server) : Promise.resolve();
  const isInterrupted = await Promise.race([made.then(() => false), stopped.then(() => true)]);
  if (isInterrupted) {
    // The next start makes the rest; what is under way now fails once the database closes, and may.
    made.catch(() => {});
  } else {
    await introduce(cli, database, configuration);
    cli.tell(`Tidemark is at ${server.address} (Ctrl-C stops it).`);
    // Only now: a demo has to be whole before anybody's past is worked out, and whoever waits for the address sees it first.
    await server.lookFirst();
    await stopped;
  }
  cli.tell("Stopping: what is under way is finished first.");
}

/**
 * The driver asks for the types of each new connection on nobody's behalf, so where that connection is lost nobody hears
 * of it, and Node would end the process. What asks next connects again. Anything else that nobody hears of is a bug.
 */
function outliveLostConnections(log: Logger): () => void {
  const hear = (reason: unknown) => {
    if (!isTransient(reason)) throw reason;
    log.warn({ err: reason }, "a connection to the database was lost while it was being made");
  };
  process.on("unhandledRejection", hear);
  return () => void process.off("unhandledRejection", hear);
}

/** Lines for a person at a terminal, JSON for a machine. */
async function logDestination(cli: CommandLine) {
  if (!cli.isTerminal) return pino.destination(1);
  const { PinoPretty } = await import("pino-pretty");
  return PinoPretty({ sync: true, singleLine: true, translateTime: "SYS:HH:MM:ss" });
}
