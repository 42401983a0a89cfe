import type { RequestMetadata } from "./messages.ts";

/** A request as Node has it, or as the web platform and Next.js do. */
export type AnyRequest =
  | { readonly headers: { get(name: string): string | null } }
  | {
      readonly headers: Readonly<Record<string, string | string[] | undefined>>;
      readonly socket?: { readonly remoteAddress?: string | undefined } | null | undefined;
    };

/** How the common proxies name the country of a request. */
const COUNTRY_HEADERS = ["cf-ipcountry", "x-vercel-ip-country", "cloudfront-viewer-country"];

/** What Cloudflare writes where it does not know a country, and for the Tor network. */
const NO_COUNTRY = new Set(["XX", "T1"]);

/**
 * What a person's request tells of them. The address and the country are taken from the headers that proxies write; where
 * none stands before your backend, anybody can write them, so decide nothing by them.
 */
export function getRequestMetadata(req: AnyRequest): RequestMetadata {
  const header = (name: string): string | null => {
    const { headers } = req;
    if (isWebHeaders(headers)) return headers.get(name);
    const value = headers[name];
    return (Array.isArray(value) ? value[0] : value) ?? null;
  };
  const forwarded = header("x-forwarded-for")?.split(",", 1)[0]?.trim();
  const own = "socket" in req ? req.socket?.remoteAddress : undefined;
  const countries = COUNTRY_HEADERS.map(header).filter((one) => one !== null && one !== "");
  const [country = null] = countries.filter((one) => !NO_COUNTRY.has(one ?? ""));
  return {
    ip: forwarded || header("x-real-ip") || own || null,
    userAgent: header("user-agent"),
    referrer: header("referer"),
    country,
  };
}

function isWebHeaders(
  headers: AnyRequest["headers"],
): headers is { get(name: string): string | null } {
  return typeof headers.get === "function";
}
