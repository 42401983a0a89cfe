import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from "graphql";
import type { Json, JsonObject } from "../domain/product-message.ts";

/** An object of JSON, for what only its sender knows the shape of. */
export const JsonObjectScalar = new GraphQLScalarType<JsonObject, JsonObject>({
  name: "JsonObject",
  description: 'Any object of JSON, such as {"contactCount": 10}.',
  serialize: (value) => {
    if (isObject(value)) return value;
    throw new TypeError("A JsonObject field was given something that is not an object.");
  },
  parseValue: (value) => asObject(value),
  parseLiteral: (node, variables) => asObject(literal(node, variables ?? {}), node),
});

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function asObject(value: unknown, node?: ValueNode): JsonObject {
  if (isObject(value)) return value;
  throw new GraphQLError("A JsonObject is an object of JSON.", {
    ...(node ? { nodes: node } : {}),
    extensions: { code: "BAD_USER_INPUT" },
  });
}

/** A value as it is written in the question itself. How deep it may be is the question's limit. */
function literal(node: ValueNode, variables: Readonly<Record<string, unknown>>): Json {
  switch (node.kind) {
    case Kind.OBJECT:
      return Object.fromEntries(
        node.fields.map(({ name, value }) => [name.value, literal(value, variables)]),
      );
    case Kind.LIST:
      return node.values.map((value) => literal(value, variables));
    case Kind.INT:
    case Kind.FLOAT:
      return Number(node.value);
    case Kind.STRING:
    case Kind.ENUM:
      return node.value;
    case Kind.BOOLEAN:
      return node.value;
    case Kind.VARIABLE:
      // What a variable holds was parsed from JSON.
      return (variables[node.name.value] ?? null) as Json;
    case Kind.NULL:
      return null;
  }
}
