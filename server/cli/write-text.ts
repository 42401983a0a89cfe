import { writeFile } from "node:fs/promises";
import { Problem } from "../domain/problems.ts";

/** Writes what a command was asked to put into a file. @throws Problem BAD_USER_INPUT where it cannot be written. */
export async function writeText(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Problem("BAD_USER_INPUT", `${file} cannot be written: ${reason}.`);
  }
}
