import { createRenderer, expansionFault, type StoredObject } from "./render.ts";
import type { StoredObjects } from "./stored-objects.ts";

/** Where each kind of object is asked for. */
const ENDPOINTS: Readonly<Record<string, string>> = {
  "/v1/balance_transactions": "balance_transaction",
  "/v1/charges": "charge",
  "/v1/checkout/sessions": "checkout.session",
  "/v1/coupons": "coupon",
  "/v1/credit_notes": "credit_note",
  "/v1/customers": "customer",
  "/v1/disputes": "dispute",
  "/v1/events": "event",
  "/v1/invoice_payments": "invoice_payment",
  "/v1/invoices": "invoice",
  "/v1/payment_intents": "payment_intent",
  "/v1/payouts": "payout",
  "/v1/prices": "price",
  "/v1/products": "product",
  "/v1/refunds": "refund",
  "/v1/subscription_items": "subscription_item",
  "/v1/subscriptions": "subscription",
  "/v1/webhook_endpoints": "webhook_endpoint",
};

/** A status and a body. */
export interface Answer {
  readonly status: number;
  readonly body: object;
}

/** What a path asks for: an object by its id, or a list, of what belongs to an object where it names one. */
interface Asked {
  readonly kind: string;
  readonly id: string | null;
  readonly of: string | null;
}

/** Null where no such endpoint is served. */
export function readPath(path: string): Asked | null {
  const [, invoice] = /^[/]v1[/]invoices[/]([^/]+)[/]lines$/.exec(path) ?? [];
  if (invoice !== undefined)
    return { kind: "line_item", id: null, of: decodeURIComponent(invoice) };
  const listed = ENDPOINTS[path];
  if (listed !== undefined) return { kind: listed, id: null, of: null };
  const at = path.lastIndexOf("/");
  const kind = ENDPOINTS[path.slice(0, at)];
  return kind === undefined ? null : { kind, id: decodeURIComponent(path.slice(at + 1)), of: null };
}

/** Answers a question about the objects given, as Stripe would; pages may be held smaller than what is asked for. */
export function answer(url: URL, objects: StoredObjects, largestPage: number): Answer {
  const asked = readPath(url.pathname);
  if (asked === null) return refuse(404, `Unrecognized request URL (GET: ${url.pathname}).`);
  const expand = url.searchParams.getAll("expand[]");
  const fault = expansionFault(expand);
  if (fault !== null) return refuse(400, fault);
  const render = createRenderer((id) => objects.get(id));
  const parent = parentOf(asked, url.searchParams);
  if (parent !== null && objects.get(parent) === undefined) {
    return missing(404, "parent", parent, "id");
  }
  if (asked.id === null) {
    const body = page(listed(asked, url.searchParams, objects), url, largestPage);
    if (body === null)
      return missing(400, asked.kind, url.searchParams.get("starting_after"), "starting_after");
    return { status: 200, body: render(body, expand) as object };
  }
  const body = objects.get(asked.id);
  if (body === undefined || body.object !== asked.kind)
    return missing(404, asked.kind, asked.id, "id");
  return { status: 200, body: render(body, expand) as object };
}

/** The object whose own list is asked for; null where it is a list of all. */
function parentOf({ kind, of }: Asked, query: URLSearchParams): string | null {
  return kind === "subscription_item" ? query.get("subscription") : of;
}

/** Stripe's sentence about an object that it does not have. */
function missing(status: number, kind: string, id: string | null, param: string): Answer {
  const name = kind.replaceAll(/[._]/g, " ");
  return refuse(status, `No such ${name}: '${id}'`, { code: "resource_missing", param });
}

/** Stripe's shape of an error. */
export function refuse(status: number, message: string, fields: object = {}): Answer {
  return { status, body: { error: { message, type: "invalid_request_error", ...fields } } };
}

/** The objects of a kind that match the filters, newest first; what belongs to an object in its own order. */
function listed(
  { kind, of }: Asked,
  query: URLSearchParams,
  objects: StoredObjects,
): readonly StoredObject[] {
  if (kind === "line_item") return embeddedIn(of, "lines", objects);
  if (kind === "subscription_item") return embeddedIn(query.get("subscription"), "items", objects);
  const filters = [...query].filter(([name]) => !PAGING.includes(name));
  // Stripe leaves out what has ended unless every status is asked for.
  const hidesCanceled = kind === "subscription" && !query.has("status");
  const all = objects.ofKind(kind);
  if (filters.length === 0 && !hidesCanceled) return all;
  return all.filter(
    (object) =>
      !(hidesCanceled && object.status === "canceled") &&
      filters.every(([name, value]) => matches(object, name, value, query)),
  );
}

function embeddedIn(
  id: string | null,
  field: string,
  objects: StoredObjects,
): readonly StoredObject[] {
  const list = objects.get(id ?? "")?.[field];
  return (list as { readonly data: readonly StoredObject[] } | undefined)?.data ?? [];
}

const PAGING = ["limit", "starting_after", "expand[]"];

const COMPARISONS: Readonly<Record<string, (created: number, bound: number) => boolean>> = {
  "created[gt]": (created, bound) => created > bound,
  "created[gte]": (created, bound) => created >= bound,
  "created[lt]": (created, bound) => created < bound,
  "created[lte]": (created, bound) => created <= bound,
};

function matches(
  object: StoredObject,
  name: string,
  value: string,
  query: URLSearchParams,
): boolean {
  const compare = COMPARISONS[name];
  if (compare !== undefined) return compare(Number(object.created), Number(value));
  if (name === "types[]") return query.getAll(name).includes(String(object.type));
  if (name === "status" && value === "all") return true;
  return String(object[name]) === value;
}

/** Null where the page is to begin after an object that there is not. */
function page(
  all: readonly StoredObject[],
  { pathname, searchParams }: URL,
  largest: number,
): object | null {
  const limit = Math.min(Number(searchParams.get("limit") ?? 10), largest);
  const after = searchParams.get("starting_after");
  const at = after === null ? -1 : all.findIndex(({ id }) => id === after);
  if (after !== null && at < 0) return null;
  const data = all.slice(at + 1, at + 1 + limit);
  return { object: "list", url: pathname, data, has_more: at + 1 + limit < all.length };
}
