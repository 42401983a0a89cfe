import { z } from "zod";
import { createKit, KIT_API_BASE, type Kit, type KitState } from "../../post/kit.ts";

/** The key that opens the loopback Kit. */
const LOOPBACK_KIT_KEY = "kit_loopback";

/** What may befall a request; `lost answer` does what was asked and says nothing. */
export type KitMishap = 401 | 422 | 429 | 500 | "lost request" | "lost answer";

interface Subscriber {
  readonly id: number;
  readonly address: string;
  state: KitState;
  readonly fields: Record<string, string>;
  readonly tags: Set<number>;
}

/** A Kit in this process that checks keys, shapes and its limit as the real one does, as far as Tidemark uses it. */
export interface LoopbackKit {
  readonly kit: Kit;
  /** Method and path of each request that came, in order. */
  readonly requests: readonly string[];
  /** What sets off mail: each tag that was set, also again, and each sequence that was newly entered. */
  readonly effects: readonly string[];
  know(address: string, state?: KitState): number;
  addSequence(number: number): void;
  addField(key: string): void;
  subscriber(address: string): Readonly<Subscriber> | undefined;
  /** Decides what befalls each request from now on. */
  befall(decide: (request: string) => KitMishap | null): void;
  /** How many requests within a rolling minute it refused. */
  readonly refusedForPace: () => number;
}

const PER_MINUTE = 120;

/** @param clock In milliseconds; without it requests are not counted. */
export function openLoopbackKit({
  key = LOOPBACK_KIT_KEY,
  clock,
  turn = async () => {},
}: {
  readonly key?: string;
  readonly clock?: () => number;
  readonly turn?: () => Promise<void>;
} = {}): LoopbackKit {
  const books = openBooks();
  const requests: string[] = [];
  const seenAt: number[] = [];
  let refusedForPace = 0;
  let decide: (request: string) => KitMishap | null = () => null;

  const isTooMuch = () => {
    if (clock === undefined) return false;
    const now = clock();
    while (seenAt[0] !== undefined && seenAt[0] <= now - 60_000) seenAt.shift();
    seenAt.push(now);
    if (seenAt.length > PER_MINUTE) refusedForPace += 1;
    return seenAt.length > PER_MINUTE;
  };

  const carry = async (url: string, { method = "GET", headers, body }: RequestInit) => {
    const { pathname, searchParams } = new URL(url);
    const request = `${method} ${pathname}`;
    requests.push(request);
    const mishap = decide(request);
    if (mishap === "lost request") throw new Error("The connection was lost.");
    if (new Headers(headers).get("x-kit-api-key") !== LOOPBACK_KIT_KEY || mishap === 401) {
      return refuse(401, "The access token is invalid");
    }
    if (isTooMuch() || mishap === 429) return refuse(429, "Rate limit exceeded");
    if (mishap === 500) return refuse(500, "Something went wrong");
    if (mishap === 422) return refuse(422, "Email address is invalid: who@example.com");
    const parsed: unknown = typeof body === "string" ? JSON.parse(body) : null;
    const answer = answerTo(books, { method, pathname, searchParams, body: parsed });
    if (mishap === "lost answer") throw new Error("The connection was lost.");
    return answer;
  };

  return {
    kit: createKit({ apiKey: key, apiBase: KIT_API_BASE, turn, carry }),
    requests,
    effects: books.effects,
    know: (address, state = "active") => books.add(address, state).id,
    addSequence: (number) => void books.sequences.set(number, new Set()),
    addField: (field) => void books.fields.add(field),
    subscriber: (address) => books.byAddress.get(address),
    befall: (next) => {
      decide = next;
    },
    refusedForPace: () => refusedForPace,
  };
}

interface Books {
  readonly byAddress: Map<string, Subscriber>;
  readonly byId: Map<number, Subscriber>;
  readonly tags: Map<string, number>;
  readonly sequences: Map<number, Set<number>>;
  readonly fields: Set<string>;
  readonly effects: string[];
  add(address: string, state: KitState): Subscriber;
}

function openBooks(): Books {
  const byAddress = new Map<string, Subscriber>();
  const byId = new Map<number, Subscriber>();
  return {
    byAddress,
    byId,
    tags: new Map(),
    sequences: new Map(),
    fields: new Set(),
    effects: [],
    add: (address, state) => {
      const known = byAddress.get(address);
      if (known !== undefined) return known;
      const id = byId.size + 1;
      const added = { id, address, state, fields: {}, tags: new Set<number>() };
      byAddress.set(address, added);
      byId.set(id, added);
      return added;
    },
  };
}

