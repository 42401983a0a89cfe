import { readFile, writeFile } from "node:fs/promises";
import { printedSchema } from "./schema.ts";

// `npm run schema` writes the API as the resolvers serve it; its diff is what a reviewer of the API reads.
// `npm run schema -- --check` writes nothing and fails where the kept copy is stale.

const KEPT = new URL("../../schema/graphql/schema.graphql", import.meta.url);

const printed = await printedSchema();

if (!process.argv.includes("--check")) {
  await writeFile(KEPT, printed);
} else if ((await readFile(KEPT, "utf8")) !== printed) {
  process.stderr.write(
    "schema/graphql/schema.graphql is stale: run npm run schema and review its diff.\n",
  );
  process.exitCode = 1;
}
