import type { ApolloServerPlugin } from "@apollo/server";
import { ApolloArmor } from "@escape.tech/graphql-armor";
import { GraphQLError, type ParseOptions, type ValidationRule } from "graphql";
import { fieldExtensionsEstimator, getComplexity, simpleEstimator } from "graphql-query-complexity";
import type { RequestContext } from "./context.ts";

/** Bytes of a request's body. A signed Stripe event may be inside it as escaped text, so three times the event's. */
export const GRAPHQL_BODY_LIMIT = 3 * 1024 * 1024;

/** Words and signs. What tools ask to learn the whole schema has some four hundred. */
const MAX_TOKENS = 4_000;

/** Levels of fields. The console's deepest question has six. */
const MAX_DEPTH = 12;

/** Times a question may give a field another name. */
const MAX_ALIASES = 30;

const MAX_DIRECTIVES = 50;

/** Fields, each as dear as its `complexity` says, else 1: rows and days of a series count beside them (graphql/cost.ts).
 *  The dearest question of the console, the movements of ten years and the ten before, has less than eight hundred. */
const MAX_COST = 1_500;

/** Stops reading a question that is too long, before it takes memory. */
export const PARSE_LIMITS: ParseOptions = { maxTokens: MAX_TOKENS };

/** What a question may look like. Who breaks a limit is told which one. */
export function shapeLimits(): readonly ValidationRule[] {
  return new ApolloArmor({
    maxDepth: { n: MAX_DEPTH, flattenFragments: true },
    maxAliases: { n: MAX_ALIASES },
    maxDirectives: { n: MAX_DIRECTIVES },
    // The parser counts tokens and `costLimit` counts the cost, both more exactly.
    maxTokens: { enabled: false },
    costLimit: { enabled: false },
    // Whoever may ask may know the schema, and a typing error deserves a hint.
    blockFieldSuggestion: { enabled: false },
  }).protect().validationRules;
}

/** Adds up what a question would cost before any of it is done. */
export const costLimit: ApolloServerPlugin<RequestContext> = {
  requestDidStart: async () => ({
    didResolveOperation: async ({ schema, document, request }) => {
      const cost = costOf({
        schema,
        query: document,
        ...(request.variables ? { variables: request.variables } : {}),
        ...(request.operationName ? { operationName: request.operationName } : {}),
      });
      if (cost <= MAX_COST) return;
      throw tooDear(`The question costs ${cost} points and ${MAX_COST} is the most.`);
    },
  }),
};

type Question = Omit<Parameters<typeof getComplexity>[0], "estimators">;

function costOf(question: Question): number {
  const estimators = [fieldExtensionsEstimator(), simpleEstimator({ defaultComplexity: 1 })];
  try {
    return getComplexity({ ...question, estimators });
  } catch (error) {
    // The count itself gives up on a question whose fragments multiply without end.
    if (error instanceof GraphQLError) throw tooDear(error.message);
    throw error;
  }
}

function tooDear(reason: string): GraphQLError {
  return new GraphQLError(`${reason} Ask for less at once.`, {
    extensions: { code: "BAD_USER_INPUT", http: { status: 400 } },
  });
}
