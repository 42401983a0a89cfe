import { Command } from "commander";
import { exportPerson } from "../customers/people/export-person.ts";
import { systemClock } from "../domain/clock.ts";
import { forgetPerson } from "../intake/forgetting/forget-person.ts";
import type { CommandLine } from "./command-line.ts";
import { withDatabase } from "./with-database.ts";

/** `tidemark person …`: what is known of somebody who uses the product, and forgetting it. */
export function personCommand(cli: CommandLine): Command {
  return new Command("person")
    .description("what is known of somebody who uses the product, and forgetting it")
    .helpCommand(false)
    .addCommand(exportCommand(cli))
    .addCommand(forgetCommand(cli));
}

function exportCommand(cli: CommandLine): Command {
  return new Command("export")
    .description("everything that is stored of one person, as JSON")
    .argument("<user>", "your own id of them, or an anonymous one")
    .action(async (user: string) => {
      await withDatabase(cli, async ({ database }) => {
        const act = { author: "cli", now: systemClock() } as const;
        cli.say(JSON.stringify(await exportPerson(database, user, act), null, 2));
      });
    });
}

function forgetCommand(cli: CommandLine): Command {
  return new Command("forget")
    .description("take all that says who somebody is out of every table, for good")
    .argument("<user>", "your own id of them, an anonymous one, or their Stripe customer's")
    .action(async (user: string) => {
      await withDatabase(cli, async ({ database }) => {
        const act = { author: "cli", clock: systemClock } as const;
        const { userId, customerIds } = await forgetPerson(database, user, act);
        const counts = userId === null ? "" : ` What they did counts on as person ${userId}.`;
        const money =
          customerIds.length === 0 ? "" : ` Their money stays under ${customerIds.join(", ")}.`;
        cli.say(`Forgotten.${counts}${money} A backup made before holds what it held.`);
      });
    });
}
