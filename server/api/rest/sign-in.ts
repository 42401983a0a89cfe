import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { AUTH_PATH } from "../../access/session-library.ts";
import type { Sessions } from "../../access/sessions.ts";
import { Problem } from "../../domain/problems.ts";
import { takeRawBodies } from "./raw-body.ts";

/** Bytes: an address and two passwords. */
const BODY_LIMIT = 16 * 1024;

/** Everything below /api/auth, handed to the sessions as the web's own Request. */
export function addSignInRoutes(app: FastifyInstance, sessions: Sessions): void {
  app.register(async (scope) => {
    takeRawBodies(scope);
    scope.all(`${AUTH_PATH}/*`, { bodyLimit: BODY_LIMIT }, async (request, reply) => {
      const response = await sessions.handle(webRequest(request), request.ip);
      return sendWebResponse(reply, response);
    });
  });
}

/** The headers of a request as the web writes them. */
export function webHeaders(request: FastifyRequest): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    for (const one of [value ?? []].flat()) headers.append(name, one);
  }
  return headers;
}

function webRequest(request: FastifyRequest): Request {
  const address = `${request.protocol}://${request.host}${request.url}`;
  if (!URL.canParse(address)) {
    throw new Problem("BAD_USER_INPUT", "The Host header is not an address.");
  }
  const body =
    Buffer.isBuffer(request.body) && request.body.length > 0 ? new Uint8Array(request.body) : null;
  return new Request(address, { method: request.method, headers: webHeaders(request), body });
}

async function sendWebResponse(reply: FastifyReply, response: Response): Promise<FastifyReply> {
  reply.code(response.status);
  for (const [name, value] of response.headers) {
    // Cookies may not be joined into one header.
    if (name !== "set-cookie") reply.header(name, value);
  }
  for (const cookie of response.headers.getSetCookie()) reply.header("set-cookie", cookie);
  return reply.send(Buffer.from(await response.arrayBuffer()));
}
