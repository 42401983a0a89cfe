import { randomInt } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:net";

/**
 * Below the ports that systems lend by default to connections that go out (from 32768 on Linux, 49152 elsewhere): none of
 * them takes it before it is listened on, nor while its server is stopped.
 */
const FIRST_PORT = 20_000;
const LAST_PORT = 32_767;

/** What a system says of a port that is somebody else's, or kept for the mighty. */
const NOT_OURS: ReadonlySet<unknown> = new Set(["EADDRINUSE", "EACCES"]);

/** That so many in a row are taken does not happen by chance. */
const MOST_ATTEMPTS = 100;

/** A port of 127.0.0.1 that nobody listens on at this moment: `preferred` where it is free, else any. */
export async function freePort(preferred?: number): Promise<number> {
  let port = preferred ?? anyPort();
  for (let attempts = 1; !(await isFree(port)); attempts += 1) {
    if (attempts === MOST_ATTEMPTS) throw new Error("No port of 127.0.0.1 is free.");
    port = anyPort();
  }
  return port;
}

function anyPort(): number {
  return randomInt(FIRST_PORT, LAST_PORT + 1);
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, "127.0.0.1");
  try {
    await once(server, "listening");
  } catch (error) {
    if (error instanceof Error && "code" in error && NOT_OURS.has(error.code)) return false;
    throw error;
  }
  await new Promise((resolve) => server.close(resolve));
  return true;
}
