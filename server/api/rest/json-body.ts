import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import type { FastifyRequest } from "fastify";
import { Problem } from "../../domain/problems.ts";

/** Bytes of a request, and of what it unpacks to: what Segment documents for a batch. */
export const LARGEST_BODY = 500 * 1024;

const unpack = promisify(gunzip);

/**
 * Parses a raw body as a JSON object. Some of Segment's libraries pack what they send.
 * @throws Problem BAD_USER_INPUT for anything else, and for what unpacks to more than a body may have.
 */
export async function readJsonBody(
  request: FastifyRequest,
): Promise<Readonly<Record<string, unknown>>> {
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const text = (await unpacked(body, request.headers["content-encoding"])).toString("utf8");
  const value = parse(text);
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    return { ...value };
  }
  throw new Problem("BAD_USER_INPUT", "The body is no JSON object.");
}

async function unpacked(body: Buffer, encoding: string | undefined): Promise<Buffer> {
  if (encoding === undefined || encoding === "identity") return body;
  if (encoding !== "gzip") {
    throw new Problem("BAD_USER_INPUT", "Content-Encoding is gzip, or the body is sent as it is.");
  }
  try {
    return await unpack(body, { maxOutputLength: LARGEST_BODY });
  } catch {
    throw new Problem(
      "BAD_USER_INPUT",
      `The body is not packed by gzip, or unpacks to more than ${LARGEST_BODY / 1024} KB.`,
    );
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem("BAD_USER_INPUT", "The body is not JSON.");
  }
}
