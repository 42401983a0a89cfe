import "reflect-metadata";
import { Command, CommanderError } from "commander";
import packageJson from "../../package.json" with { type: "json" };
import { processVariables } from "../config/env.ts";
import { backfillStripeCommand } from "./backfill-stripe.ts";
import { backupCommand } from "./backup.ts";
import { cohortRefreshCommand } from "./cohort-refresh.ts";
import { type CommandLine, processCommandLine } from "./command-line.ts";
import { databaseRoleCommand } from "./database-role.ts";
import { demoCommand } from "./demo.ts";
import { EXIT, type ExitCode, reportFault } from "./faults.ts";
import { growthInsightsCommand } from "./growth-insights.ts";
import { growthReportCommand } from "./growth-report.ts";
import { keyCommand } from "./key.ts";
import { lifecycleCommand } from "./lifecycle.ts";
import { migrateCommand } from "./migrate.ts";
import { ratesCommand } from "./rates.ts";
import { rebuildCommand } from "./rebuild.ts";
import { restoreCommand } from "./restore.ts";
import { revenueAuditCommand } from "./revenue-audit.ts";
import { startCommand } from "./start.ts";
import { stripeSetupCommand } from "./stripe-setup.ts";
import { userCommand } from "./user.ts";
import { verifyCommand } from "./verify.ts";

/** Every command, in the order of `--help`: a function that is given the command line and returns the command. */
const COMMANDS: readonly ((cli: CommandLine) => Command)[] = [
  startCommand,
  migrateCommand,
  demoCommand,
  userCommand,
  keyCommand,
  databaseRoleCommand,
  ratesCommand,
  stripeSetupCommand,
  backfillStripeCommand,
  revenueAuditCommand,
  growthReportCommand,
  growthInsightsCommand,
  backupCommand,
  restoreCommand,
  verifyCommand,
  rebuildCommand,
  lifecycleCommand,
  cohortRefreshCommand,
];

/** Runs this process's command. */
export function main(): Promise<ExitCode> {
  return runCommand(process.argv.slice(2), processCommandLine(processVariables()));
}

/** Runs the command that `words` name and answers how the process shall end. Never throws. */
export async function runCommand(words: readonly string[], cli: CommandLine): Promise<ExitCode> {
  try {
    await program(cli).parseAsync([...words], { from: "user" });
    return EXIT.done;
  } catch (fault) {
    // Commander has printed its own words already; asking for help is no fault.
    if (fault instanceof CommanderError) return fault.exitCode === 0 ? EXIT.done : EXIT.wrongUsage;
    const { text, exitCode } = reportFault(fault);
    cli.tell(text);
    return exitCode;
  }
}

function program(cli: CommandLine): Command {
  const tidemark = new Command("tidemark")
    .description(packageJson.description)
    .version(packageJson.version)
    .usage("<command> [options]")
    .helpCommand(false)
    .addHelpText("after", "\nThe variables it reads are described in server/config/env.example.");
  for (const command of COMMANDS) tidemark.addCommand(command(cli));
  for (const command of [tidemark, ...subcommands(tidemark)]) {
    command
      .exitOverride()
      .showHelpAfterError("(add --help to see what is possible)")
      .configureOutput({
        writeOut: (text) => cli.say(text.trimEnd()),
        writeErr: (text) => cli.tell(text.trimEnd()),
      });
  }
  return tidemark;
}

function subcommands(command: Command): Command[] {
  return command.commands.flatMap((child) => [child, ...subcommands(child)]);
}
