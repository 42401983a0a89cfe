import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { ensureAccount } from "../store/account.ts";
import type { Database } from "../store/database.ts";
import { type ProcessorSeconds, postgresSeconds } from "./processor-time.ts";
import type { CommandRun } from "./run-command.ts";
import type { AskedOfCharges } from "./serve-charges.ts";

/** What the backfill's bench measured. */
export interface BackfillFigures {
  readonly objects: number;
  readonly seconds: number;
  /** Questions a second, of the twenty that Tidemark allows itself of an endpoint; Stripe allows 25. */
  readonly pagesPerSecond: number;
  readonly busyRatio: number;
  /** Questions that Stripe refused since they were too many. */
  readonly refused: number;
  /** The most memory that the process of the command held. */
  readonly peakMegabytes: number;
  /** Of the process of the command, its start included. */
  readonly commandSeconds: number;
  readonly postgresSeconds: ProcessorSeconds;
}

/** What Tidemark allows itself of an endpoint; see stripe/client. */
const ALLOWED_PER_SECOND = 20;

/**
 * Reads so many charges from a loopback Stripe that answers after 30 ms and allows 25 questions a second, by the command
 * itself, each in a process of its own.
 * @param database Migrated and empty.
 * @throws Error where the command fails or leaves charges out.
 */
export async function measureBackfill(
  database: Database,
  objects: number,
): Promise<BackfillFigures> {
  await ensureAccount(database, { name: "Bench", timeZone: "Europe/London" });
  const stripe = start("./serve-charges.ts", String(objects));
  const [address] = (await once(stripe, "message")) as [string];
  const variables = {
    DATABASE_URL: database.url,
    STRIPE_SECRET_KEY: "rk_test_bench",
    STRIPE_API_BASE: address,
  };
  const words = ["backfill-stripe", "--only", "charges"];
  const before = await postgresSeconds(database);
  const command = start("./run-command.ts", JSON.stringify(variables), ...words);
  const [run] = (await once(command, "message")) as [CommandRun];
  stripe.send("asked");
  const [asked] = (await once(stripe, "message")) as [AskedOfCharges];
  stripe.kill();
  if (run.exitCode !== 0) throw new Error(`The backfill failed: ${run.said.join("\n")}`);
  const [row] = await database.sql<{ stored: number }[]>`
    select count(*)::int as stored from charges`;
  if (row?.stored !== objects) throw new Error(`${row?.stored} of ${objects} charges were stored`);
  const after = await postgresSeconds(database);
  const pagesPerSecond = (asked.pages - 1) / asked.seconds;
  return {
    objects,
    seconds: asked.seconds,
    pagesPerSecond,
    busyRatio: pagesPerSecond / ALLOWED_PER_SECOND,
    refused: asked.refused,
    peakMegabytes: run.peakMegabytes,
    commandSeconds: run.processorSeconds,
    postgresSeconds: before === null || after === null ? null : after - before,
  };
}

function start(file: string, ...words: string[]): ChildProcess {
  return fork(fileURLToPath(new URL(file, import.meta.url)), words, {
    execArgv: ["--import", "tsx"],
  });
}
