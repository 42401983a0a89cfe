import { createInterface } from "node:readline";
import { Command } from "commander";
import { systemClock } from "../domain/clock.ts";
import { Problem } from "../domain/problems.ts";
import { mendSetup, readSetup, type StripeSetup, webhookUrl } from "../intake/setup/setup.ts";
import { createStripeClient } from "../stripe/client.ts";
import type { CommandLine } from "./command-line.ts";
import { UsageFault } from "./faults.ts";
import { type CommandSession, withDatabase } from "./with-database.ts";

interface SetupOptions {
  readonly url?: string;
  readonly yes?: true;
}

/** `tidemark stripe-setup`: compares Stripe's side with what is needed, and mends it once it is told to. */
export function stripeSetupCommand(cli: CommandLine): Command {
  return new Command("stripe-setup")
    .description("show what Stripe's webhooks and the key lack, and mend the webhooks")
    .option("--url <address>", "under which Stripe reaches this server (default: TIDEMARK_URL)")
    .option("--yes", "do it without asking")
    .action(async (options: SetupOptions) => {
      await withDatabase(cli, async (session) => await setUp(cli, session, options));
    });
}

async function setUp(
  cli: CommandLine,
  { database, configuration }: CommandSession,
  options: SetupOptions,
): Promise<void> {
  const { secretKey, apiBase, webhookSecrets } = configuration.stripe;
  if (secretKey === null) {
    throw new Problem(
      "UNAVAILABLE",
      "Stripe cannot be asked without a key: set STRIPE_SECRET_KEY.",
    );
  }
  const url = addressOf(options.url ?? configuration.publicUrl);
  const stripe = createStripeClient({ secretKey, apiBase, clock: systemClock });
  try {
    const setup = await readSetup({ database, stripe }, url);
    for (const line of setupLines(setup)) cli.say(line);
    if (setup.steps.length > 0 && (await isWanted(cli, options))) {
      const by = { author: "cli", now: systemClock() } as const;
      const secrets = await mendSetup({ database, stripe }, url, by);
      cli.say("Done.");
      for (const { secret, endpointId } of secrets) {
        const known = webhookSecrets.length > 0 ? ", beside the one that stands there," : "";
        cli.say(
          `Add this secret of ${endpointId} to STRIPE_WEBHOOK_SECRET${known} and start again:`,
        );
        cli.say(secret);
      }
    }
    if (setup.lacks.length > 0) {
      throw new Problem(
        "FORBIDDEN",
        "The Stripe key lacks permissions: add those named above to the restricted key in Stripe's dashboard.",
      );
    }
  } finally {
    stripe.close();
  }
}

function addressOf(address: string | null): string {
  if (address === null) {
    throw new UsageFault(
      "Where Stripe reaches this server is not known: name it by --url, or set TIDEMARK_URL.",
    );
  }
  try {
    return webhookUrl(address);
  } catch (error) {
    throw error instanceof Problem ? new UsageFault(error.message) : error;
  }
}

function setupLines({ url, endpoints, steps, lacks }: StripeSetup): string[] {
  const permissions = lacks.map(({ name, neededFor }) => `  ${name}, for ${neededFor}`);
  return [
    `Webhooks are to reach ${url}.`,
    ...(permissions.length > 0 ? ["The key lacks these permissions:", ...permissions] : []),
    ...(endpoints === null ? ["Whether they do cannot be seen with this key."] : []),
    ...(steps.length > 0 ? ["To be done at Stripe:"] : []),
    ...steps.map(({ words }) => `  ${words}`),
    ...(endpoints !== null && steps.length === 0 ? ["The webhooks are as they should be."] : []),
  ];
}

/** Without a terminal there is nobody to ask. */
async function isWanted(cli: CommandLine, { yes }: SetupOptions): Promise<boolean> {
  if (yes === true) return true;
  if (cli.input.isTTY !== true) {
    cli.say("Nothing was changed: run it again with --yes to do this.");
    return false;
  }
  cli.tell("Do this at Stripe? [y/N]");
  const lines = createInterface({ input: cli.input });
  try {
    const typed = await lines[Symbol.asyncIterator]().next();
    const isYes = typed.done !== true && /^y(es)?$/i.test(typed.value.trim());
    if (!isYes) cli.say("Nothing was changed.");
    return isYes;
  } finally {
    lines.close();
  }
}
