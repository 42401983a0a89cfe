import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { extname, join, normalize } from "node:path";
import { createMockGraphql, type MockState } from "./mock-graphql.ts";

/** What the real server sends, so that a page which breaks it breaks here too. */
const SECURITY_POLICY =
  "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
};

/** The one password that the made-up company takes. */
export const MOCK_PASSWORD = "correct horse battery";

/**
 * The console's server as the console sees it: the built pages, sign-in and GraphQL over a made-up company. For
 * developing the console without a database; it listens where it is told to and knows nobody's secrets.
 *
 * @param folder Where the console was built to.
 */
export function createMockServer(state: MockState, folder: string): Server {
  const ask = createMockGraphql(state);
  return createServer((request, response) => {
    answer(request, response).catch((fault: unknown) => {
      response.writeHead(500).end(String(fault));
    });
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? "/", "http://mock.invalid").pathname;
    if (path === "/graphql") {
      const { query, variables } = JSON.parse(await bodyOf(request));
      return sendJson(response, 200, await ask(query, variables ?? {}));
    }
    if (path.startsWith("/api/auth/")) return signInOrOut(path, await bodyOf(request), response);
    await sendFile(response, folder, path);
  }

  function signInOrOut(path: string, body: string, response: ServerResponse): void {
    const { password, currentPassword } = JSON.parse(body);
    if (path.endsWith("/sign-in/email")) state.isSignedIn = password === MOCK_PASSWORD;
    if (path.endsWith("/sign-out")) state.isSignedIn = false;
    if (path.endsWith("/sign-in/email") && !state.isSignedIn)
      sendJson(response, 401, { code: "INVALID_EMAIL_OR_PASSWORD" });
    else if (path.endsWith("/password") && currentPassword !== MOCK_PASSWORD)
      sendJson(response, 400, { message: "The current password is wrong." });
    else sendJson(response, 200, {});
  }
}

async function sendFile(response: ServerResponse, folder: string, path: string): Promise<void> {
  const name = extname(path) === "" ? "/index.html" : normalize(path);
  const content = await readFile(join(folder, name)).catch(() => null);
  if (content === null) return void response.writeHead(404).end("There is no such file.");
  response.writeHead(200, {
    "content-type": TYPES[extname(name)] ?? "application/octet-stream",
    "content-security-policy": SECURITY_POLICY,
  });
  response.end(content);
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}
