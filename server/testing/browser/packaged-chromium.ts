import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import packageJson from "../../../package.json" with { type: "json" };

/** A browser on this machine. */
export interface BrowserProgram {
  readonly program: string;
  /** What it needs in its environment beside the usual. */
  readonly variables: Readonly<Record<string, string>>;
}

/** Makes the package bring the system libraries that a bare machine lacks; it reads this when it is imported. */
const PRETENDED_HOST = "AWS_Lambda_nodejs20.x";

const UNPACK = fileURLToPath(new URL("./unpack-chromium.mjs", import.meta.url));

/** The platform for which the npm package holds a program. */
export const PACKAGED_FOR = { platform: "linux", arch: "x64" } as const;

/**
 * The Chromium inside the npm package @sparticuz/chromium, with the libraries and the one font it brings. The first call
 * on a machine unpacks it (some 200 MB, a few seconds); it stays in the folder of temporary files for the next.
 * @param parent Where it is unpacked.
 */
export async function packagedChromium(parent: string = tmpdir()): Promise<BrowserProgram> {
  const version = packageJson.devDependencies["@sparticuz/chromium"];
  const user = process.getuid?.() ?? "user";
  const folder = path.join(parent, `tidemark-chromium-${version}-${user}`);
  if (!existsSync(folder)) await unpack(parent, folder);
  return {
    program: path.join(folder, "chromium"),
    variables: {
      LD_LIBRARY_PATH: path.join(folder, "al2023", "lib"),
      FONTCONFIG_FILE: path.join(folder, "fonts.conf"),
    },
  };
}

/** Unpacks beside the final place and moves it there whole, so that nobody ever starts half a program. */
async function unpack(parent: string, folder: string): Promise<void> {
  const staging = await mkdtemp(path.join(parent, "tidemark-chromium-unpacking-"));
  try {
    await promisify(execFile)(process.execPath, [UNPACK], {
      env: { ...process.env, TMPDIR: staging, AWS_EXECUTION_ENV: PRETENDED_HOST },
    });
    await writeFile(path.join(staging, "fonts.conf"), fontsIn(path.join(folder, "fonts")));
    await rename(staging, folder);
  } catch (error) {
    await rm(staging, { recursive: true, force: true });
    // Somebody else was faster.
    if (!existsSync(folder)) throw error;
  }
}

/** The package's own list of fonts names folders of another machine. */
function fontsIn(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${folder}/cache</cachedir>
</fontconfig>
`;
}
