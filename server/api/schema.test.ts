import { readFile } from "node:fs/promises";
import {
  execute,
  type GraphQLField,
  type GraphQLInputType,
  getNamedType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  parse,
} from "graphql";
import { expect, test } from "vitest";
import { createSchema, printedSchema } from "./schema.ts";

const schema = await createSchema();

/** Every field that a question can begin with, as `query account`. */
const ROOT_FIELDS = [schema.getQueryType(), schema.getMutationType()].flatMap((type) =>
  type ? Object.values(type.getFields()).map((field) => ({ type, field })) : [],
);

test.each(ROOT_FIELDS.map(({ type, field }) => [type.name, field.name, field] as const))(
  "%s.%s answers nobody who is not known",
  async (type, name, field) => {
    const word = type === "Mutation" ? "mutation" : "query";
    const { errors, data } = await execute({
      schema,
      document: parse(`${word} { ${callOf(field)} }`),
      // No door, no database, no clock: whoever gets past the guard fails loudly on them.
      contextValue: { actor: null },
    });
    // A field that may be null is null beside its error; of any other all data is.
    expect(Object.values(data ?? {}).filter((answer) => answer !== null)).toEqual([]);
    expect(errors?.map((error) => [error.path, error.originalError])).toMatchObject([
      [[name], { code: "UNAUTHENTICATED" }],
    ]);
  },
);

test("schema/graphql/schema.graphql is what the resolvers serve: run npm run schema and review its diff", async () => {
  const kept = await readFile(new URL("../../schema/graphql/schema.graphql", import.meta.url));
  expect(kept.toString()).toBe(await printedSchema());
});

/** The field with an argument for each that it insists on, and `__typename` below it. */
function callOf(field: GraphQLField<unknown, unknown>): string {
  const needed = field.args.filter((arg) => isNonNullType(arg.type));
  const given = needed.map((arg) => `${arg.name}: ${literalOf(arg.type)}`).join(", ");
  const below = isCompositeType(getNamedType(field.type)) ? " { __typename }" : "";
  return `${field.name}${given ? `(${given})` : ""}${below}`;
}

/** A value that the parser takes for this type, whatever it means. */
function literalOf(type: GraphQLInputType): string {
  if (isNonNullType(type)) return literalOf(type.ofType);
  if (isListType(type)) return "[]";
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter((field) => isNonNullType(field.type));
    return `{ ${fields.map((field) => `${field.name}: ${literalOf(field.type)}`).join(", ")} }`;
  }
  if (isEnumType(type)) return type.getValues()[0]?.name ?? "";
  return SAMPLES[type.name] ?? '"text"';
}

const SAMPLES: Readonly<Record<string, string>> = {
  Int: "1",
  Float: "1.5",
  Boolean: "true",
  Day: '"2026-03-20"',
  DateTime: '"2026-03-20T00:00:00Z"',
  MinorUnits: '"1"',
};
