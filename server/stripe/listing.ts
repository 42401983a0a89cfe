import { Problem } from "../domain/problems.ts";
import type { ApiAnswer, Query, StripeClient } from "./client.ts";
import type { ObjectName } from "./event.ts";
import { completeObject, type FetchedObject, newsIdOf } from "./fetch-object.ts";
import { fetchableOf } from "./fetchable.ts";
import { Reader } from "./reader.ts";

/** A kind of object that is listed, by Stripe's word for it. */
export interface Listing {
  readonly type: string;
  /** Without these Stripe leaves objects out. */
  readonly query?: Query;
  /** What is asked for beside what everybody asks for of the kind. */
  readonly expand?: readonly string[];
}

/** Which objects of a kind are listed; every bound is of their creation. */
export interface Span {
  /** Inclusive. */
  readonly from: Date;
  /** Exclusive; null: without end, so that our own clock is not asked what is new at Stripe. */
  readonly to: Date | null;
}

/** How far a list has been read: lists come newest first. */
export interface ListCursor {
  /** The last object read. */
  readonly id: string;
  readonly createdAt: Date;
}

/** Some objects of a list, newest first. */
export interface ListPage {
  readonly objects: readonly ListedObject[];
  readonly hasMore: boolean;
}

export interface ListedObject extends FetchedObject {
  /** When Stripe made it: what lists are cut by. */
  readonly createdAt: Date;
}

/** Stripe opened its doors in 2011; nothing there is older. */
const BEFORE_STRIPE = new Date("2010-01-01T00:00:00Z");

/** Stripe expands four levels and no more; what lies deeper is asked for by its own list. */
const EXPAND_LEVELS = 4;

/**
 * Reads the page of a list that follows the cursor, each object whole. Where the cursor's object is no longer there, the
 * list is taken up again at its second: what is read twice is stored once. An object that was deleted since it was listed
 * comes as deleted.
 * @throws Problem as StripeClient does.
 */
export async function listPage(
  client: StripeClient,
  listing: Listing,
  span: Span,
  cursor: ListCursor | null,
  now: Date,
): Promise<ListPage> {
  const { object, at } = await pageAfter(client, listing, span, cursor);
  const list = new Reader(object, "list");
  const objects = await Promise.all(
    list.list("data").map((entry) => readEntry(client, listing.type, entry, at, now)),
  );
  return { objects, hasMore: list.boolean("has_more", false) };
}

/** The beginning of the account, before which nothing has to be looked for. */
export async function readBeginning(client: StripeClient): Promise<Date> {
  try {
    const { object } = await client.get("/v1/account");
    return new Reader(object, "account").optionalDate("created") ?? BEFORE_STRIPE;
  } catch (error) {
    // A restricted key need not be allowed to read the account: to look further back costs a few empty answers.
    const isWithheld = error instanceof Problem && /^(FORBIDDEN|NOT_FOUND)$/.test(error.code);
    if (isWithheld) return BEFORE_STRIPE;
    throw error;
  }
}

async function pageAfter(
  client: StripeClient,
  { type, query = {}, expand: more = [] }: Listing,
  { from, to }: Span,
  cursor: ListCursor | null,
): Promise<ApiAnswer> {
  const { path, expand } = listed(type, more);
  const asked = { limit: "100", ...query, expand, "created[gte]": seconds(from) };
  const before: Query = to === null ? {} : { "created[lt]": seconds(to) };
  if (cursor === null) return await client.get(path, { ...asked, ...before });
  try {
    return await client.get(path, { ...asked, ...before, starting_after: cursor.id });
  } catch (error) {
    const isVanished = error instanceof Problem && /^(BAD_USER_INPUT|NOT_FOUND)$/.test(error.code);
    if (!isVanished) throw error;
    return await client.get(path, { ...asked, "created[lte]": seconds(cursor.createdAt) });
  }
}

function listed(type: string, more: readonly string[] = []) {
  const fetchable = fetchableOf(type);
  if (fetchable === undefined) throw new Error(`${type} is no kind that is fetched`);
  const { path, expand } = fetchable;
  const paths = [...expand, ...more].map((one) =>
    ["data", ...one.split(".")].slice(0, EXPAND_LEVELS).join("."),
  );
  return { path, expand: [...new Set(paths)] };
}

async function readEntry(
  client: StripeClient,
  type: string,
  entry: unknown,
  at: Date,
  now: Date,
): Promise<ListedObject> {
  const reader = new Reader(entry, type);
  const name = { type, id: reader.string("id") };
  const createdAt = reader.date("created");
  const object = await wholeOf(client, name, entry as ApiAnswer["object"]);
  return { name, object, at, newsId: newsIdOf(name, now), createdAt };
}

/** An object that vanished while the rest of it was asked for is deleted; whatever else fails is told. */
async function wholeOf(
  client: StripeClient,
  name: ObjectName,
  object: ApiAnswer["object"],
): Promise<ApiAnswer["object"]> {
  try {
    return await completeObject(client, name, object);
  } catch (error) {
    const mayBeGone = error instanceof Problem && /^(BAD_USER_INPUT|NOT_FOUND)$/.test(error.code);
    if (!mayBeGone || (await isThere(client, name))) throw error;
    return { id: name.id, object: name.type, deleted: true };
  }
}

async function isThere(client: StripeClient, { type, id }: ObjectName): Promise<boolean> {
  try {
    const { object } = await client.get(`${listed(type).path}/${encodeURIComponent(id)}`);
    return object.deleted !== true;
  } catch (error) {
    if (error instanceof Problem && error.code === "NOT_FOUND") return false;
    throw error;
  }
}

function seconds(moment: Date): string {
  return String(Math.floor(moment.getTime() / 1000));
}
