import { Command, Option } from "commander";
import { createKey, listKeys, revokeKey } from "../access/keys.ts";
import { systemClock } from "../domain/clock.ts";
import { ROLES, type Role } from "../domain/role.ts";
import type { CommandLine } from "./command-line.ts";
import { minuteOf, tableLines } from "./table.ts";
import { withDatabase } from "./with-database.ts";

const ABOUT_ROLES =
  "admin may do everything, analyst reads every number, ingest sends events, ci fires the scheduled jobs";

/** `tidemark key …`: API keys of machines. */
export function keyCommand(cli: CommandLine): Command {
  return new Command("key")
    .description("API keys of backends, scripts and scheduled jobs")
    .helpCommand(false)
    .addCommand(createCommand(cli))
    .addCommand(listCommand(cli))
    .addCommand(revokeCommand(cli));
}

function createCommand(cli: CommandLine): Command {
  return new Command("create")
    .description("make a key and print it once")
    .requiredOption("--name <name>", "what it is for, to recognise it by")
    .addOption(new Option("--role <role>", ABOUT_ROLES).choices(ROLES).makeOptionMandatory())
    .action(async (wanted: { name: string; role: Role }) => {
      await withDatabase(cli, async ({ database }) => {
        const act = { database, author: "cli", now: systemClock() } as const;
        const { key } = await createKey(act, wanted);
        cli.tell("The key, shown this once; send it as Authorization: Bearer <key>:");
        // Alone on standard output, so that a script can take it from there.
        cli.say(key);
      });
    });
}

function listCommand(cli: CommandLine): Command {
  return new Command("list").description("every key, without its secret").action(async () => {
    await withDatabase(cli, async ({ database }) => {
      const keys = await listKeys(database);
      const rows = keys.map(({ prefix, role, name, createdAt, lastUsedAt, revokedAt }) => [
        prefix,
        role,
        name,
        minuteOf(createdAt),
        minuteOf(lastUsedAt),
        minuteOf(revokedAt),
      ]);
      const heading = ["BEGINS WITH", "ROLE", "NAME", "MADE (UTC)", "LAST USED", "REVOKED"];
      for (const line of tableLines([heading, ...rows])) cli.say(line);
    });
  });
}

function revokeCommand(cli: CommandLine): Command {
  return new Command("revoke")
    .description("make a key worthless from the next request on")
    .argument("<beginning>", 'what the key begins with, as "key list" shows it')
    .action(async (beginning: string) => {
      await withDatabase(cli, async ({ database }) => {
        await revokeKey({ database, author: "cli", now: systemClock() }, beginning);
        cli.tell("The key is revoked.");
      });
    });
}
