import type { TestProject } from "vitest/node";
import { findChromium } from "./chromium.ts";
import type { BrowserProgram } from "./packaged-chromium.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The browser of this run. */
    chromium: BrowserProgram;
  }
}

/** Finds the browser once for all test files, and unpacks it where it has to be. */
export async function setup(project: TestProject): Promise<void> {
  project.provide("chromium", await findChromium());
}
