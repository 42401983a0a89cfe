import { mkdtemp, rm } from "node:fs/promises";
import path from "node:path";
import { onTestFinished } from "vitest";
import { FLEETING_FOLDER } from "./fleeting-folder.ts";

/** A folder that this test alone uses and that goes when the test ends. Its path has a space, as paths of people have. */
export async function scratchFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(FLEETING_FOLDER, "tidemark scratch-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}
