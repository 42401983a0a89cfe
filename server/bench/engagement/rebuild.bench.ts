import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Database } from "../../store/database.ts";

/** What counting everything anew takes a running server. */
export interface RebuildFigures {
  readonly seconds: number;
  /** The most memory that the server's process ever held, in bytes. */
  readonly memoryBytes: number;
}

/** As `npm start` has it. */
const FLAGS = ["--max-semi-space-size=32", "--import", "tsx"];

const SERVER = fileURLToPath(new URL("./serve-and-rebuild.ts", import.meta.url));

/** In a server of its own, whose memory nothing else has filled. */
export async function measureRebuild(database: Database): Promise<RebuildFigures> {
  const server = fork(SERVER, [database.url], { execArgv: FLAGS });
  const [figures] = (await Promise.race([
    once(server, "message"),
    once(server, "exit").then(() => {
      throw new Error("The server ended before it had counted anew");
    }),
  ])) as [RebuildFigures];
  await once(server, "exit");
  return figures;
}