interface Asked {
  readonly method: string;
  readonly pathname: string;
  readonly searchParams: URLSearchParams;
  readonly body: unknown;
}

const upsert = z.strictObject({
  email_address: z.email(),
  fields: z.record(z.string(), z.string()),
});
const update = z.strictObject({ fields: z.record(z.string(), z.string()) });
const named = z.strictObject({ name: z.string().min(1) });

function answerTo(books: Books, asked: Asked): Response {
  const { method, pathname, searchParams, body } = asked;
  const [, room = "", first, inner, second] =
    /^\/v4\/(\w+)(?:\/(\d+))?(?:\/(\w+))?(?:\/(\d+))?$/.exec(pathname) ?? [];
  const route = `${method} ${room}${first ? "/:id" : ""}${inner ? `/${inner}` : ""}${second ? "/:id" : ""}`;
  const of = books.byId.get(Number(first));
  switch (route) {
    case "GET subscribers": {
      const found = books.byAddress.get(searchParams.get("email_address") ?? "");
      const isAsked = searchParams.get("status") === "all" || found?.state === "active";
      return say(200, { subscribers: found && isAsked ? [shown(found)] : [] });
    }
    case "GET subscribers/:id":
      return of ? say(200, { subscriber: shown(of) }) : missing();
    case "GET subscribers/:id/tags":
      return of ? say(200, { tags: [...of.tags].map((id) => ({ id })) }) : missing();
    case "POST subscribers": {
      const wanted = upsert.safeParse(body);
      if (!wanted.success) return refuse(422, "Email address is invalid");
      return setFields(books, books.add(wanted.data.email_address, "active"), wanted.data.fields);
    }
    case "PUT subscribers/:id":
      return of ? setFields(books, of, update.parse(body).fields) : missing();
    case "POST tags": {
      const { name } = named.parse(body);
      const known = books.tags.get(name.toLowerCase());
      const id = known ?? books.tags.size + 1;
      books.tags.set(name.toLowerCase(), id);
      return say(known === undefined ? 201 : 200, { tag: { id, name } });
    }
    default:
      return changeBelonging(books, route, Number(first), books.byId.get(Number(second)));
  }
}

/** Tags and sequences of a subscriber. */
function changeBelonging(
  books: Books,
  route: string,
  number: number,
  subscriber: Subscriber | undefined,
): Response {
  const sequence = books.sequences.get(number);
  const isTag = [...books.tags.values()].includes(number);
  if (subscriber === undefined) return missing();
  if (route === "DELETE tags/:id/subscribers/:id" && isTag) {
    subscriber.tags.delete(number);
    return new Response(null, { status: 204 });
  }
  const isSequence = route === "POST sequences/:id/subscribers/:id";
  if (!isSequence && route !== "POST tags/:id/subscribers/:id") return missing();
  const members = isSequence ? sequence : isTag ? subscriber.tags : undefined;
  if (members === undefined) return missing();
  const member = isSequence ? subscriber.id : number;
  const isNew = !members.has(member);
  members.add(member);
  // An automation may be set off by a tag that was there already; a sequence goes on where it is.
  if (isNew || !isSequence) {
    books.effects.push(`${isSequence ? "sequence" : "tag"} ${subscriber.address}`);
  }
  return say(isNew ? 201 : 200, { subscriber: shown(subscriber) });
}

function setFields(books: Books, of: Subscriber, fields: Record<string, string>): Response {
  const unknown = Object.keys(fields).find((key) => !books.fields.has(key));
  if (unknown !== undefined) return refuse(422, `Custom field ${unknown} does not exist`);
  Object.assign(of.fields, fields);
  return say(200, { subscriber: shown(of) });
}

const shown = ({ id, address, state, fields }: Subscriber) => ({
  id,
  email_address: address,
  first_name: null,
  state,
  created_at: "2026-01-01T00:00:00Z",
  fields,
});

const missing = () => refuse(404, "Not Found");

const refuse = (status: number, error: string) => say(status, { errors: [error] });

const say = (status: number, body: object) => new Response(JSON.stringify(body), { status });
