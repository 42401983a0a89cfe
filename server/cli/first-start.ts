import { chmod, writeFile } from "node:fs/promises";
import path from "node:path";
import { generatePassword } from "../access/passwords.ts";
import { bootstrapAdmin, listPeople } from "../access/people.ts";
import type { Configuration } from "../config/env.ts";
import { prepareDemo } from "../demo/demo-account.query.ts";
import { isDemoDue, makeDemo } from "../demo/make-demo.ts";
import { systemClock } from "../domain/clock.ts";
import type { StripeFrontDoor } from "../intake/front-door.ts";
import type { ProductDoor } from "../intake/product-events/product-door.ts";
import { readAccount } from "../store/account.ts";
import type { Database } from "../store/database.ts";
import { StartupError } from "../store/embedded/startup-error.ts";
import type { CommandLine } from "./command-line.ts";
import { ensureCompanyAccount } from "./company-account.ts";
import { showProgress } from "./progress.ts";

/** Who signs in to a demo that was started without an administrator of its own. */
const DEMO_ADMIN = "demo@tidemark.example";

/**
 * Gives the database its account, as a demo or as a company's, and its first administrator where one is configured.
 * @returns Whether the demo has to be made, or finished, once the server listens.
 * @throws StartupError where a demo would stand beside a key for real money.
 */
export async function prepareAccount(
  cli: CommandLine,
  database: Database,
  configuration: Configuration,
): Promise<boolean> {
  const { stripe, demo, firstAdmin, timeZone } = configuration;
  const hasStripe = stripe.secretKey !== null || stripe.webhookSecrets.length > 0;
  const isDue = await isDemoDue(database, { wish: demo, hasStripe });
  if (isDue) refuseLiveKey(configuration);
  const act = { author: "server", now: systemClock() } as const;
  if (isDue) await prepareDemo(database, act);
  else await ensureCompanyAccount(database, configuration);
  const account = await readAccount(database);
  if (account.demo) refuseLiveKey(configuration);
  if (timeZone !== null && timeZone !== account.timeZone) {
    cli.tell(
      `Warning: TIDEMARK_TIME_ZONE is ${timeZone}, but this database was set up in ${account.timeZone} and stays so, since its days are already cut there.`,
    );
  }
  if (firstAdmin !== null) await bootstrapAdmin({ database, ...act }, firstAdmin);
  return isDue;
}

/** @throws StartupError where a key for real money is configured. Call it before a demo is made or served. */
export function refuseLiveKey({ stripe }: Configuration): void {
  if (stripe.secretKey === null || !/^[a-z]+_live_/.test(stripe.secretKey)) return;
  throw new StartupError(
    "STRIPE_SECRET_KEY is a live key and the demo company may not stand beside one. " +
      "Take the key away, or empty a database that holds the demo with npx tidemark demo --clear.",
  );
}

/** Sends the demo company through the doors, with a bar for those who watch. */
export async function fillDemo(
  cli: CommandLine,
  database: Database,
  doors: { readonly frontDoor: StripeFrontDoor; readonly productDoor: ProductDoor },
): Promise<void> {
  const progress = showProgress(cli, "Making the demo company. This happens once.");
  try {
    const { frontDoor, productDoor } = doors;
    const parts = {
      database,
      frontDoor,
      productDoor,
      clock: systemClock,
      author: "server",
    } as const;
    await makeDemo({ ...parts, onProgress: progress.update });
  } finally {
    progress.end();
  }
}

/**
 * Says how to get in where nobody can yet: a demo gets an administrator with a generated password, which is shown on a
 * terminal once or else kept in a file for the owner's eyes; a company's database gets the command to type.
 */
export async function introduce(
  cli: CommandLine,
  database: Database,
  { dataFolder }: Configuration,
): Promise<void> {
  if ((await listPeople(database)).length > 0) return;
  if (!(await readAccount(database)).demo) {
    cli.tell("Nobody can sign in yet. Make the first administrator:");
    cli.tell(
      "  npx tidemark user create --email you@example.com --name You --role admin --generate-password",
    );
    return;
  }
  const password = generatePassword();
  const act = { database, author: "server", now: systemClock() } as const;
  if ((await bootstrapAdmin(act, { email: DEMO_ADMIN, password })) === null) return;
  const lines = [`E-mail:   ${DEMO_ADMIN}`, `Password: ${password}`];
  if (cli.isTerminal) {
    cli.tell("Sign in to the demo with these. The password is shown this once.");
    for (const line of lines) cli.tell(`  ${line}`);
    return;
  }
  const file = path.join(dataFolder, "demo-sign-in.txt");
  await writeFile(file, "", { mode: 0o600 });
  // The mode above counts only for a file that was not there before.
  await chmod(file, 0o600);
  await writeFile(file, `${lines.join("\n")}\n`);
  cli.tell(`How to sign in to the demo is written in ${file}`);
}
