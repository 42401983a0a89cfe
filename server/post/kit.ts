import { z } from "zod";

/** What Kit knows of an address. Only whoever is active has confirmed that they want mail. */
export const KIT_STATES = ["active", "inactive", "cancelled", "bounced", "complained"] as const;

export type KitState = (typeof KIT_STATES)[number];

/** Somebody whom Kit knows. */
export interface KitSubscriber {
  readonly id: bigint;
  readonly state: KitState;
}

/**
 * Why Kit did not do what it was asked. `key`: it did not accept the key (401, 403). `missing`: there is no such thing
 * (404). `refused`: what was asked is wrong, and stays so (any other 4xx). `limited`: too much was asked (429).
 * `unavailable`: a fault of Kit's own, or it could not be reached. `no_answer`: it may have done it, and did not say.
 */
export type KitFault = "key" | "missing" | "refused" | "limited" | "unavailable" | "no_answer";

/** What came of asking: an answer, or why there is none with Kit's own words where it said some. */
export type KitAnswer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly fault: KitFault; readonly detail: string | null };

/** Custom fields by Kit's keys. */
export type KitFields = Readonly<Record<string, string>>;

/** Kit's API, version 4, as far as it is asked. Source: developers.kit.com/api-reference. */
export interface Kit {
  /** Null: Kit does not know the address. Lists lag behind for up to five minutes. */
  find(address: string): Promise<KitAnswer<KitSubscriber | null>>;
  /** By their number, which never lags behind. */
  read(id: bigint): Promise<KitAnswer<KitSubscriber>>;
  /** Creates whom Kit does not know, and sets fields. A state that Kit has of them stays as it is. */
  upsert(address: string, fields: KitFields): Promise<KitAnswer<KitSubscriber>>;
  /** A field that the account does not have is a fault. */
  setFields(id: bigint, fields: KitFields): Promise<KitAnswer<null>>;
  /** The number of a tag by its name; Kit makes one where there is none. */
  tagNumber(name: string): Promise<KitAnswer<string>>;
  /** Again changes nothing. */
  tag(tag: string, id: bigint): Promise<KitAnswer<null>>;
  /** Whether somebody has a tag; never lags behind for long. */
  hasTag(tag: string, id: bigint): Promise<KitAnswer<boolean>>;
  /** Again changes nothing. */
  untag(tag: string, id: bigint): Promise<KitAnswer<null>>;
  /** Again changes nothing: who is in the sequence stays where they are in it. */
  addToSequence(sequence: string, id: bigint): Promise<KitAnswer<null>>;
}

/** What the client is built of. */
export interface KitParts {
  readonly apiKey: string;
  /** Kit's own, or a stand-in on this machine. */
  readonly apiBase: string;
  /** Waits for a turn before each request: Kit lets 120 through in a minute. */
  readonly turn: () => Promise<void>;
  /** What carries requests; the platform's own but in tests. */
  readonly carry?: (url: string, request: RequestInit) => Promise<Response>;
}

/** Where Kit is. */
export const KIT_API_BASE = "https://api.kit.com";

const ANSWER_WITHIN_MS = 15_000;

const subscriber = z.object({
  id: z.number().int().transform(BigInt),
  state: z.enum(KIT_STATES),
});
const withSubscriber = z.object({ subscriber, warnings: z.array(z.string()).optional() });
const listed = z.object({ subscribers: z.array(subscriber) });
const withTag = z.object({ tag: z.object({ id: z.number().int() }) });
const withTags = z.object({ tags: z.array(z.object({ id: z.number().int() })) });
const withErrors = z.object({ errors: z.array(z.string()) });

