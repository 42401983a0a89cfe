import { randomUUID } from "node:crypto";
import { Command, Option } from "commander";
import { clearDemo, prepareDemo, readDemo } from "../demo/demo-account.query.ts";
import { tryOut } from "../demo/try-out.ts";
import { TRY_OUT_KINDS, type TryOutKind } from "../demo/try-out-events.ts";
import { systemClock } from "../domain/clock.ts";
import { Problem } from "../domain/problems.ts";
import { createProductDoor } from "../intake/product-events/receive-product-events.ts";
import { syncPlan } from "../intake/product-events/sync-plan.ts";
import { createStripeFrontDoor } from "../intake/receive-stripe-event.ts";
import type { Database } from "../store/database.ts";
import type { CommandLine } from "./command-line.ts";
import { ACCOUNT_NAME } from "./company-account.ts";
import { UsageFault } from "./faults.ts";
import { fillDemo, refuseLiveKey } from "./first-start.ts";
import { type CommandSession, withDatabase } from "./with-database.ts";

interface DemoOptions {
  readonly clear?: true;
  readonly event?: TryOutKind;
  readonly secret?: true;
  readonly server?: string;
}

/** `tidemark demo`: the company one can look at before one's own. */
export function demoCommand(cli: CommandLine): Command {
  return new Command("demo")
    .description("make the demo company in an empty database, or work with it")
    .addOption(
      new Option("--clear", "empty the database of it; people and keys stay").conflicts([
        "event",
        "secret",
      ]),
    )
    .addOption(
      new Option("--event <kind>", "let something happen to it at the running server")
        .choices(TRY_OUT_KINDS)
        .conflicts("secret"),
    )
    .option("--secret", "print what its events are signed with, for tools such as curl")
    .option("--server <address>", "where the server answers, if not where HOST and PORT say")
    .action(async (options: DemoOptions) => {
      if (options.server !== undefined && options.event === undefined) {
        throw new UsageFault("--server goes with --event alone: nothing else asks a server.");
      }
      await withDatabase(cli, async (session) => {
        if (options.clear) await clear(cli, session);
        else if (options.secret) cli.say(await secretOf(session.database));
        else if (options.event) await letHappen(cli, session, options.event, options.server);
        else await make(cli, session);
      });
    });
}

async function make(cli: CommandLine, { database, configuration }: CommandSession): Promise<void> {
  refuseLiveKey(configuration);
  const { isReady } = await prepareDemo(database, { author: "cli", now: systemClock() });
  if (isReady) {
    cli.say("The demo company is here already. Empty the database with: npx tidemark demo --clear");
    return;
  }
  const tellLog = (_details: object, message: string) => cli.tell(message);
  const parts = { database, clock: systemClock, log: { warn: tellLog, error: tellLog } };
  const frontDoor = createStripeFrontDoor({ ...parts, secrets: [], stripe: null });
  const { plan } = configuration;
  await syncPlan(database, plan, systemClock);
  const productDoor = createProductDoor({ ...parts, plan, addressDays: 0 });
  frontDoor.start();
  productDoor.start();
  try {
    await fillDemo(cli, database, { frontDoor, productDoor });
  } finally {
    await Promise.all([frontDoor.stop(), productDoor.stop()]);
  }
  cli.say("The demo company is ready. See it with: npm start");
}

async function clear(cli: CommandLine, { database, configuration }: CommandSession): Promise<void> {
  const defaults = { name: ACCOUNT_NAME, timeZone: configuration.timeZone ?? "UTC" };
  await clearDemo(database, { author: "cli", now: systemClock() }, defaults);
  cli.say("The demo company is gone and the database is empty. People and keys were kept.");
}

async function secretOf(database: Database): Promise<string> {
  const demo = await readDemo(database);
  if (demo !== null) return demo.secret;
  throw new Problem("NOT_FOUND", "There is no demo in this database. Make it: npx tidemark demo");
}

/** What to look for in the console. */
const EFFECTS: Readonly<Record<TryOutKind, string>> = {
  "new-subscription": "Somebody new took one seat of Team: MRR rises by £49.00.",
  payment: "As much as was paid last was paid once more: revenue rises, MRR does not.",
  refund: "The newest payment was given back: net revenue falls, MRR does not.",
  cancellation: "The newest subscription was cancelled: MRR falls by what it was worth.",
};

async function letHappen(
  cli: CommandLine,
  { database, configuration }: CommandSession,
  kind: TryOutKind,
  server: string | undefined,
): Promise<void> {
  const origin = server ?? localOrigin(configuration.host, configuration.port);
  await tryOut(kind, { database, origin, clock: systemClock, seed: randomUUID() });
  cli.say(EFFECTS[kind]);
}

/** Who listens on every address answers on this one too. */
function localOrigin(host: string, port: number): string {
  if (port === 0) throw new UsageFault("PORT is 0, so name the server's address with --server.");
  const isEverywhere = host === "0.0.0.0" || host === "::";
  const name = isEverywhere ? "127.0.0.1" : host;
  return `http://${name.includes(":") ? `[${name}]` : name}:${port}`;
}
