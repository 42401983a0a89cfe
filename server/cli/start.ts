import { Command } from "commander";
import { readConfiguration } from "../config/env.ts";
import type { CommandLine } from "./command-line.ts";
import { builtConsole } from "./console-build.ts";
import { withReleases } from "./releases.ts";
import { stopSignal } from "./stop-signal.ts";

/** `tidemark start`: the server, until it is asked to stop. */
export function startCommand(cli: CommandLine): Command {
  return new Command("start")
    .description("run the server with its console")
    .option("--no-console", "serve the API alone, as npm run dev does")
    .action(async ({ console }: { console: boolean }) => {
      const configuration = readConfiguration(cli.variables);
      const stopped = stopSignal();
      const consoleFolder = console ? await builtConsole(cli) : null;
      // Only now: the server is half of all that would have to be loaded for every other command.
      const { serve } = await import("./serve.ts");
      await withReleases((later) => serve(cli, { configuration, consoleFolder, stopped, later }));
    });
}
