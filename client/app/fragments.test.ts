import { readdirSync, readFileSync } from "node:fs";
import { buildSchema, isAbstractType, parse, visit } from "graphql";
import { expect, test } from "vitest";
import { readSchema } from "../testing/definitions.ts";

test("no fragment is on an interface or a union: the cache would drop what it asks for", () => {
  const schema = buildSchema(readSchema());
  const documents = readdirSync("client", { encoding: "utf8", recursive: true }).filter((path) =>
    path.endsWith(".graphql"),
  );
  expect(documents.length).toBeGreaterThan(10);
  const dropped: string[] = [];
  for (const path of documents) {
    const note = (name: string | undefined) => {
      const type = name === undefined ? undefined : schema.getType(name);
      if (type !== undefined && isAbstractType(type)) dropped.push(`${path}: on ${name}`);
    };
    visit(parse(readFileSync(`client/${path}`, "utf8")), {
      FragmentDefinition: ({ typeCondition }) => note(typeCondition.name.value),
      InlineFragment: ({ typeCondition }) => note(typeCondition?.name.value),
    });
  }
  expect(dropped).toEqual([]);
});
