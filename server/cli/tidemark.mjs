#!/usr/bin/env node
// The door of the command line in plain JavaScript, so that an old Node can read it and say what it needs.

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(
    `Tidemark needs Node.js 20.19 or newer; this is ${process.versions.node}. Install one from nodejs.org.\n`,
  );
  process.exit(1);
}

const { register } = await import("tsx/esm/api");
// Named, because tsx otherwise looks for the settings of the folder the command happens to be run in.
const { fileURLToPath } = await import("node:url");
register({ tsconfig: fileURLToPath(new URL("../../tsconfig.json", import.meta.url)) });

await import("./program.ts");
