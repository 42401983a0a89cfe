import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { Problem } from "../../domain/problems.ts";
import type { Actor } from "../../domain/role.ts";
import { readOriginName } from "../../intake/product-events/message-context.ts";
import type {
  MessageVerdict,
  ProductDoor,
  Sender,
} from "../../intake/product-events/product-door.ts";
import { LARGEST_BODY, readJsonBody } from "./json-body.ts";
import { takeRawBodies } from "./raw-body.ts";
import { createSenderGate, type SenderGate } from "./sender-gate.ts";

/** What the doors of Segment's HTTP API are made of. */
export interface SegmentParts {
  readonly productDoor: ProductDoor;
  /** Says whose key a request brings; null: nobody's that holds. */
  readonly actorOfKey: (authorization: string) => Promise<Actor | null>;
  /** The header by which a trusted proxy names the country of a request; null: none is believed. */
  readonly countryHeader: string | null;
}

/** The calls that are about one message, whose type they say. */
const CALLS = ["track", "identify", "page", "screen", "group", "alias"] as const;

/**
 * Segment's HTTP API, so that its server-side libraries work unchanged once their host is set: POST /v1/batch and one
 * call for each type of message. The write key is an API key of role ingest, sent as the user name of basic
 * authentication, as those libraries do, or as a bearer.
 */
export async function addSegmentRoutes(app: FastifyInstance, parts: SegmentParts): Promise<void> {
  const gate = await createSenderGate(app, parts.actorOfKey);
  app.register(async (scope) => {
    takeRawBodies(scope);
    const options = { bodyLimit: LARGEST_BODY, onRequest: gate.admit };
    scope.post("/v1/batch", options, async (request) => {
      const { batch, sentAt, context } = await readJsonBody(request);
      if (!Array.isArray(batch)) {
        throw new Problem("BAD_USER_INPUT", "batch is the list of messages.");
      }
      const messages = batch.map((message) => withContext(message, context));
      const sender = senderOf(request, gate, parts);
      const verdicts = await parts.productDoor.receive({ messages, sentAt }, sender);
      const refused = refusalsOf(verdicts);
      return refused.length === 0 ? { success: true } : { success: true, refused };
    });
    for (const type of CALLS) {
      scope.post(`/v1/${type}`, options, async (request, reply) => {
        const body = await readJsonBody(request);
        const batch = { messages: [{ ...body, type }], sentAt: body.sentAt };
        const sender = senderOf(request, gate, parts);
        return answerOne(reply, await parts.productDoor.receive(batch, sender));
      });
    }
  });
}

/** A batch may say once what is so of all its messages. */
function withContext(message: unknown, context: unknown): unknown {
  const isPlain = typeof message === "object" && message !== null && !Array.isArray(message);
  if (context === undefined || !isPlain || "context" in message) return message;
  return { ...message, context };
}

interface RefusedMessage {
  readonly index: number;
  readonly messageId: string | null;
  readonly reason: string;
}

function refusalsOf(verdicts: readonly MessageVerdict[]): RefusedMessage[] {
  return verdicts.flatMap(({ messageId, reason }, index) =>
    reason === null ? [] : [{ index, messageId, reason }],
  );
}

/** Who sends one message alone learns by the status that it was refused. */
function answerOne(reply: FastifyReply, verdicts: readonly MessageVerdict[]): object {
  const refused = refusalsOf(verdicts);
  const [first] = refused;
  if (first === undefined) return { success: true };
  reply.code(400);
  return { success: false, error: first.reason, code: "BAD_USER_INPUT", refused };
}

function senderOf(
  request: FastifyRequest,
  gate: SenderGate,
  { countryHeader }: SegmentParts,
): Sender {
  const { kind, id } = gate.senderOf(request);
  return { source: `${kind}:${id}`, country: countryOf(request, countryHeader) };
}

/** Only a request that came by a trusted proxy has more addresses than its own. */
function countryOf(request: FastifyRequest, header: string | null): string | null {
  if (header === null || (request.ips?.length ?? 0) < 2) return null;
  return readOriginName(request.headers[header]);
}
