import { ApolloServer } from "@apollo/server";
import { ApolloServerPluginLandingPageDisabled } from "@apollo/server/plugin/disabled";
import { fastifyApolloHandler } from "@as-integrations/fastify";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { GraphQLSchema } from "graphql";
import type { Actor } from "../domain/role.ts";
import type { CallerGate } from "./caller-gate.ts";
import type { RequestContext } from "./context.ts";
import { logBugs, presentError } from "./graphql-errors.ts";
import { costLimit, GRAPHQL_BODY_LIMIT, PARSE_LIMITS, shapeLimits } from "./limits.ts";

/** What /graphql is made of. */
export interface GraphqlParts {
  readonly schema: GraphQLSchema;
  /** Says who asks. What this and `contextOf` throw is answered by the server's error handler. */
  readonly gate: CallerGate;
  /** Says what a caller's question may use. Strangers have none and cost nothing. */
  readonly contextOf: (request: FastifyRequest, actor: Actor) => Promise<RequestContext>;
}

/** Serves the schema at /graphql: POST, and GET for questions that change nothing. */
export async function addGraphqlRoute(app: FastifyInstance, parts: GraphqlParts): Promise<void> {
  const apollo = new ApolloServer<RequestContext>({
    schema: parts.schema,
    introspection: true,
    csrfPrevention: true,
    includeStacktraceInErrorResponses: false,
    // The server closes in its own order and listens to signals at one place.
    stopOnTerminationSignals: false,
    parseOptions: PARSE_LIMITS,
    validationRules: [...shapeLimits()],
    // The landing page would load its scripts from another host.
    plugins: [ApolloServerPluginLandingPageDisabled(), costLimit, logBugs],
    formatError: presentError,
  });
  await apollo.start();
  const contexts = new WeakMap<FastifyRequest, RequestContext>();
  const handle = fastifyApolloHandler(apollo, {
    context: async (request: FastifyRequest) => contextFor(contexts, request),
  });
  const { gate } = parts;
  app.route({
    method: ["GET", "POST"],
    url: "/graphql",
    bodyLimit: GRAPHQL_BODY_LIMIT,
    onRequest: gate.admit,
    // Before Apollo is asked, since it would show the caller what went wrong here.
    preHandler: async (request: FastifyRequest) => {
      contexts.set(request, await parts.contextOf(request, gate.callerOf(request)));
    },
    handler: handle,
  });
  app.addHook("onClose", () => apollo.stop());
}

function contextFor(
  contexts: WeakMap<FastifyRequest, RequestContext>,
  request: FastifyRequest,
): RequestContext {
  const context = contexts.get(request);
  if (context === undefined) throw new Error("The request came past its preHandler.");
  return context;
}
