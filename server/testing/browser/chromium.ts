import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";
import { type BrowserProgram, PACKAGED_FOR, packagedChromium } from "./packaged-chromium.ts";

/** Where a browser is looked for; the tests of this file look elsewhere. */
interface Places {
  /** CHROMIUM_PATH: goes before everything else. */
  readonly named: string | undefined;
  readonly system: readonly string[];
  readonly platform: string;
  readonly arch: string;
}

const SYSTEM = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** The places of this machine. */
function ownPlaces(): Places {
  const { platform, arch } = process;
  return { named: process.env.CHROMIUM_PATH || undefined, system: SYSTEM, platform, arch };
}

/**
 * The browser of the tests: the one CHROMIUM_PATH names, else the one inside an npm package, else the system's. The
 * package's is the same on every machine, and has no window to draw: the system's takes half as much processor time
 * again for each page.
 * @throws Error with a sentence that says what to do where there is none.
 */
export async function findChromium(places: Places = ownPlaces()): Promise<BrowserProgram> {
  const { named, system, platform, arch } = places;
  if (named !== undefined) {
    if (existsSync(named)) return { program: named, variables: {} };
    throw new Error(
      `CHROMIUM_PATH is ${named}, and no program is there. Set it to a Chromium or Chrome, or unset it.`,
    );
  }
  if (platform === PACKAGED_FOR.platform && arch === PACKAGED_FOR.arch) {
    return await packagedChromium();
  }
  const found = system.find((program) => existsSync(program));
  if (found !== undefined) return { program: found, variables: {} };
  throw new Error(
    "The browser tests found no browser. Install Chromium or Chrome, or set CHROMIUM_PATH to one's program.",
  );
}

/** Without a sandbox, which root and most containers do not have, and silent: it speaks to nobody but the tests. */
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Starts it without a window. */
export async function launchChromium({ program, variables }: BrowserProgram): Promise<Browser> {
  return await chromium.launch({
    executablePath: program,
    args: FLAGS,
    env: { ...process.env, ...variables },
  });
}