/** Asks Kit one request at a time, each once: whether to try again is the caller's to know. */
export function createKit(parts: KitParts): Kit {
  const ask = async <Value>(
    method: string,
    path: string,
    read: (body: unknown) => Value,
    body?: object,
  ): Promise<KitAnswer<Value>> => await askOnce(parts, { method, path, body, read });
  const nothing = () => null;
  const subscriberIn = (body: unknown) => withSubscriber.parse(body).subscriber;
  return {
    find: (address) =>
      ask(
        "GET",
        `/v4/subscribers?status=all&email_address=${encodeURIComponent(address)}`,
        (body) => listed.parse(body).subscribers[0] ?? null,
      ),
    read: (id) => ask("GET", `/v4/subscribers/${id}`, subscriberIn),
    upsert: async (address, fields) =>
      withoutWarnings(
        await ask("POST", "/v4/subscribers", (body) => withSubscriber.parse(body), {
          email_address: address,
          fields,
        }),
      ),
    setFields: async (id, fields) => {
      const answer = withoutWarnings(
        await ask("PUT", `/v4/subscribers/${id}`, (body) => withSubscriber.parse(body), { fields }),
      );
      return answer.ok ? { ok: true, value: null } : answer;
    },
    tagNumber: (name) =>
      ask("POST", "/v4/tags", (body) => String(withTag.parse(body).tag.id), { name }),
    tag: (tag, id) => ask("POST", `/v4/tags/${tag}/subscribers/${id}`, nothing, {}),
    hasTag: (tag, id) =>
      ask("GET", `/v4/subscribers/${id}/tags?per_page=1000`, (body) =>
        withTags.parse(body).tags.some((one) => String(one.id) === tag),
      ),
    untag: (tag, id) => ask("DELETE", `/v4/tags/${tag}/subscribers/${id}`, nothing),
    addToSequence: (sequence, id) =>
      ask("POST", `/v4/sequences/${sequence}/subscribers/${id}`, nothing, {}),
  };
}

/** Some versions of Kit leave out a field that the account does not have, and warn: to us that is the fault it is to others. */
function withoutWarnings(
  answer: KitAnswer<z.output<typeof withSubscriber>>,
): KitAnswer<KitSubscriber> {
  if (!answer.ok) return answer;
  const [warning] = answer.value.warnings ?? [];
  return warning === undefined
    ? { ok: true, value: answer.value.subscriber }
    : { ok: false, fault: "missing", detail: warning.slice(0, LONGEST_DETAIL) };
}

interface Question<Value> {
  readonly method: string;
  readonly path: string;
  readonly body: object | undefined;
  readonly read: (body: unknown) => Value;
}

async function askOnce<Value>(
  { apiKey, apiBase, turn, carry = fetch }: KitParts,
  { method, path, body, read }: Question<Value>,
): Promise<KitAnswer<Value>> {
  await turn();
  try {
    const response = await carry(`${apiBase}${path}`, {
      method,
      headers: { "x-kit-api-key": apiKey, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      redirect: "error",
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    const text = await response.text();
    if (!response.ok) return refusal(response.status, text);
    return { ok: true, value: read(text === "" ? null : JSON.parse(text)) };
  } catch (error) {
    return { ok: false, fault: wasNotSent(error) ? "unavailable" : "no_answer", detail: null };
  }
}

const LONGEST_DETAIL = 200;

function refusal(status: number, text: string): KitAnswer<never> {
  return { ok: false, fault: faultOf(status), detail: `Kit answered ${status}${saidIn(text)}` };
}

function faultOf(status: number): KitFault {
  if (status === 401 || status === 403) return "key";
  if (status === 404) return "missing";
  if (status === 429) return "limited";
  return status >= 500 ? "unavailable" : "refused";
}

/** Kit's own sentences, without an address that may stand in one. */
function saidIn(text: string): string {
  try {
    const said = withErrors.parse(JSON.parse(text)).errors.join(" ");
    return `: ${said.replaceAll(/\S+@\S+/g, "the address").slice(0, LONGEST_DETAIL)}`;
  } catch {
    return ".";
  }
}

/** Faults that come before anything was sent. */
const NOT_SENT = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT"];

/** The fault of the connection lies below that of fetch. */
function wasNotSent(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ("code" in error && NOT_SENT.includes(String(error.code))) return true;
  return wasNotSent(error.cause);
}
