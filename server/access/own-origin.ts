import { isIP } from "node:net";

/**
 * The origin under which the console is opened, and so the only one a browser may sign in from. With a configured
 * public URL it is that. Otherwise it is what the request itself was sent to, but only where that is `localhost` or a
 * bare address: under a name, somebody else's page could point its own name at this server (DNS rebinding) and would
 * then be "the same origin".
 *
 * @returns For example `http://127.0.0.1:4400`; null for a name that was not configured.
 */
export function ownOrigin(requestUrl: string, publicUrl: string | null): string | null {
  if (publicUrl !== null) return new URL(publicUrl).origin;
  const { hostname, origin } = new URL(requestUrl);
  const isAddress = isIP(hostname.replace(/^\[|\]$/g, "")) !== 0;
  return isAddress || hostname === "localhost" || hostname.endsWith(".localhost") ? origin : null;
}
