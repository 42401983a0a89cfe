import rateLimit, { normalizeIP } from "@fastify/rate-limit";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { knownCaller, unknownCaller } from "../access/authorization.ts";
import type { Actor } from "../domain/role.ts";

/** An open console asks some 12 questions every 5 s, which is 144 a minute: eight of them are one person's right. */
const REQUESTS_PER_MINUTE = 1_200;

/** Says who sends a request; null: nobody known. */
type Identify = (request: FastifyRequest) => Promise<Actor | null>;

/** What stands before /graphql. */
export interface CallerGate {
  /** The route's `onRequest`: answers strangers and those who ask too much, before the body is even read. */
  readonly admit: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;
  /** The same before a file: what is refused is refused by a status. They count as one with the questions. */
  readonly admitDownload: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;
  /** Who sent a request that was admitted. */
  callerOf(request: FastifyRequest): Actor;
}

/**
 * Lets the known in, and each of them as often as a person needs. Whoever is known is counted as themselves, so that a
 * company behind one address is not counted as one; strangers are counted by address, IPv6 by its network of 64 bits.
 * The counts are this process's own and forgotten at a restart.
 */
export async function createCallerGate(
  app: FastifyInstance,
  identify: Identify,
): Promise<CallerGate> {
  if (!app.hasDecorator("createRateLimit")) await app.register(rateLimit, { global: false });
  const callers = new WeakMap<FastifyRequest, Actor>();
  const count = app.createRateLimit({
    max: REQUESTS_PER_MINUTE,
    timeWindow: 60_000,
    keyGenerator: (request) => {
      const actor = callers.get(request);
      return actor ? `${actor.kind} ${actor.id}` : `address ${normalizeIP(request.ip)}`;
    },
  });
  const judge = async (request: FastifyRequest) => {
    const actor = await identify(request);
    if (actor !== null) callers.set(request, actor);
    const counted = await count(request);
    const isTooMuch = !counted.isAllowed && counted.isExceeded;
    return { actor, waitSeconds: isTooMuch ? counted.ttlInSeconds : null };
  };
  return {
    admit: async (request, reply) => {
      const { actor, waitSeconds } = await judge(request);
      if (waitSeconds !== null)
        return tellToWait(reply, waitSeconds).send(refusal(tooMuch(waitSeconds)));
      // With 200, as GraphQL answers a refused field: the console asks to learn whether anybody is signed in, and
      // browsers complain to whoever looks about every 401.
      if (actor === null) return reply.send(refusal(unknownCaller()));
    },
    admitDownload: async (request, reply) => {
      const { actor, waitSeconds } = await judge(request);
      if (waitSeconds !== null) {
        const { code, message } = tooMuch(waitSeconds);
        return tellToWait(reply, waitSeconds).send({ error: message, code });
      }
      if (actor === null) throw unknownCaller();
    },
    callerOf: (request) => knownCaller({ actor: callers.get(request) ?? null }),
  };
}

function tellToWait(reply: FastifyReply, seconds: number): FastifyReply {
  return reply.code(429).header("retry-after", seconds);
}

function tooMuch(seconds: number): { readonly code: string; readonly message: string } {
  const message = `More than ${REQUESTS_PER_MINUTE} requests in a minute. Try again in ${seconds} s.`;
  return { code: "TOO_MANY_REQUESTS", message };
}

/** As GraphQL says it, for callers that read nothing else. */
function refusal({ code, message }: { readonly code: string; readonly message: string }): object {
  return { errors: [{ message, extensions: { code } }] };
}
