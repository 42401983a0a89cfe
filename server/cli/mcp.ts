import { PassThrough, Writable } from "node:stream";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import { Command } from "commander";
import { z } from "zod";
import { readConfiguration } from "../config/env.ts";
import { readAnalystKey } from "../config/workflow-run.ts";
import { Problem } from "../domain/problems.ts";
import { type AskedServer, askServer } from "./ask-server.ts";
import type { CommandLine } from "./command-line.ts";
import { UsageFault } from "./faults.ts";
import { askHere } from "./mcp-database.ts";
import { type AskNumbers, createMcpServer } from "./mcp-server.ts";
import { withDatabase } from "./with-database.ts";

/** `tidemark mcp`: the numbers for programs that speak the Model Context Protocol, over standard input and output. */
export function mcpCommand(cli: CommandLine): Command {
  return new Command("mcp")
    .description("serve metrics, explanations and findings to a Model Context Protocol client")
    .addHelpText(
      "after",
      "\nIt asks the server at TIDEMARK_URL with a key of the role analyst in TIDEMARK_KEY, or the database where no key is set. It reads alone, and tells sums over people alone.",
    )
    .action(async () => {
      const key = readAnalystKey(cli.variables);
      if (key === null) {
        await withDatabase(cli, async ({ database }) => await serve(cli, await askHere(database)));
        return;
      }
      const { publicUrl } = readConfiguration(cli.variables);
      if (publicUrl === null) throw new UsageFault("TIDEMARK_KEY needs TIDEMARK_URL beside it.");
      const server = { address: publicUrl, key };
      await refuseOtherRoles(server);
      await serve(cli, async (question) => await askServer(server, question, z.looseObject({})));
    });
}

/** A key that could do more than read would be one too many in a program's configuration. */
async function refuseOtherRoles(server: AskedServer): Promise<void> {
  const question = { query: "{ viewer { role } }", variables: {} };
  const shape = z.object({ viewer: z.object({ role: z.string() }) });
  const { viewer } = await askServer(server, question, shape);
  if (viewer.role === "ANALYST") return;
  throw new Problem(
    "FORBIDDEN",
    `The key in TIDEMARK_KEY is of the role ${viewer.role.toLowerCase()}: make one with npx tidemark key create --role analyst.`,
  );
}

/** Until the client hangs up. */
async function serve(cli: CommandLine, ask: AskNumbers): Promise<void> {
  const input = cli.input.pipe(new PassThrough());
  // One message a line, as the command line says lines.
  const output = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      cli.say(chunk.toString().trimEnd());
      done();
    },
  });
  const server = createMcpServer(ask);
  const isOver = new Promise<void>((resolve) => input.once("end", resolve));
  await server.connect(new StdioServerTransport(input, output));
  await isOver;
  await server.close();
}
