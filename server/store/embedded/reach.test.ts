import { chmod, mkdir, realpath } from "node:fs/promises";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { scratchFolder } from "../../testing/scratch-folder.ts";
import { findBinaries } from "./binaries.ts";
import { openDataFolder } from "./data-folder.ts";
import { bringWithinReach, firstClosedFolder } from "./reach.ts";
import { NOBODY, type RunAs } from "./run-as.ts";

/** Somebody whom file modes bind: nobody where the tests run as root, else oneself. */
const somebody: RunAs =
  process.getuid?.() === 0 ? { kind: "user", uid: NOBODY, gid: NOBODY } : { kind: "self" };

/** A scratch folder that anybody may enter. */
async function openScratch(): Promise<string> {
  const folder = await realpath(await scratchFolder());
  await chmod(folder, 0o755);
  return folder;
}

test("names the outermost folder on the way that may not be entered", async () => {
  const folder = await openScratch();
  const closed = path.join(folder, "closed");
  const inner = path.join(closed, "inner");
  await mkdir(inner, { recursive: true });
  expect(await firstClosedFolder(somebody, inner)).toBeUndefined();
  await chmod(closed, 0o000);
  onTestFinished(() => chmod(closed, 0o700));
  expect(await firstClosedFolder(somebody, inner)).toBe(closed);
});

test("says what to do where the user PostgreSQL would be cannot reach the data", async () => {
  const folder = await openScratch();
  const closed = path.join(folder, "closed");
  await mkdir(closed, { mode: 0o700 });
  const data = await openDataFolder(path.join(closed, "data"));
  const nobody: RunAs = { kind: "user", uid: NOBODY, gid: NOBODY };
  await expect(bringWithinReach(await findBinaries(), nobody, data)).rejects.toMatchObject({
    name: "StartupError",
    message: expect.stringMatching(
      /runs as uid 65534 here.* cannot enter .* TIDEMARK_DATA .* DATABASE_URL .* ordinary user/,
    ),
  });
});
