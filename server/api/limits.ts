import type { ApolloServerPlugin } from "@apollo/server";
import { ApolloArmor } from "@escape.tech/graphql-armor";
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  OperationTypeNode,
  type ParseOptions,
  type ValidationRule,
} from "graphql";
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

/** What a stream may follow costs more: it stands for all figures of a screen, which would else be a question each. The
 *  Overview's over ten years have less than four thousand. */
export const MAX_LIVE_COST = 4_000;

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
    didResolveOperation: async ({ schema, document, request, operation }) => {
      if (operation?.operation === OperationTypeNode.SUBSCRIPTION) {
        throw refusal("A subscription is followed at /graphql/stream.");
      }
      const fault = costFault(schema, { ...request, document }, MAX_COST);
      if (fault !== null) throw fault;
    },
  }),
};

/** Why a question is too dear to be answered; null where it is not. */
export function costFault(
  schema: GraphQLSchema,
  question: {
    readonly document: DocumentNode;
    readonly variables?: Readonly<Record<string, unknown>> | null;
    readonly operationName?: string | null;
  },
  most: number,
): GraphQLError | null {
  const { document, variables, operationName } = question;
  try {
    const cost = costOf({
      schema,
      query: document,
      ...(variables ? { variables: { ...variables } } : {}),
      ...(operationName ? { operationName } : {}),
    });
    return cost <= most
      ? null
      : tooDear(`The question costs ${cost} points and ${most} is the most.`);
  } catch (error) {
    // The count itself gives up on a question whose fragments multiply without end.
    if (error instanceof GraphQLError) return tooDear(error.message);
    throw error;
  }
}

type Question = Omit<Parameters<typeof getComplexity>[0], "estimators">;

function costOf(question: Question): number {
  const estimators = [fieldExtensionsEstimator(), simpleEstimator({ defaultComplexity: 1 })];
  return getComplexity({ ...question, estimators });
}

function tooDear(reason: string): GraphQLError {
  return refusal(`${reason} Ask for less at once.`);
}

function refusal(message: string): GraphQLError {
  return new GraphQLError(message, {
    extensions: { code: "BAD_USER_INPUT", http: { status: 400 } },
  });
}
