import { writeFile } from "node:fs/promises";
import { printedSchema } from "./schema.ts";

// `npm run schema`: writes the API as the resolvers serve it. Its diff is what a reviewer of the API reads.
await writeFile(
  new URL("../../schema/graphql/schema.graphql", import.meta.url),
  await printedSchema(),
);
