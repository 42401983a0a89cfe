import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";

/** A folder that this test alone uses and that goes when the test ends. Its path has a space, as paths of people have. */
export async function scratchFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "tidemark scratch-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}
