import "reflect-metadata";
import { Command, CommanderError } from "commander";
import packageJson from "../../package.json" with { type: "json" };
import { processVariables } from "../config/env.ts";
import { type CommandLine, processCommandLine } from "./command-line.ts";
import { EXIT, type ExitCode, reportFault } from "./faults.ts";

/**
 * Every command by its name, in the order of `--help`: a function that is given the command line and returns the command.
 * Only the one that is asked for is loaded: all of them together take twice the memory of any.
 */
const COMMANDS: Readonly<Record<string, () => Promise<(cli: CommandLine) => Command>>> = {
  start: async () => (await import("./start.ts")).startCommand,
  migrate: async () => (await import("./migrate.ts")).migrateCommand,
  demo: async () => (await import("./demo.ts")).demoCommand,
  user: async () => (await import("./user.ts")).userCommand,
  key: async () => (await import("./key.ts")).keyCommand,
  "db-role": async () => (await import("./database-role.ts")).databaseRoleCommand,
  rates: async () => (await import("./rates.ts")).ratesCommand,
  "stripe-setup": async () => (await import("./stripe-setup.ts")).stripeSetupCommand,
  "backfill-stripe": async () => (await import("./backfill-stripe.ts")).backfillStripeCommand,
  "revenue-audit": async () => (await import("./revenue-audit.ts")).revenueAuditCommand,
  "growth-report": async () => (await import("./growth-report.ts")).growthReportCommand,
  "growth-insights": async () => (await import("./growth-insights.ts")).growthInsightsCommand,
  mcp: async () => (await import("./mcp.ts")).mcpCommand,
  backup: async () => (await import("./backup.ts")).backupCommand,
  restore: async () => (await import("./restore.ts")).restoreCommand,
  verify: async () => (await import("./verify.ts")).verifyCommand,
  rebuild: async () => (await import("./rebuild.ts")).rebuildCommand,
  lifecycle: async () => (await import("./lifecycle.ts")).lifecycleCommand,
  person: async () => (await import("./person.ts")).personCommand,
  "cohort-refresh": async () => (await import("./cohort-refresh.ts")).cohortRefreshCommand,
};

/** Runs this process's command. */
export function main(): Promise<ExitCode> {
  return runCommand(process.argv.slice(2), processCommandLine(processVariables()));
}

/** Runs the command that `words` name and answers how the process shall end. Never throws. */
export async function runCommand(words: readonly string[], cli: CommandLine): Promise<ExitCode> {
  try {
    const tidemark = program(cli, await commandsFor(cli, words[0]));
    await tidemark.parseAsync([...words], { from: "user" });
    return EXIT.done;
  } catch (fault) {
    // Commander has printed its own words already; asking for help is no fault.
    if (fault instanceof CommanderError) return fault.exitCode === 0 ? EXIT.done : EXIT.wrongUsage;
    const { text, exitCode } = reportFault(fault);
    cli.tell(text);
    return exitCode;
  }
}

/** All of them where none is named, or one that there is not: help and its suggestions know them all. */
async function commandsFor(cli: CommandLine, name: string | undefined): Promise<Command[]> {
  const named = name !== undefined && Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  const loads = named === undefined ? Object.values(COMMANDS) : [named];
  return await Promise.all(loads.map(async (load) => (await load())(cli)));
}

function program(cli: CommandLine, commands: readonly Command[]): Command {
  const tidemark = new Command("tidemark")
    .description(packageJson.description)
    .version(packageJson.version)
    .usage("<command> [options]")
    .helpCommand(false)
    .addHelpText("after", "\nThe variables it reads are described in server/config/env.example.");
  for (const command of commands) tidemark.addCommand(command);
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
