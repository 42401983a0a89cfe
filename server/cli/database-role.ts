import { Command, Option } from "commander";
import { systemClock } from "../domain/clock.ts";
import {
  createDatabaseRole,
  DATABASE_ROLE_KINDS,
  dropDatabaseRole,
  type WantedRole,
} from "../store/database-roles.ts";
import type { CommandLine } from "./command-line.ts";
import { withDatabase } from "./with-database.ts";

const ABOUT_KINDS =
  "reader sees numbers and nothing personal, analyst also who people are, admin also what Stripe sent";

/** `tidemark db-role …`: roles of PostgreSQL for people who write SQL. */
export function databaseRoleCommand(cli: CommandLine): Command {
  return new Command("db-role")
    .description("read-only roles of PostgreSQL for people who write SQL")
    .helpCommand(false)
    .addCommand(createCommand(cli))
    .addCommand(dropCommand(cli));
}

function createCommand(cli: CommandLine): Command {
  return new Command("create")
    .description("make a role and print its password once")
    .argument("<name>", "as it signs in to PostgreSQL")
    .addOption(
      new Option("--kind <kind>", ABOUT_KINDS).choices(DATABASE_ROLE_KINDS).default("reader"),
    )
    .action(async (name: string, { kind }: Pick<WantedRole, "kind">) => {
      await withDatabase(cli, async ({ database }) => {
        const act = { author: "cli", now: systemClock() } as const;
        const { password } = await createDatabaseRole(database, act, { name, kind });
        const { host, pathname } = new URL(database.url);
        cli.tell(`${name} may sign in at ${host}, database ${pathname.slice(1)}, and read.`);
        cli.tell("Its password, shown this once:");
        // Alone on standard output, so that a script can take it from there.
        cli.say(password);
      });
    });
}

function dropCommand(cli: CommandLine): Command {
  return new Command("drop")
    .description("take away a role that was made by this command")
    .argument("<name>", "as it signs in to PostgreSQL")
    .action(async (name: string) => {
      await withDatabase(cli, async ({ database }) => {
        await dropDatabaseRole(database, { author: "cli", now: systemClock() }, name);
        cli.tell("The role is gone.");
      });
    });
}
