import { randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * The secret that signs the sessions' cookies, from the data folder. Made at the first start and kept, so that a
 * restart signs nobody out; servers that share a database are given one by TIDEMARK_SECRET instead.
 */
export async function keptSessionSecret(dataFolder: string): Promise<string> {
  const file = join(dataFolder, "session-secret");
  await mkdir(dataFolder, { recursive: true, mode: 0o700 });
  // Of several processes that start at once, one creates the file and all read it.
  await writeFile(file, randomBytes(32).toString("base64url"), { mode: 0o600, flag: "wx" }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    },
  );
  return (await readFile(file, "utf8")).trim();
}
