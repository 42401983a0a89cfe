import { writeFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { Command, Option } from "commander";
import { systemClock } from "../domain/clock.ts";
import { Problem } from "../domain/problems.ts";
import { BACKFILL_KINDS, type BackfillKind } from "../intake/backfill/kinds.ts";
import { type BackfillOutcome, runBackfill } from "../intake/backfill/run-backfill.ts";
import { readWindow } from "../intake/backfill/window.ts";
import { readAccount } from "../store/account.ts";
import { createStripeClient } from "../stripe/client.ts";
import { outcomeAsJson, outcomeLines, progressWords, shareOf } from "./backfill-words.ts";
import type { CommandLine } from "./command-line.ts";
import { ensureCompanyAccount } from "./company-account.ts";
import { UsageFault } from "./faults.ts";
import { showShare } from "./progress.ts";
import { type CommandSession, withDatabase } from "./with-database.ts";

interface BackfillOptions {
  readonly days?: string;
  readonly from?: string;
  readonly to?: string;
  readonly dryRun?: true;
  readonly resume?: true;
  readonly only?: BackfillKind[];
  readonly json?: string;
}

/** `tidemark backfill-stripe`: what happened before the first webhook, and what no webhook brought. */
export function backfillStripeCommand(cli: CommandLine): Command {
  return new Command("backfill-stripe")
    .description("read Stripe's history into the books; what is known already changes nothing")
    .addOption(
      new Option("--days <count>", "money of so many days (default: 90)").conflicts(["from", "to"]),
    )
    .option("--from <day>", "money from this day of the account on, such as 2025-11-01")
    .option("--to <day>", "money up to this day, inclusive")
    .addOption(new Option("--only <kinds...>", "these kinds alone").choices(BACKFILL_KINDS))
    .addOption(
      new Option("--dry-run", "write nothing and say what would be done").conflicts("resume"),
    )
    .addOption(
      new Option("--resume", "go on with the backfill that did not finish").conflicts([
        "days",
        "from",
        "to",
        "only",
      ]),
    )
    .option("--json <file>", "write the summary to this file as well")
    .action(async (options: BackfillOptions) => {
      await withDatabase(cli, async (session) => await backfill(cli, session, options));
    });
}

async function backfill(
  cli: CommandLine,
  { database, configuration }: CommandSession,
  options: BackfillOptions,
): Promise<void> {
  const { secretKey, apiBase } = configuration.stripe;
  if (secretKey === null) {
    throw new Problem(
      "UNAVAILABLE",
      "Stripe cannot be asked without a key: set STRIPE_SECRET_KEY to a restricted key that may read.",
    );
  }
  await ensureCompanyAccount(database, configuration);
  const { timeZone } = await readAccount(database);
  const window = windowOf(options, timeZone);
  const stripe = createStripeClient({ secretKey, apiBase, clock: systemClock });
  const bar = showShare(cli, beginning(options));
  const context = {
    database,
    clock: systemClock,
    stripe,
    wait: async (milliseconds: number) => await sleep(milliseconds),
    tell: (kinds: BackfillOutcome["kinds"]) => bar.update(shareOf(kinds), progressWords(kinds)),
  };
  const request = { author: "cli", ...window, kinds: options.only ?? BACKFILL_KINDS } as const;
  const outcome = await runBackfill(context, request, modeOf(options)).finally(() => {
    bar.end();
    stripe.close();
  });
  for (const line of outcomeLines(outcome)) cli.say(line);
  if (options.json !== undefined) await writeFile(options.json, outcomeAsJson(outcome));
  if (outcome.status === "incomplete") {
    throw new Problem(
      "UNAVAILABLE",
      "Not everything could be read: see above. Once it is mended, go on with: npx tidemark backfill-stripe --resume",
    );
  }
}

/** What is wrong with the days is wrong usage. */
function windowOf({ days, from, to }: BackfillOptions, timeZone: string) {
  const wish = {
    days: days === undefined ? null : Number(days),
    from: from ?? null,
    to: to ?? null,
  };
  try {
    return readWindow(wish, timeZone, systemClock());
  } catch (error) {
    throw error instanceof Problem ? new UsageFault(error.message) : error;
  }
}

function modeOf({ dryRun, resume }: BackfillOptions): "new" | "dry" | "resume" {
  if (dryRun === true) return "dry";
  return resume === true ? "resume" : "new";
}

function beginning({ dryRun, resume }: BackfillOptions): string {
  if (dryRun === true) return "Reading Stripe's lists; nothing will be written.";
  if (resume === true) return "Going on with the backfill that did not finish.";
  return "Reading Stripe's lists. It may be stopped at any time and gone on with by --resume.";
}
