import type { FastifyRequest } from "fastify";
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  OperationTypeNode,
  parse,
  specifiedRules,
  validate,
} from "graphql";
import { z } from "zod";
import { costFault, MAX_LIVE_COST, PARSE_LIMITS, shapeLimits } from "../limits.ts";

/** A subscription that may be followed. */
export interface LiveQuestion {
  readonly document: DocumentNode;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What is asked, as a body or an address has it. */
const ASKED = z.object({
  query: z.string(),
  operationName: z.string().nullish(),
  variables: z.record(z.string(), z.unknown()).nullish(),
});

/**
 * Reads what is to be followed, out of the body or, as a browser's stream can send it, out of the address.
 * @returns Why it cannot be followed, where it cannot.
 */
export function readLiveQuestion(
  schema: GraphQLSchema,
  request: Pick<FastifyRequest, "method" | "query" | "body">,
): LiveQuestion | readonly GraphQLError[] {
  const asked = ASKED.safeParse(request.method === "GET" ? ofAddress(request.query) : request.body);
  if (!asked.success) return [refusal("Send a query, and its variables as a JSON object.")];
  const { query, operationName = null, variables } = asked.data;
  try {
    const document = parse(query, PARSE_LIMITS);
    const question = { document, operationName, variables: variables ?? {} };
    const faults = validate(schema, document, [...specifiedRules, ...shapeLimits()]);
    return faults.length > 0 ? faults : (faultsOf(schema, question) ?? question);
  } catch (error) {
    // Of the parser, which says where it stopped.
    if (error instanceof GraphQLError) return [error];
    throw error;
  }
}

function faultsOf(schema: GraphQLSchema, question: LiveQuestion): readonly GraphQLError[] | null {
  const { document, operationName } = question;
  const operation = getOperationAST(document, operationName);
  if (operation?.operation !== OperationTypeNode.SUBSCRIPTION) {
    return [refusal("Only a subscription is followed. Ask a query at /graphql.")];
  }
  const fault = costFault(schema, question, MAX_LIVE_COST);
  return fault === null ? null : [fault];
}

const ADDRESS = z.looseObject({ variables: z.string().optional() });

/** In an address the variables are JSON as text. */
function ofAddress(query: unknown): unknown {
  const address = ADDRESS.safeParse(query);
  if (!address.success || address.data.variables === undefined) return query;
  try {
    return { ...address.data, variables: JSON.parse(address.data.variables) };
  } catch {
    return null;
  }
}

function refusal(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: "BAD_USER_INPUT" } });
}
