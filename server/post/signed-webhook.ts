import { createHmac } from "node:crypto";
import { lookup } from "node:dns/promises";
import { BlockList, isIP } from "node:net";
import type { Posted } from "./posted.ts";

/** A message to a program of the company's own. */
export interface WebhookMessage {
  readonly url: string;
  /** The same for the same message, however often it is sent: the receiver passes over what it has seen. */
  readonly id: string;
  readonly content: object;
}

/** How webhooks are sent. */
export interface WebhookPost {
  /** Signs: whoever has it can tell that a message is ours. */
  readonly secret: string;
  /** Hosts that may lie in a private network, because the operator says so. */
  readonly privateHosts: readonly string[];
  readonly now: Date;
}

const ANSWER_WITHIN_MS = 10_000;

/**
 * Posts JSON with the headers `tidemark-id`, `tidemark-timestamp` (seconds) and `tidemark-signature`, which is the HMAC
 * SHA-256, in hex, of timestamp, a full stop and the body. Only https, or http to this machine; and no private address,
 * looked up at the time of sending, unless the operator named the host. A redirect is not followed.
 * @returns `forbidden` where the address may not be posted to.
 */
export async function postSigned(
  { url, id, content }: WebhookMessage,
  { secret, privateHosts, now }: WebhookPost,
): Promise<Posted | { readonly state: "forbidden"; readonly detail: string | null }> {
  try {
    if (!(await mayBePostedTo(new URL(url), privateHosts))) {
      return { state: "forbidden", detail: null };
    }
  } catch {
    return { state: "refused", detail: "The webhook's host is not known." };
  }
  const body = JSON.stringify(content);
  const timestamp = Math.floor(now.getTime() / 1000).toString();
  try {
    const answer = await fetch(url, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "tidemark-id": id,
        "tidemark-timestamp": timestamp,
        "tidemark-signature": signatureOf(body, timestamp, secret),
      },
      body,
      redirect: "error",
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    await answer.body?.cancel();
    if (answer.ok) return { state: "sent", detail: null };
    return { state: "refused", detail: `The webhook answered ${answer.status}.` };
  } catch {
    return { state: "unknown", detail: "The webhook did not answer." };
  }
}

function signatureOf(body: string, timestamp: string, secret: string): string {
  return createHmac("sha256", secret).update(`${timestamp}.${body}`).digest("hex");
}

const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];

async function mayBePostedTo(
  { protocol, hostname }: URL,
  privateHosts: readonly string[],
): Promise<boolean> {
  if (LOOPBACK.includes(hostname)) return true;
  if (protocol !== "https:") return false;
  if (privateHosts.includes(hostname)) return true;
  const addresses = await lookup(hostname.replaceAll(/[[\]]/g, ""), { all: true });
  return addresses.every(({ address }) => !isPrivate(address));
}

/** Networks that no stranger's address is in: RFC 6890, the cloud's own metadata in link-local among them. */
const PRIVATE = new BlockList();
for (const [network, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["224.0.0.0", 3],
] as const) {
  PRIVATE.addSubnet(network, prefix, "ipv4");
}
for (const [network, prefix] of [
  ["::", 127],
  ["64:ff9b::", 96],
  ["fc00::", 7],
  ["fe80::", 10],
  ["ff00::", 8],
] as const) {
  PRIVATE.addSubnet(network, prefix, "ipv6");
}

/** True for an address of a private network, also one of version 4 that is written as version 6. */
export function isPrivate(address: string): boolean {
  return PRIVATE.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");
}
