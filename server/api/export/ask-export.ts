import {
  GraphQLError,
  type GraphQLInputType,
  type GraphQLSchema,
  getNullableType,
  graphql,
  isInputObjectType,
  isListType,
} from "graphql";
import { Problem } from "../../domain/problems.ts";
import type { RequestContext } from "../context.ts";
import { causeOf } from "../graphql-errors.ts";
import type { CsvExport } from "./csv-export.ts";

/** A file's arguments, as its address gives them: enums, numbers and texts as they are, anything else as JSON. */
export type ExportArguments = Readonly<Record<string, string>>;

/** The rows of a page of a file's. */
const PAGE = "200";

/**
 * Asks the schema what a file shows, as the caller: what GraphQL would refuse is refused here.
 * @param after Where the page begins; null for the first, and of what has no pages.
 * @throws Problem BAD_USER_INPUT also for an argument that the field does not have or that cannot be read.
 */
export async function askExport(
  schema: GraphQLSchema,
  { field, selection, nextCursor }: Pick<CsvExport, "field" | "selection" | "nextCursor">,
  given: ExportArguments,
  contextValue: RequestContext,
  after: string | null,
): Promise<unknown> {
  const args = schema.getQueryType()?.getFields()[field]?.args ?? [];
  const paging = nextCursor === undefined ? [] : ["first", "after"];
  const taken = args.filter(({ name }) => !paging.includes(name)).map(({ name }) => name);
  const unknown = Object.keys(given).find((name) => !taken.includes(name));
  if (unknown !== undefined) {
    const name = unknown.slice(0, 40);
    throw new Problem("BAD_USER_INPUT", `${name} is none of its arguments: ${taken.join(", ")}.`);
  }
  const page = nextCursor === undefined ? {} : { first: PAGE, ...(after ? { after } : {}) };
  const texts: ExportArguments = { ...given, ...page };
  const asked = args.filter(({ name }) => name in texts);
  const declared = asked.map(({ name, type }) => `$${name}: ${type}`).join(", ");
  const passed = asked.map(({ name }) => `${name}: $${name}`).join(", ");
  const source =
    asked.length === 0
      ? `{ answer: ${field} { ${selection} } }`
      : `query (${declared}) { answer: ${field}(${passed}) { ${selection} } }`;
  const variableValues = Object.fromEntries(
    asked.map(({ name, type }) => [name, valueFor(name, type, texts[name] ?? "")]),
  );
  const { data, errors } = await graphql({ schema, source, variableValues, contextValue });
  if (errors?.[0] === undefined) return data?.answer;
  const cause = causeOf(errors[0]);
  if (cause instanceof GraphQLError) throw new Problem("BAD_USER_INPUT", errors[0].message);
  throw cause;
}

function valueFor(name: string, type: GraphQLInputType, text: string): unknown {
  const asked = getNullableType(type);
  const isText = !isListType(asked) && !isInputObjectType(asked);
  if (isText && !["Int", "Boolean"].includes(String(asked))) return text;
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem("BAD_USER_INPUT", `${name} is written as JSON: ${asked}.`);
  }
}
