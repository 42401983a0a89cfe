import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { execute, type GraphQLError, type GraphQLSchema } from "graphql";
import type { Actor } from "../../domain/role.ts";
import type { CallerGate } from "../caller-gate.ts";
import type { RequestContext } from "../context.ts";
import type { EventStream, EventStreams } from "../event-streams.ts";
import { logBugsAmong, presentError } from "../graphql-errors.ts";
import { GRAPHQL_BODY_LIMIT } from "../limits.ts";
import { type LiveQuestion, readLiveQuestion } from "./live-question.ts";
import type { RevisionWatch } from "./revision-watch.ts";

/** What /graphql/stream is made of. */
export interface LiveParts {
  readonly schema: GraphQLSchema;
  readonly gate: CallerGate;
  readonly identify: (request: FastifyRequest) => Promise<Actor | null>;
  readonly contextOf: (request: FastifyRequest, actor: Actor) => Promise<RequestContext>;
  readonly streams: EventStreams;
  readonly watch: RevisionWatch;
}

/**
 * Serves subscriptions at /graphql/stream by server-sent events: `next` with an answer, first at once and then whenever it
 * has changed. Each answer is of its own moment, calendar and caller; the stream ends when the caller may no longer ask.
 */
export function addLiveRoute(app: FastifyInstance, parts: LiveParts): void {
  app.route({
    method: ["GET", "POST"],
    url: "/graphql/stream",
    bodyLimit: GRAPHQL_BODY_LIMIT,
    onRequest: parts.gate.admit,
    handler: async (request, reply) => {
      const question = readLiveQuestion(parts.schema, request);
      if (!("document" in question)) return refuse(reply, question.map(presented));
      await follow(parts, { question, request, reply, actor: parts.gate.callerOf(request) });
      return reply;
    },
  });
}

interface Followed {
  readonly question: LiveQuestion;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly actor: Actor;
}

/** Answers, and where there is an answer holds the stream. What changes before it is held is not missed either. */
async function follow(parts: LiveParts, followed: Followed): Promise<void> {
  let isMissed = false;
  let onChange = () => {
    isMissed = true;
  };
  const unhear = parts.watch.hear(() => onChange());
  try {
    const first = await answer(parts, followed, followed.actor);
    if (first.data == null) {
      unhear();
      await refuse(followed.reply, first.errors ?? []);
      return;
    }
    const stream = parts.streams.open(followed.reply, followed.actor);
    stream.onEnd(unhear);
    onChange = pushing(parts, followed, stream, JSON.stringify(first));
  } catch (error) {
    unhear();
    throw error;
  }
  if (isMissed) onChange();
}

/** Writes the first answer, and returns what writes the next one if it is another. */
function pushing(
  parts: LiveParts,
  followed: Followed,
  stream: EventStream,
  first: string,
): () => void {
  const { request, actor } = followed;
  let last = first;
  const written = stream.write("next", first);
  return oneAtATime(
    async () => {
      await written;
      const now = await parts.identify(request);
      // Whoever was signed out or lost a role asks anew, and hears why.
      if (now === null || now.id !== actor.id || now.role !== actor.role) return stream.end();
      const text = JSON.stringify(await answer(parts, followed, now));
      if (text === last) return;
      last = text;
      await stream.write("next", text);
    },
    (fault) => {
      request.log.error({ err: fault }, "following a question failed");
      stream.end();
    },
  );
}

/** Does the work when called; a call while it is being done has it done once more, since its answer may be of before. */
function oneAtATime(work: () => Promise<void>, onFault: (fault: unknown) => void): () => void {
  let isWanted = false;
  let isUnderWay = false;
  const run = async () => {
    while (isWanted) {
      isWanted = false;
      await work();
    }
  };
  return () => {
    isWanted = true;
    if (isUnderWay) return;
    isUnderWay = true;
    void run()
      .catch(onFault)
      .finally(() => {
        isUnderWay = false;
      });
  };
}

interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly object[];
}

async function answer(
  parts: LiveParts,
  { question: { document, operationName, variables }, request }: Followed,
  actor: Actor,
): Promise<Answer> {
  const contextValue = await parts.contextOf(request, actor);
  const { data, errors } = await execute({
    schema: parts.schema,
    document,
    operationName,
    variableValues: variables,
    rootValue: {},
    contextValue,
  });
  if (errors === undefined) return { data };
  logBugsAmong(errors, contextValue, operationName);
  return { data, errors: errors.map(presented) };
}

function refuse(reply: FastifyReply, errors: readonly object[]): FastifyReply {
  return reply.code(400).send({ errors });
}

function presented(error: GraphQLError): object {
  return presentError(error.toJSON(), error);
}
