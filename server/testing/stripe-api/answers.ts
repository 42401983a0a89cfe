import { createRenderer, expansionFault, type StoredObject } from "./render.ts";

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

/** Answers a question about the objects given, as Stripe would. */
export function answer(url: URL, objects: readonly StoredObject[]): Answer {
  const asked = readPath(url.pathname);
  if (asked === null) return refuse(404, `Unrecognized request URL (GET: ${url.pathname}).`);
  const expand = url.searchParams.getAll("expand[]");
  const fault = expansionFault(expand);
  if (fault !== null) return refuse(400, fault);
  const render = createRenderer((id) => objects.find((object) => object.id === id));
  const body =
    asked.id === null
      ? page(listed(asked, url.searchParams, objects), url)
      : objects.find(({ object, id }) => object === asked.kind && id === asked.id);
  if (body === undefined) {
    const name = asked.kind.replaceAll(/[._]/g, " ");
    return refuse(404, `No such ${name}: '${asked.id}'`, { code: "resource_missing", param: "id" });
  }
  return { status: 200, body: render(body, expand) as object };
}

/** Stripe's shape of an error. */
export function refuse(status: number, message: string, fields: object = {}): Answer {
  return { status, body: { error: { message, type: "invalid_request_error", ...fields } } };
}

/** The objects of a kind that match the filters, newest first; what belongs to an object in its own order. */
function listed(
  { kind, of }: Asked,
  query: URLSearchParams,
  objects: readonly StoredObject[],
): readonly StoredObject[] {
  if (kind === "line_item") return embeddedIn(of, "lines", objects);
  if (kind === "subscription_item") return embeddedIn(query.get("subscription"), "items", objects);
  const matching = objects.filter((object) => object.object === kind && matches(object, query));
  return matching.sort((a, b) => Number(b.created) - Number(a.created));
}

function embeddedIn(
  id: string | null,
  field: string,
  objects: readonly StoredObject[],
): readonly StoredObject[] {
  const list = objects.find((object) => object.id === id)?.[field];
  return (list as { readonly data: readonly StoredObject[] } | undefined)?.data ?? [];
}

const PAGING = ["limit", "starting_after", "expand[]"];

function matches(object: StoredObject, query: URLSearchParams): boolean {
  return [...query].every(([name, value]) => {
    if (PAGING.includes(name)) return true;
    if (name === "created[gte]") return Number(object.created) >= Number(value);
    if (name === "created[lt]") return Number(object.created) < Number(value);
    return String(object[name]) === value;
  });
}

function page(all: readonly StoredObject[], { pathname, searchParams }: URL): object {
  const limit = Number(searchParams.get("limit") ?? 10);
  const after = searchParams.get("starting_after");
  const start = after === null ? 0 : all.findIndex(({ id }) => id === after) + 1;
  const data = all.slice(start, start + limit);
  return { object: "list", url: pathname, data, has_more: start + limit < all.length };
}
