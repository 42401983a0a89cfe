import rateLimit, { normalizeIP } from "@fastify/rate-limit";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { Problem } from "../../domain/problems.ts";
import type { Actor, Role } from "../../domain/role.ts";

/** Requests a minute. */
const LIMITS = {
  /** Of a key. A thousand a second: more than one server takes of single messages, and of batches many times what is meant. */
  sender: 60_000,
  /** Of an address. Who has no key that holds has nothing to send; some are a deployment's first minutes. */
  stranger: 600,
};

const MAY_SEND: readonly Role[] = ["admin", "ingest"];

/** What stands before the doors that a backend sends to. */
export interface SenderGate {
  /** The routes' `onRequest`: refuses whoever may not send, before the body is read. */
  readonly admit: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;
  /** Whose key brought a request that was admitted. */
  senderOf(request: FastifyRequest): Actor;
}

/**
 * Lets those in who have a key of role ingest, each of them as often as a busy backend needs. The counts are this
 * process's own and forgotten at a restart; strangers are counted by address.
 */
export async function createSenderGate(
  app: FastifyInstance,
  actorOfKey: (authorization: string) => Promise<Actor | null>,
  most: Readonly<typeof LIMITS> = LIMITS,
): Promise<SenderGate> {
  if (!app.hasDecorator("createRateLimit")) await app.register(rateLimit, { global: false });
  const senders = new WeakMap<FastifyRequest, Actor>();
  const limits = { timeWindow: 60_000 } as const;
  const countSender = app.createRateLimit({
    ...limits,
    max: most.sender,
    keyGenerator: (request) => `sender ${senders.get(request)?.id}`,
  });
  const countStranger = app.createRateLimit({
    ...limits,
    max: most.stranger,
    keyGenerator: (request) => `stranger ${normalizeIP(request.ip)}`,
  });
  return {
    admit: async (request, reply) => {
      const actor = await actorOfKey(asBearer(request.headers.authorization));
      if (actor !== null) senders.set(request, actor);
      const counted = await (actor === null ? countStranger : countSender)(request);
      if (!counted.isAllowed && counted.isExceeded) {
        reply.code(429).header("retry-after", counted.ttlInSeconds);
        const error = `Too many requests in a minute. Try again in ${counted.ttlInSeconds} s.`;
        return reply.send({ error, code: "TOO_MANY_REQUESTS" });
      }
      if (actor === null) {
        throw new Problem(
          "UNAUTHENTICATED",
          "Send a key of role ingest that holds as the user name of basic authentication, or as Authorization: Bearer tdm_….",
        );
      }
      if (!MAY_SEND.includes(actor.role)) {
        throw new Problem("FORBIDDEN", `This needs a key of role ingest; yours is ${actor.role}.`);
      }
    },
    senderOf: (request) => {
      const sender = senders.get(request);
      if (sender === undefined) throw new Error("The request came past its gate.");
      return sender;
    },
  };
}

/** Segment's libraries send the key as the user name and no password. */
function asBearer(authorization: string | undefined): string {
  const [, credentials] = /^Basic +(\S+)$/i.exec(authorization ?? "") ?? [];
  if (credentials === undefined) return authorization ?? "";
  const [user = ""] = Buffer.from(credentials, "base64").toString("utf8").split(":", 1);
  return `Bearer ${user}`;
}
